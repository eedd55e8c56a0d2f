"""Labels to choose among: a list, or one text."""

from __future__ import annotations

import re
from typing import Any

import pytest

from backends.base import make_call
from core.errors import InvalidInput
from tabs import get_task

LABELS = get_task("zero-shot-classification")


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        ("retail, cuisine,meteorology", ["retail", "cuisine", "meteorology"]),
        (" a ,, b , a, ", ["a", "b"]),
        ("a\nb\r\nc", ["a", "b", "c"]),
        ("天气，体育、音乐", ["天气", "体育", "音乐"]),
        ("طقس، رياضة", ["طقس", "رياضة"]),
        (["a, b"], ["a", "b"]),
        # Of several, each is what it says.
        (["Paris, France", "Rome, Italy"], ["Paris, France", "Rome, Italy"]),
    ],
)
def test_labels_in_one_text_are_several(given: Any, labels: list[str]) -> None:
    inputs = {"text": "It rains.", "candidate_labels": given}
    assert make_call(LABELS, "", inputs).inputs["candidate_labels"] == labels


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("a", "2 to 100, not 1. Give a list of labels, or one text with commas"),
        (["a"], "2 to 100, not 1"),
        ("a, a", "2 to 100, not 1"),
        (",".join(map(str, range(101))), "2 to 100, not 101"),
        ("", "is empty"),
        (" , ,", "2 to 100, not 1"),
        ([""], "is empty"),
        ([["a", "b"]], "must be text"),
        (["a", "a"], "stands there twice"),
    ],
)
def test_labels_that_cannot_be_chosen_among(given: Any, words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        make_call(LABELS, "", {"text": "It rains.", "candidate_labels": given})
    assert re.search(words, str(caught.value))
