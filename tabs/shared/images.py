"""What the tasks that look at a picture have in common."""

from __future__ import annotations

from typing import Any

from core.errors import InvalidInput
from core.param import Params

# Scaled to what a model looks at, a picture so much longer than wide may have no width left.
SLIVER = 40


def look(pipe: Any, image: Any, params: Params) -> Any:
    """The pipeline's answer; raises `InvalidInput` for a picture too narrow to be scaled."""
    try:
        return pipe(image, **params)
    except ValueError as error:
        width, height = image.size
        if max(width, height) < SLIVER * min(width, height):
            raise
        raise InvalidInput(
            f"This model cannot take in a picture of {width:,} × {height:,} pixels: scaled to "
            "what it looks at, one side would vanish.",
            "Cut out the part that matters.",
        ) from error
