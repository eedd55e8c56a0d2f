"""Running image models of any task."""

from __future__ import annotations

from typing import Any

from core.errors import InvalidInput
from core.param import Params

# Scaled to a model's size, a picture of a larger aspect ratio may have no width left.
MAX_ASPECT_RATIO = 20


def run_on_image(pipe: Any, image: Any, params: Params) -> Any:
    """The pipeline's answer to a picture; raises `InvalidInput` if it is too narrow to scale."""
    try:
        return pipe(image, **params)
    except ValueError as error:
        width, height = image.size
        if max(width, height) < MAX_ASPECT_RATIO * min(width, height):
            raise
        raise InvalidInput(
            f"This model cannot take in a picture of {width:,} × {height:,} pixels: scaled to "
            "what it looks at, one side would vanish.",
            "Cut out the part that matters.",
        ) from error
