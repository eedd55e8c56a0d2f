"""A picture into another one, in the words of OpenAI's clients: a form with files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from core.errors import InvalidInput, InvalidParameter
from core.kinds import Inputs
from core.kinds.mask import by_transparency, to_transparency
from core.media import png
from core.param import Param, ParamValue, check_choice
from core.pictures import COUNT
from core.schemas import Schema, closed
from core.wires.base import Question
from core.wires.openai.images import AUTO, FORMATS, RENAMED, ImageGenerations, sides

if TYPE_CHECKING:
    from core.task import Task

# OpenAI's clients name the field so where they send a list of one.
LISTED = "image[]"
SIZE = "target_size"
# The parameters of one JSON value a form has no room for, or that OpenAI has another word for.
APART = (SIZE, COUNT)


class ImageEdits(ImageGenerations):
    """A picture, perhaps with a mask that is transparent where it is to be drawn anew.

    `model` is asked where a form names none, which OpenAI's clients need not.
    """

    path = "/images/edits"
    file = "image"
    more_files: ClassVar[Mapping[str, str]] = {"mask_image": "mask"}
    known: ClassVar[Mapping[str, Schema]] = {
        "prompt": ImageGenerations.known["prompt"],
        "size": {"type": "string", "pattern": r"^(auto|\d{1,5}x\d{1,5})$"},
        "n": {"type": "string", "pattern": r"^[1-4]$"},
        "response_format": {"enum": ["b64_json"]},
        "output_format": {"enum": [*FORMATS]},
        # What only OpenAI's own models know, as far as it asks for nothing.
        "stream": {"enum": ["false"]},
        "quality": {"enum": [AUTO, "standard"]},
        "background": {"enum": [AUTO, "opaque"]},
        "input_fidelity": {"enum": ["low"]},
        "user": {"type": "string"},
    }

    def __init__(self, model: str) -> None:
        self.model = model

    def write_request(self, inputs: Inputs, params: Mapping[str, Any]) -> dict[str, Any]:
        if not inputs.get("prompt"):
            raise InvalidParameter(
                "An OpenAI-compatible server edits pictures by a prompt.", "Give one."
            )
        asked = dict(params)
        fields: dict[str, Any] = {"prompt": inputs["prompt"], "response_format": "b64_json"}
        if (size := asked.pop(SIZE, None)) is not None:
            fields["size"] = f"{size['width']}x{size['height']}"
        if (count := asked.pop(COUNT, None)) is not None:
            fields["n"] = count
        return {**fields, **asked}

    def write_file(self, name: str, file: tuple[bytes, str], value: Any) -> tuple[bytes, str]:
        if name not in self.more_files:
            return file
        return png(to_transparency(value)), "image/png"

    def fields(self, task: Task) -> tuple[str, ...]:
        own = (param.name for param in _own(task))
        return (self.file, LISTED, *self.more_files.values(), "model", *self.known, *own)

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Question:
        given = [document[name] for name in (self.file, LISTED) if name in document]
        if len(given) != 1 or not isinstance(given[0], bytes):
            raise InvalidInput("“image” is missing in the form.", "Send one file in that field.")
        if document.get("response_format") == "url":
            raise InvalidParameter(
                "“response_format” cannot be “url”: this playground keeps no pictures.",
                "Ask for b64_json.",
            )
        texts = {
            name: _text(name, document[name]) for name in self._texts(task) if name in document
        }
        for name, schema in self.known.items():
            if "enum" in schema:
                check_choice(name, texts.get(name), schema["enum"])
        inputs: dict[str, Any] = {"image": given[0]}
        if "prompt" in texts:
            inputs["prompt"] = texts["prompt"]
        if (mask := document.get("mask")) is not None:
            if not isinstance(mask, bytes):
                raise InvalidInput("“mask” is no file.", "Send one in that field.")
            inputs["mask_image"] = by_transparency(mask)
        params: dict[str, Any] = {
            param.name: _value(param, param.name, texts[param.name])
            for param in _own(task)
            if param.name in texts
        }
        if "n" in texts:
            params[COUNT] = _value(task.param(COUNT), "n", texts["n"])
        if size := sides(texts.get("size")):
            params[SIZE] = size
        return Question(texts.get("model") or self.model, inputs, params, texts)

    def request_schema(self, task: Task, model: Schema) -> Schema:
        binary = task.inputs[0].spec.form_schema
        own = {param.name: {"type": "string"} for param in _own(task)}
        files = dict.fromkeys(self.more_files.values(), binary)
        return closed({self.file: binary}, {**files, "model": model, **self.known, **own})

    def _texts(self, task: Task) -> tuple[str, ...]:
        return ("model", *self.known, *(param.name for param in _own(task)))


def _own(task: Task) -> list[Param]:
    """The task's parameters that a form has by their own names."""
    return [param for param in task.params if param.name not in (*APART, *RENAMED)]


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidParameter(f"“{name}” is a file, and must be text.")
    return value


def _value(param: Param, name: str, text: str) -> ParamValue:
    """A parameter's value out of a form's text."""
    if param.type == "string":
        return param.called(name).check(text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    return param.called(name).check(value)
