"""A text and the text made of it, side by side."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views.text.text import Text, generated_text


class SideBySide(Text):
    """`output` is a list of one object whose only text is the answer."""

    SAYS = "The text became"

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`source` is the input and `text` the answer."""
        return {"source": inputs["text"], "text": generated_text(output)}


VIEW = SideBySide()
