"""A text and the text made of it, side by side."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views.text.text import generated_text


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`source` is the input and `text` the answer."""
    return {"source": inputs["text"], "text": generated_text(output)}
