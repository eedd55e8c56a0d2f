"""A generated text, to be read and copied."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._written import Written


class Text(Written):
    """`output` is a list of one object whose only text is the answer."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`text` of the answer."""
        return {"text": generated_text(output)}

    def text(self, output: Any) -> str:
        """See `generated_text`."""
        return generated_text(output)


def generated_text(output: Any) -> str:
    """The text of an answer such as `[{"generated_text": …}]`; "" if nothing was written."""
    texts = (value for answer in output for name, value in answer.items() if name.endswith("_text"))
    return next(texts, "")


VIEW = Text()
