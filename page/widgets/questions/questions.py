"""The widget for questions that follow each other, drawn by `page/widgets/questions/questions.js`.

Its value is `{"earlier": [...], "question": "..."}`: the questions asked before, and the one that
is being typed.
"""

from __future__ import annotations

from typing import Any

from core.kinds.questions import MAX_QUESTIONS
from core.task import Input
from page import components

Value = dict[str, Any]


def build(item: Input, value: Any = None) -> Any:
    """A box for a question, with the earlier ones above it."""
    return components.js_component(
        "ty-questions",
        "widgets.questions(element, props, watch)",
        value,
        label=item.label,
        help=item.help,
        placeholder=item.placeholder,
        max_questions=MAX_QUESTIONS,
    )


def to_input(value: Any) -> Any:
    """The question, or the list of all; a bare text is one question."""
    if not isinstance(value, dict):
        return value
    question = value.get("question")
    return [*earlier, question] if (earlier := value.get("earlier")) else question


def from_input(value: str | list[str]) -> Value:
    """The value that shows decoded questions."""
    *earlier, question = [value] if isinstance(value, str) else value
    return {"earlier": earlier, "question": question}


from_example = from_input
