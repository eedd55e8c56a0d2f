"""Questions that follow each other, between the page and the task."""

from __future__ import annotations

from typing import Any

import pytest

from page.widgets.questions import questions as widget


@pytest.mark.parametrize("asked", ["Who?", ["Who?", "And who else?"]])
def test_questions_are_shown_and_read_back(asked: Any) -> None:
    assert widget.to_input(widget.from_input(asked)) == asked


def test_the_last_question_is_the_one_being_typed() -> None:
    assert widget.from_input(["a", "b", "c"]) == {"earlier": ["a", "b"], "question": "c"}


@pytest.mark.parametrize("value", [None, "Who?", {"question": "Who?"}, {}])
def test_without_earlier_ones_there_is_one(value: Any) -> None:
    expected = value.get("question") if isinstance(value, dict) else value
    assert widget.to_input(value) == expected
