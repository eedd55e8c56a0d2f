"""JSON is read however it is written, and what would take too long to read is refused before."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import json_text
from core.errors import InvalidInput
from core.json_text import MAX_DELIMITERS, MAX_DEPTH, is_small, load_json

# What the reader tells texts from structure by, in every order.
tricky = st.text(st.sampled_from('\\"[]{},:ü🙂 a'), max_size=12)
nested = st.recursive(
    tricky | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(tricky, inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize("part", [1, 2, 7, json_text.CHUNK])
def test_any_json_is_read_as_it_was_written(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "CHUNK", part)

    @settings(max_examples=40, deadline=None)
    @given(document=nested, escaped=st.booleans())
    def check(document: Any, escaped: bool) -> None:
        written = json.dumps(document, ensure_ascii=escaped)
        assert load_json(written.encode()) == load_json(written) == document

    check()


@pytest.mark.parametrize("part", [1, 7, json_text.CHUNK])
def test_brackets_in_texts_do_not_count(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "CHUNK", part)
    for text in ("[" * 2 * MAX_DEPTH, '"[' * 2 * MAX_DEPTH, '\\"[\\' * 2 * MAX_DEPTH):
        assert load_json(json.dumps({text: [text]}).encode()) == {text: [text]}
    if part > 1:
        many = "," * (MAX_DELIMITERS + 1)
        assert load_json(json.dumps([many])) == [many]


def deep(levels: int, opening: str = "[", closing: str = "]") -> str:
    return opening * levels + "1" + closing * levels


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (deep(MAX_DEPTH + 1), "inside each other"),
        (deep(100_000), "inside each other"),
        ("[" * 100_000, "inside each other"),
        (deep(MAX_DEPTH + 1, '{"a":', "}"), "inside each other"),
        (f'"[[["{deep(MAX_DEPTH + 1)}', "inside each other"),
        ("[" + "1," * MAX_DELIMITERS, "too many"),
        ("[" + "[]," * MAX_DELIMITERS, "too many"),
        ('{"a":{},' * MAX_DELIMITERS, "inside each other"),
        ("]" * (MAX_DELIMITERS + 1), "too many"),
        ("[" * MAX_DEPTH, "not JSON"),
        ('\\"' + deep(MAX_DEPTH), "not JSON"),
        ("1" * 5000, "not JSON"),
        ("NaN", "not JSON"),
        ('"\\', "not JSON"),
    ],
)
def test_what_would_take_too_long_is_refused(written: str, words: str) -> None:
    for sent in (written, written.encode()):
        with pytest.raises(InvalidInput, match=words):
            load_json(sent)


def test_as_much_as_is_allowed_is_read() -> None:
    assert load_json(deep(MAX_DEPTH)) == json.loads(deep(MAX_DEPTH))
    assert len(load_json("[" + "1," * (MAX_DELIMITERS - 2) + "1]")) == MAX_DELIMITERS - 1


@pytest.mark.parametrize(
    ("document", "small"),
    [
        ([[{"label": "POSITIVE", "score": 0.9}]], True),
        ([0.5] * 98, True),
        ([0.5] * 101, False),
        ([[0.5] * 10] * 20, False),
        ({"embedding": [0.5] * 1_000_000}, False),
        ("a" * 5_000, True),
        ("a" * 20_000, False),
        (["a" * 5_000] * 3, False),
        (None, True),
    ],
)
def test_what_is_small_has_few_values_and_short_texts(document: Any, small: bool) -> None:
    assert is_small(document, 100) is small
