"""A text about a picture, to be read and copied."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._matching import Texts, told
from page.views.text.text import Text, generated_text


class Caption(Text):
    """Expected is what must be named: words that stand in the text in this order."""

    SAYS = "The model sees"
    NOTHING = "The model saw nothing that it could put into words."
    FILE = "caption.txt"

    def matches(self, expected: Texts, inputs: Inputs, output: Any) -> float:
        """The share of what is named: there are many good captions of a picture."""
        return told(expected, generated_text(output))


VIEW = Caption()
