"""A text that was written, to be read and copied."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._written import Written


class Text(Written):
    """`output` is a list of one object whose only text is the answer."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`text`: what was written."""
        return {"text": written(output)}

    def text(self, output: Any) -> str:
        """See `written`."""
        return written(output)


def written(output: Any) -> str:
    """The text of an answer such as `[{"generated_text": …}]`."""
    (answer,) = output
    return next((value for name, value in answer.items() if name.endswith("_text")), "")


VIEW = Text()
