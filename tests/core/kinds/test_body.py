"""What a handler gets is an object with `inputs`."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import InvalidInput
from core.kinds import KINDS

KIND = KINDS["body"]


@pytest.mark.parametrize(
    "value",
    [
        {"inputs": None},
        {"inputs": [1, {"a": "ü"}], "parameters": {"x": 1}},
        {"inputs": "", "b": []},
    ],
)
def test_any_object_with_inputs_is_kept(value: Any) -> None:
    assert KIND.decode(value, "JSON") == value
    assert KIND.from_text(KIND.to_text(KIND.encode(value))) == value


def test_nothing_is_an_empty_one() -> None:
    assert KIND.decode(None, "JSON") == {}
    assert KIND.decode({}, "JSON") == {}


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"input": "a"}, "JSON is without “inputs”"),
        ([], "JSON is no object"),
        ("text", "JSON is no object"),
        (7, "JSON is no object"),
        ({"inputs": float("nan")}, "JSON is not JSON"),
        ({"inputs": {1, 2}}, "JSON is not JSON"),
    ],
)
def test_whatever_else_is_refused(value: Any, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        KIND.decode(value, "JSON")
