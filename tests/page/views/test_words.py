"""Numbers, lists and quotations as sentences have them."""

from __future__ import annotations

import pytest

from page.views._words import counted, grouped, listed, percent, quote, sentence, shortened


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (0, "0.0 %"),
        (0.0001, "below 0.1 %"),
        (0.5, "50.0 %"),
        (0.9915, "99.2 %"),
        (0.99981, "99.98 %"),
        (0.9999999, "99.99 %"),
        (1, "100.0 %"),
    ],
)
def test_only_what_is_certain_is_a_hundred_percent(score: float, text: str) -> None:
    assert percent(score) == text


def test_counts() -> None:
    assert counted(1, "object") == "1 object"
    assert counted(0, "object") == "0 objects"
    assert counted(1200, "object") == "1,200 objects"


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ("a", "a"),
        ("ab", "a and b"),
        ("abc", "a, b and c"),
        ("abcd", "a, b, c and d"),
        ("abcde", "a, b, c and 2 more"),
    ],
)
def test_a_list_names_some_and_counts_the_rest(items: str, text: str) -> None:
    assert listed([*items], 3) == text


def test_equal_labels_are_counted() -> None:
    labels = ["red circle", "blue star", "red circle"]
    assert grouped(labels) == ["2 × red circle", "blue star"]


def test_long_texts_are_cut_between_words() -> None:
    assert shortened("one  two\nthree") == "one two three"
    assert shortened("one two, three four", 12) == "one two …"
    assert shortened("x" * 20, 8) == "x" * 8 + "…"
    assert quote("one two three", 8) == "“one two …”"


def test_a_sentence_has_one_full_stop() -> None:
    assert sentence("It is “so”") == "It is “so”."
    assert sentence("It is: “So.”") == "It is: “So.”"
    assert sentence("It is: “So?”") == "It is: “So?”"
