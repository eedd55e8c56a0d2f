"""Marked texts: every character once and in order, whatever the offsets are."""

from typing import Any

import pytest

from page.views._spans import pieces
from page.views.answer import answer
from page.views.completions import completions
from page.views.entities import entities

ODD = "👩‍🚀 Ada → Zürich\r\n日本に住む 山田さん\u202e مرحبا يا سارة <b>&amp;</b>\0"


def shown(text: str, *spans: tuple[Any, Any]) -> list[tuple[str, list[int], list[int]]]:
    found = pieces(text, spans)
    assert "".join(piece["text"] for piece in found) == text
    return [(piece["text"], piece["of"], piece["ends"]) for piece in found]


def test_a_text_without_spans_is_one_piece() -> None:
    assert shown("Nobody.") == [("Nobody.", [], [])]
    assert shown("") == []


def test_spans_come_in_any_order_and_keep_their_index() -> None:
    assert shown("Ada met Bob", (8, 11), (0, 3)) == [
        ("Ada", [1], [1]),
        (" met ", [], []),
        ("Bob", [0], [0]),
    ]


def test_neighbours_stay_apart() -> None:
    assert shown("AdaBob", (0, 3), (3, 6)) == [("Ada", [0], [0]), ("Bob", [1], [1])]


def test_of_overlapping_spans_the_shorter_is_named_first() -> None:
    assert shown("University of Oslo", (0, 18), (14, 18)) == [
        ("University of ", [0], []),
        ("Oslo", [1, 0], [1, 0]),
    ]
    assert shown("abcdef", (0, 4), (2, 6)) == [
        ("ab", [0], []),
        ("cd", [0, 1], [0]),
        ("ef", [1], [1]),
    ]
    assert shown("ab", (0, 2), (0, 2)) == [("ab", [0, 1], [0, 1])]


@pytest.mark.parametrize(
    "span", [(None, None), (3, 3), (4, 2), (-2, 3), (5, 99), ("0", "2"), (0.0, 2.0), (99, 120)]
)
def test_what_is_no_part_of_the_text_is_left_out(span: tuple[Any, Any]) -> None:
    assert shown("A text.", span) == [("A text.", [], [])]


def test_offsets_are_code_points() -> None:
    text = "🙂🎉 Zoë lives in 東京."
    start = text.index("Zoë")
    assert shown(text, (start, start + 3), (text.index("東"), text.index("東") + 2))[1:4] == [
        ("Zoë", [0], [0]),
        (" lives in ", [], []),
        ("東京", [1], [1]),
    ]


def test_every_cut_of_an_odd_text_keeps_all_of_it() -> None:
    for start in range(len(ODD)):
        shown(ODD, (start, len(ODD)), (0, start), (start, start + 1))


def entity(start: int | None, end: int | None, word: str = "?", **label: str) -> dict[str, Any]:
    return {"score": 0.5, "word": word, "start": start, "end": end, **label}


def test_entities_have_the_texts_own_words_in_its_order() -> None:
    found = [
        entity(10, 14, "os ##lo", entity_group="LOC"),
        entity(None, None, "ghost", entity="I-MISC"),
        entity(0, 3, "ada", entity="B-PER"),
    ]
    data = entities.VIEW.data({"text": "ADA is in Oslo"}, found)
    assert [(one["words"], one["label"], one["kind"]) for one in data["entities"]] == [
        ("ADA", "B-PER", "PER"),
        ("Oslo", "LOC", "LOC"),
        ("ghost", "I-MISC", "MISC"),
    ]
    assert [piece["of"] for piece in data["pieces"]] == [[0], [], [1]]


def test_a_text_without_entities_is_shown_whole() -> None:
    data = entities.VIEW.data({"text": ODD}, [])
    assert data == {"pieces": [{"text": ODD, "of": [], "ends": []}], "entities": []}


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


def word(token_str: str, sequence: str = "") -> dict[str, Any]:
    return {"score": 0.5, "token": 7, "token_str": token_str, "sequence": sequence}


def test_a_word_stands_in_its_sentence() -> None:
    for mask in ("[MASK]", "<mask>"):
        data = completions.VIEW.data({"text": f"The sky is {mask}."}, [word(" blue")])
        (blank,) = data["blanks"]
        assert (blank["before"], blank["after"]) == ("The sky is ", ".")
        assert [one["label"] for one in blank["words"]] == ["blue"]


def test_of_several_blanks_each_has_its_words() -> None:
    data = completions.VIEW.data({"text": "[MASK] is [MASK]!"}, [[word("he")], [word("ill")]])
    assert [(b["before"], b["after"], b["words"][0]["label"]) for b in data["blanks"]] == [
        ("", " is ____!", "he"),
        ("____ is ", "!", "ill"),
    ]


def test_a_blank_that_is_not_found_shows_whole_sequences() -> None:
    data = completions.VIEW.data(
        {"text": "The sky is {BLANK}."}, [word("blue", "the sky is blue.")]
    )
    (blank,) = data["blanks"]
    assert blank["before"] is None
    assert blank["words"][0]["sequence"] == "the sky is blue."


def test_a_long_text_is_shortened_around_its_blank() -> None:
    text = f"{'very ' * 100}[MASK]{' much' * 100}"
    (blank,) = completions.VIEW.data({"text": text}, [word("so")])["blanks"]
    assert blank["before"].startswith("… very")
    assert blank["after"].endswith("much …")
    assert len(blank["before"]) + len(blank["after"]) < 200
