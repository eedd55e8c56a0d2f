"""What the view of answers in a text makes of them."""

from __future__ import annotations

from typing import Any

from page.views.answer import answer


def reply(answer: str, start: int, score: float) -> dict[str, Any]:
    return {"answer": answer, "start": start, "end": start + len(answer), "score": score}


def test_answers_are_best_first_and_marked_in_the_text() -> None:
    inputs = {"question": "Who?", "context": "Bob and Ada"}
    data = answer.VIEW.data(inputs, [reply("Bob", 0, 0.1), reply("Ada", 8, 0.8)])
    assert [each["answer"] for each in data["answers"]] == ["Ada", "Bob"]
    assert [(piece["text"], piece["of"]) for piece in data["pieces"]] == [
        ("Bob", [1]),
        (" and ", []),
        ("Ada", [0]),
    ]


def test_no_answer_marks_nothing() -> None:
    data = answer.VIEW.data({"question": "Who?", "context": "It rains."}, reply("", 0, 0.9))
    assert [piece["of"] for piece in data["pieces"]] == [[]]
    assert data["answers"][0]["answer"] == ""
