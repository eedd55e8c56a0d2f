"""A text and what became of it, beside each other."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views.text.text import written


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`source` as it was typed and `text` as it was answered."""
    return {"source": inputs["text"], "text": written(output)}
