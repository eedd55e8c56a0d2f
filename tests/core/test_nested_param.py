"""Parameters that are objects or nested lists: what is taken, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from core.errors import InvalidParameter
from core.param import Param


def number(name: str, high: int) -> Param:
    return Param(name, "integer", "", "", low=0, high=high)


BOX = Param("box", "array", "", "", items=number("at", 1000))
WORD_BOXES = Param(
    "word_boxes",
    "array",
    "Words",
    "Each word and where it stands.",
    items=Param("pair", "array", "", "", fields=(Param("word", "string", "", ""), BOX)),
)
SIZE = Param(
    "target_size",
    "object",
    "Size",
    "How large.",
    fields=(number("height", 4000), number("width", 4000)),
)


@pytest.mark.parametrize(
    ("param", "value"),
    [
        (WORD_BOXES, []),
        (WORD_BOXES, [["Total", [0, 1, 2, 1000]], ["42", []]]),
        (SIZE, {"height": 3, "width": 4}),
    ],
)
def test_what_fits_is_taken_as_it_is_and_fits_the_schema(param: Param, value: Any) -> None:
    assert param.check(value) == value
    jsonschema_rs.validate(param.schema, value)


@pytest.mark.parametrize(
    ("param", "value", "sentence"),
    [
        (WORD_BOXES, "Total", "“word_boxes” must be a list, not “Total”."),
        (WORD_BOXES, [["Total"]], "“word_boxes.1” must list 2 values (word, box), not 1."),
        (
            WORD_BOXES,
            [["a", []], ["b", [1, "x"]]],
            "“word_boxes.2.box.2” must be a whole number, not “x”.",
        ),
        (WORD_BOXES, [["a", [1001]]], "“word_boxes.1.box.1” is “1001”, which is out of range."),
        (WORD_BOXES, [[None, []]], "“word_boxes.1.word” is missing."),
        (WORD_BOXES, [[]] * 10_001, "“word_boxes” lists 10,001 values."),
        (SIZE, [3, 4], "“target_size” must be an object, not “[3, 4]”."),
        (SIZE, {"height": 3}, "“target_size.width” is missing."),
        (SIZE, {"height": 3, "depth": 4}, "“target_size” has no field “depth”."),
    ],
)
def test_what_does_not_fit_is_named(param: Param, value: Any, sentence: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        param.check(value)
    assert caught.value.message == sentence
    if len(str(value)) < 1000:
        with pytest.raises(jsonschema_rs.ValidationError):
            jsonschema_rs.validate(param.schema, value)


def test_null_is_the_default() -> None:
    assert WORD_BOXES.check(None) is None
    jsonschema_rs.validate(WORD_BOXES.schema, None)
