"""A generated text, to be read and copied."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`text` of the answer, a list of one object."""
    return {"text": generated_text(output)}


def generated_text(output: Any) -> str:
    """The text of an answer such as `[{"generated_text": …}]`."""
    (answer,) = output
    return next((value for name, value in answer.items() if name.endswith("_text")), "")
