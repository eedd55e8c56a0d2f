"""The answer to a question, marked in its text, with those that came next."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._spans import pieces


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`answers`, best first: an empty one says that the text does not tell.

    `pieces` is the text, cut at the answers' edges; they refer to answers by index.
    """
    answers = sorted(
        output if isinstance(output, list) else [output], key=lambda one: -one["score"]
    )
    return {
        "question": inputs["question"],
        "answers": answers,
        "pieces": pieces(inputs["context"], [(one["start"], one["end"]) for one in answers]),
    }
