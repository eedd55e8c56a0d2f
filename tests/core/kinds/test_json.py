"""Any JSON within bounds stays what it is."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.json_text import MAX_DELIMITERS, MAX_DEPTH
from core.kinds import KINDS

KIND = KINDS["json"]

values = st.recursive(
    st.text(st.characters(codec="utf-8"), max_size=8)
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner | st.none(), max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), inner, max_size=4)
    ),
    max_leaves=10,
)


@settings(max_examples=100, deadline=None)
@given(value=values)
def test_a_value_survives_every_way_it_goes(value: Any) -> None:
    decoded = KIND.decode(value, "Input")
    assert decoded == value
    assert type(decoded) is type(value)
    encoded = KIND.encode(decoded)
    assert KIND.decode(json.loads(json.dumps(encoded)), "Input") == value
    assert KIND.from_text(KIND.to_text(encoded)) == value
    assert KIND.literal(decoded) == value
    assert KIND.is_one(value)


def test_what_differs_has_other_digests() -> None:
    different: list[Any] = [1, "1", [1], {"1": 1}, 1.5, True, "", [], {}, [None], "null"]
    assert len({KIND.digest(KIND.decode(each, "Input")) for each in different}) == len(different)


def test_examples_may_be_frozen() -> None:
    assert KIND.decode(KIND.example(({"a": (1, 2)},)), "Input") == [{"a": [1, 2]}]


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "Input is missing. Type JSON"),
        (b"bytes", "Input is not JSON"),
        ({"a": {1, 2}}, "Input is not JSON"),
        ([math.nan], "Input is not JSON"),
        (-math.inf, "Input is not JSON"),
        (deep(100_000), "Input is not JSON"),
        (deep(MAX_DEPTH + 1), f"more than {MAX_DEPTH} lists and objects stand inside each other"),
        ([1] * (MAX_DELIMITERS + 1), "too many to be read"),
        ("\ud800", "half a character"),
        ({"\udfff": 1}, "half a character"),
    ],
)
def test_what_is_no_json_or_too_much_is_refused(value: Any, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        KIND.decode(value, "Input")
    # Python frees what is nested in steps as deep as it is nested.
    while isinstance(value, list) and len(value) == 1:
        (value,) = value


def test_as_much_as_is_allowed_is_taken() -> None:
    assert KIND.decode(deep(MAX_DEPTH), "Input") == deep(MAX_DEPTH)
    assert len(KIND.decode([1] * (MAX_DELIMITERS - 1), "Input")) == MAX_DELIMITERS - 1


@pytest.mark.parametrize("text", ["", "{", "plain", "[1", "NaN"])
def test_a_damaged_link_is_said_to_be_one(text: str) -> None:
    with pytest.raises(InvalidInput, match="This link is damaged"):
        KIND.from_text(text)
