"""A parameter's field in the accordion."""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

from core.errors import InvalidParameter
from core.param import Param, ParamValue

LEFT_TO_MODEL = "The model decides"
NOT_SET = "not set"


def build(param: Param, value: ParamValue) -> Any:
    """Slider, number, checkbox, choice, chips or text, by the parameter's declaration."""
    common: dict[str, Any] = {"label": param.label, "info": param.help}
    if param.type == "boolean":
        return gr.Checkbox(value=bool(value), **common)
    if param.choices:
        choices: list[tuple[str, str]] = [(choice, choice) for choice in param.choices]
        if param.default is None:
            choices.insert(0, (LEFT_TO_MODEL, ""))
        return gr.Dropdown(choices=choices, value=value or "", **common)
    if param.is_nested:
        return gr.Code(_as_json(value), language="json", label=param.label, lines=3, max_lines=12)
    if param.type == "array":
        return chips(list(value) if isinstance(value, list) else [], **common)
    if param.type == "string":
        nothing = NOT_SET if param.default is None else None
        return gr.Textbox(value=str(value or ""), placeholder=nothing, **common)
    if param.default is None or param.low is None or param.high is None:
        # Of None gradio's page makes 0; an empty text stays empty.
        given = "" if value is None else value
        return gr.Number(value=given, step=param.step or 1, placeholder=NOT_SET, **common)
    return gr.Slider(
        param.low, param.high, value=value, step=param.step, buttons=["reset"], **common
    )


def chips(value: list[str], **settings: Any) -> Any:
    """A field for several texts: each a chip that can be removed; Enter adds what was typed."""
    return gr.Dropdown(
        choices=value, value=value, multiselect=True, allow_custom_value=True, **settings
    )


def to_value(param: Param, value: Any) -> Any:
    """What the field holds as the call wants it: an empty field is "not given".

    Except where a text has a default: there an empty one is given.
    """
    if value is False and param.default is None:
        # An empty box says nothing; the API's false would.
        return None
    if value in ("", []) and (param.choices or param.type != "string" or param.default is None):
        return None
    if param.is_nested and isinstance(value, str):
        return _from_json(param, value)
    if param.type == "integer" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def from_value(param: Param, value: ParamValue) -> Any:
    """A parameter's value as its field shows it."""
    if param.is_nested:
        return _as_json(value)
    if value is None and param.type == "array":
        return []
    return "" if value is None and param.choices else value


def _as_json(value: ParamValue) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, indent=1)


def _from_json(param: Param, text: str) -> Any:
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidParameter(
            f"“{param.name}” is no JSON.", "Write a list or an object, or leave it empty."
        ) from None
