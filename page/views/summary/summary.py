"""A summary, with how long the text was and how long it has become."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._matching import Texts, told
from page.views.text.text import Text, generated_text


class Summary(Text):
    """Expected are the facts that a summary must keep: words that stand in it in this order."""

    SAYS = "The summary is"
    FILE = "summary.txt"

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`before` and `after` count words, which spaces separate."""
        text = generated_text(output)
        return {"text": text, "before": len(inputs["text"].split()), "after": len(text.split())}

    def matches(self, expected: Texts, inputs: Inputs, output: Any) -> float:
        """The share of facts that were kept: there are many good summaries of a text."""
        return told(expected, generated_text(output))


VIEW = Summary()
