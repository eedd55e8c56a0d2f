"""Marked texts: every character once and in order, whatever the offsets are."""

from typing import Any

import pytest

from page.views._spans import pieces

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
