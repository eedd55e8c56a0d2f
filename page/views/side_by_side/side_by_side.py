"""A text and what became of it, beside each other."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views.text.text import Text, written


class SideBySide(Text):
    """`output` is a list of one object whose only text is the answer."""

    SAYS = "The text became"

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`source` as it was typed and `text` as it was answered."""
        return {"source": inputs["text"], "text": written(output)}


VIEW = SideBySide()
