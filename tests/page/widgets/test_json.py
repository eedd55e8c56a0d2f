from __future__ import annotations

from typing import Any

import pytest

from core.errors import InvalidInput
from core.kinds import KINDS
from core.task import Input
from page.widgets import widget
from page.widgets.json import json as json_widget

ITEM = Input("inputs", "json", "Request")


@pytest.mark.parametrize("value", [{"b": [1, "ü\n🙂"], "a": None}, [], "text", 1.5, False])
def test_a_value_becomes_text_and_is_read_again(value: Any) -> None:
    for shown in (json_widget.from_input(value), json_widget.from_example(value)):
        assert json_widget.to_input(shown) == value
    assert "\\u" not in json_widget.from_input(value)


@pytest.mark.parametrize("blank", [None, "", " \n\t"])
def test_an_empty_editor_is_missing(blank: Any) -> None:
    with pytest.raises(InvalidInput, match="Request is missing"):
        KINDS["json"].decode(json_widget.to_input(blank), ITEM.label)


def test_what_is_no_json_is_said_with_its_line() -> None:
    with pytest.raises(InvalidInput, match=r"This is not JSON \(line 3\). Check its brackets"):
        json_widget.to_input('{\n"a": 1,\n}')
    with pytest.raises(InvalidInput, match="more than 100 lists"):
        json_widget.to_input("[" * 1_000)


def test_the_editor_is_built_with_a_value() -> None:
    built: Any = widget("json").build(ITEM, json_widget.from_example({"a": 1}))
    assert (built.language, built.label, built.value) == ("json", "Request", '{\n  "a": 1\n}')
    assert built.preprocess(built.postprocess(built.value)) == built.value
    assert widget("json").build(ITEM).value is None
