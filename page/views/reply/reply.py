"""Facts about a reply, which itself stands in the conversation."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._matching import Texts, alternatives, says
from page.views._tokens import tokens_of
from page.views._written import Written


class Reply(Written):
    """Expected are words that the reply must say, or several of which each would be right."""

    SAYS = "The model replied"
    NOTHING = "The model did not reply anything."
    FILE = "reply.txt"

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`text`, the tokens `read` and `written`, the `reason` why it ended, and the `seed`.

        `tokens` are those of the text, as `_tokens.py` has them; none where nobody asked for them.
        """
        details = output.get("details") or {}
        return {
            "text": self.text(output),
            "read": details.get("input_length", 0),
            "written": details.get("generated_tokens", 0),
            "reason": details.get("finish_reason", ""),
            "seed": details.get("seed"),
            "tokens": tokens_of(details),
        }

    def text(self, output: Any) -> str:
        """The reply alone, without what was said before."""
        return str(output["generated_text"])

    def matches(self, expected: Texts, inputs: Inputs, output: Any) -> float:
        """Whether the reply says it, in whatever sentence."""
        return float(any(says(each, self.text(output)) for each in alternatives(expected)))


VIEW = Reply()
