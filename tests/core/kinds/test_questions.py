"""One question, or several that follow each other."""

from __future__ import annotations

from typing import Any

import pytest

from backends.base import make_call
from core.errors import InvalidInput
from tabs import get_task


@pytest.mark.parametrize(
    ("query", "asked"),
    [("one?", "one?"), (["one?"], "one?"), (["one?", "two?"], ["one?", "two?"])],
)
def test_questions_may_follow_each_other(query: Any, asked: Any) -> None:
    task = get_task("table-question-answering")
    call = make_call(task, "", {"table": {"a": ["1"]}, "query": query})
    assert call.inputs["query"] == asked
    assert task.wire.write_request(task, call.inputs, {})["inputs"]["query"] == asked


@pytest.mark.parametrize(
    ("query", "words"),
    [([], "there is none"), (["one?", " "], "number 2 is empty"), (["?"] * 21, "more than the 20")],
)
def test_questions_that_cannot_be_asked(query: Any, words: str) -> None:
    task = get_task("table-question-answering")
    with pytest.raises(InvalidInput, match=words):
        make_call(task, "", {"table": {"a": ["1"]}, "query": query})
