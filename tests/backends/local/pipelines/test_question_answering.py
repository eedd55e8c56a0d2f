"""What question-answering does where transformers 4.57 failed, or did otherwise."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backends.local.pipelines.question_answering import best_spans
from core.errors import InvalidInput, InvalidParameter
from tests.backends.local.pipelines.conftest import pipe

QUESTION = "Where does Clara live?"
CONTEXT = "Clara lives in Berlin and works as a painter; her brother lives in Paris."


def answers(model: str = "bert", question: Any = QUESTION, **params: Any) -> Any:
    context = params.pop("context", CONTEXT)
    return pipe("question-answering", model)(question=question, context=context, **params)


def test_the_best_spans_run_forwards_and_no_further_than_allowed() -> None:
    start = np.array([0.0, 0.1, 0.2, 0.7])
    end = np.array([0.4, 0.3, 0.1, 0.2])

    found = best_spans(start, end, 4, longest=2)

    assert [(first, last) for first, last, _ in found] == [(3, 3), (2, 3), (1, 1), (2, 2)]
    assert [score for _, _, score in found] == pytest.approx([0.14, 0.04, 0.03, 0.02])


def test_more_answers_than_there_are_spans_are_not_made_up() -> None:
    found = answers(context="Clara lives", top_k=50)

    assert {each["answer"] for each in found} == {"Clara", "lives", "Clara lives"}
    assert all(each["score"] > 0 for each in found)


def test_a_text_without_a_word_holds_no_answer() -> None:
    assert answers(context="  \n ") == {"score": 0.0, "start": 0, "end": 0, "answer": ""}


def test_a_question_is_cut_only_where_that_is_asked_for() -> None:
    rest = " And where?"

    assert answers(question=QUESTION + rest) != answers()
    assert answers(question=QUESTION + rest, max_question_len=3) == answers(max_question_len=3)
    assert answers(max_question_len=60) == answers()


def test_a_window_is_never_longer_than_the_network_has_positions_for() -> None:
    long = CONTEXT * 4

    for model in ("bert", "roberta"):
        assert answers(model, context=long, max_seq_len=500) == answers(model, context=long)


def test_a_question_that_leaves_no_room_for_the_text_is_refused() -> None:
    with pytest.raises(InvalidInput, match="leaves 0 for the text"):
        answers(question=QUESTION * 10, context=CONTEXT * 4)
    with pytest.raises(InvalidInput, match="30 of them are to overlap"):
        answers(max_seq_len=30, doc_stride=30)


@pytest.mark.parametrize("name", ["top_k", "max_answer_len"])
def test_numbers_below_one_are_refused(name: str) -> None:
    with pytest.raises(InvalidParameter, match=name):
        answers(**dict[str, Any]({name: 0}))


def test_one_text_serves_many_questions() -> None:
    questions = [QUESTION, "Who works?"]

    assert answers(question=questions) == [answers(question=each) for each in questions]
    with pytest.raises(InvalidInput, match="2 questions and 3 texts"):
        answers(question=questions, context=[CONTEXT] * 3)


def test_a_question_without_a_text_is_refused() -> None:
    with pytest.raises(InvalidInput, match="context is empty"):
        pipe("question-answering", "bert")({"question": QUESTION})
