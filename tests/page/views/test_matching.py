"""How well answers meet what is expected: the field's own measures, on cases done by hand."""

from __future__ import annotations

from typing import Any

import pytest

from page.views._matching import (
    average_precision,
    boxes_f1,
    edits,
    f1,
    overlap,
    says,
    word_accuracy,
    word_f1,
    words,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Où est la vieille église ?", ["où", "est", "la", "vieille", "église"]),
        ("“Hello,” she said…", ["hello", "she", "said"]),
        ("-3 of 3-1, don't", ["-3", "of", "3-1", "don't"]),
        (" ", []),
    ],
)
def test_words_have_neither_capitals_nor_punctuation_around_them(
    text: str, found: list[str]
) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("expected", "found", "count"),
    [("a b c", "a b c", 0), ("a b c", "a x c", 1), ("a b", "", 2), ("", "a", 1), ("a b", "b a", 2)],
)
def test_edits_are_counted_in_words(expected: str, found: str, count: int) -> None:
    assert edits(expected.split(), found.split()) == count


@pytest.mark.parametrize(
    ("expected", "text", "score"),
    [
        ("Show me the star.", "show me the star", 1),
        ("show me the star", "show me a star", 0.75),
        ("go", "there is much more than that", 0),
        ("", "", 1),
        ("", "noise", 0),
        (("go", "stop"), "stop", 1),
    ],
)
def test_word_accuracy_is_one_less_the_error_rate(expected: Any, text: str, score: float) -> None:
    assert word_accuracy(expected, text) == pytest.approx(score)


def test_f1() -> None:
    assert word_f1("in the library", "library") == pytest.approx(0.5)
    assert word_f1(("the garden", "library"), "library") == 1
    assert f1([], []) == 1
    assert f1(["a", "a"], ["a"]) == pytest.approx(2 / 3)
    assert f1(["a"], []) == 0


def test_words_must_stand_one_after_the_other() -> None:
    assert says("in the garden", "Tom is in the garden, I think.")
    assert not says("in the garden", "In my view the garden is his.")
    assert not says("eight", "It has eighty.")


def box(label: str, *edges: float) -> dict[str, Any]:
    names = ("xmin", "ymin", "xmax", "ymax")
    return {"label": label, "box": dict(zip(names, edges, strict=True))}


def test_boxes_meet_each_other_by_label_and_place() -> None:
    one, other = box("star", 0, 0, 10, 10), box("star", 20, 0, 30, 10)
    assert overlap(one["box"], one["box"]) == 1
    assert overlap(one["box"], other["box"]) == 0
    assert overlap(one["box"], box("", 5, 0, 15, 10)["box"]) == pytest.approx(1 / 3)
    assert boxes_f1([one, other], [other, one]) == 1
    assert boxes_f1([one], [box("circle", 0, 0, 10, 10)]) == 0
    assert boxes_f1([one], [box("star", 6, 0, 16, 10)]) == 0
    # A second box of the same object is one too many.
    assert boxes_f1([one], [one, box("star", 0, 0, 10, 9)]) == pytest.approx(2 / 3)
    assert boxes_f1([], []) == 1
    assert boxes_f1([], [one]) == 0


def test_average_precision() -> None:
    assert average_precision(2, [2, 0, 1]) == 1
    assert average_precision(1, [2, 0, 1]) == pytest.approx(1 / 3)
    assert average_precision((0, 1), [0, 2, 1]) == pytest.approx((1 + 2 / 3) / 2)
    # What was not ranked at all counts as nothing.
    assert average_precision((0, 1), [0]) == 0.5
