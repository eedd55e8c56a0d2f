"""A nested parameter's field holds JSON, and says so where it does not."""

from __future__ import annotations

import pytest

from core.errors import InvalidParameter
from core.param import Param
from page import param_fields

WIDTH = Param("width", "integer", "", "", low=1, high=9)
SIZES = Param(
    "sizes",
    "array",
    "Sizes",
    "Each size.",
    items=Param(
        "size", "object", "", "", fields=(Param("width", "integer", "", "", low=1, high=9),)
    ),
)


def test_json_goes_there_and_back() -> None:
    value = [{"width": 3}, {"width": 4}]
    shown = param_fields.from_value(SIZES, value)
    assert SIZES.check(param_fields.to_value(SIZES, shown)) == value
    assert param_fields.to_value(SIZES, " ") is None
    assert param_fields.build(SIZES, SIZES.initial).value == ""


@pytest.mark.parametrize("text", ["[", "width", "[" * 5000])
def test_what_is_no_json_is_said(text: str) -> None:
    with pytest.raises(InvalidParameter, match="“sizes” is no JSON"):
        param_fields.to_value(SIZES, text)
