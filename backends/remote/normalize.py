"""Answers of any server into the Inference API's shape, in one place and for every task.

The shape is the task's own `output`, built from `huggingface_hub`'s types. Servers wrap, nest and
flatten it in a handful of ways, which are undone here; what then does not fit is refused, never
half taken.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from PIL import Image

from backends.remote import untrusted
from core.errors import InvalidInput
from core.kinds import Inputs
from core.media import png, to_base64
from core.output import File
from core.task import Task

# Under these names servers wrap an answer: hf-serve for SageMaker and Vertex AI, TEI, toolkits.
WRAPPERS = ("results", "predictions", "outputs", "output", "embeddings", "data")
# The order of a box that comes as four numbers.
BOX = ("xmin", "ymin", "xmax", "ymax")
DATA_URL = re.compile(r"^data:[\w.+/;=-]*?;base64,")


# What code that takes an answer apart raises where that has another shape, or impossible values.
ODD = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)


class Misfit(ValueError):
    """An answer that has none of the known shapes."""


def fit(task: Task, inputs: Inputs, answer: Any) -> Any:
    """`answer` (decoded JSON, `huggingface_hub`'s objects, or a file's bytes) as the task's answer.

    Raises `Misfit` where it is none.
    """
    if isinstance(task.output, File):
        return _file(task.output, answer)
    for candidate in _unwrapped(answer):
        try:
            output = task.wire.read_answer(_fit(task.output.type, candidate), inputs)
            size_of(output)
            return output
        except (*ODD, InvalidInput):
            continue
    raise Misfit(f"no answer to {task.id}")


# Where servers put a file's base64 in JSON: the Inference API's toolkits, and OpenAI's.
BASE64 = ("blob", "b64_json", "image", "audio", "video", "generated_image", "generated_audio")


def _file(output: File, answer: Any) -> Any:
    """The file in an answer, read by its kind; what came in events is read already."""
    if output.spec.is_decoded(answer):
        return answer
    for whole in _unwrapped(answer):
        candidate = whole
        if isinstance(whole, Mapping):
            with suppress(*ODD, InvalidInput):
                return output.decode(whole)
            names = (output.name, *BASE64)
            candidate = next((whole[name] for name in names if name in whole), None)
        if not isinstance(candidate, bytes | str | Image.Image):
            continue
        try:
            value = output.spec.decode(candidate, output.name)
        except InvalidInput:
            continue
        if isinstance(whole, Mapping):
            with suppress(*ODD):
                return output.spec.with_details(value, whole)
        return value
    raise Misfit("no file")


def size_of(output: Any) -> int:
    """The bytes of a wire answer as JSON.

    Raises `ValueError` for what cannot be sent on: halves of characters, and what is no number.
    """
    return len(json.dumps(output, ensure_ascii=False, allow_nan=False).encode())


def _unwrapped(answer: Any) -> Iterator[Any]:
    """The answer as it is, then what it may be wrapped around."""
    yield answer
    if isinstance(answer, Mapping):
        for name in WRAPPERS:
            if name in answer:
                yield from _unwrapped(answer[name])
    elif isinstance(answer, list) and len(answer) == 1:
        yield from _unwrapped(answer[0])


def _fit(kind: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        return _object(kind, value)
    shape, inner = typing.get_origin(kind), typing.get_args(kind)
    if shape is list:
        return _list(inner[0], value)
    if shape in (typing.Union, types.UnionType):
        return _first(inner, value)
    if shape is typing.Literal:
        if value in inner:
            return value
        raise Misfit("none of the known words")
    return _plain(kind, value)


def _first(kinds: tuple[Any, ...], value: Any) -> Any:
    # What is of one of the kinds as it came is not turned into another.
    for kind in sorted(kinds, key=lambda kind: kind is not type(value)):
        if kind is type(None) and value is None:
            return None
        try:
            return _fit(kind, value)
        except Misfit:
            continue
    raise Misfit("none of several kinds")


def _list(kind: Any, value: Any) -> Any:
    nested = typing.get_origin(kind) is list
    if isinstance(value, Mapping):
        rows: list[Any] | None = _rows(value)
        value = rows or [value]
    if not isinstance(value, list):
        raise Misfit("not a list")
    if nested and not all(isinstance(each, list) for each in value):
        value = [value]
    if nested and not (value and all(value)):
        raise Misfit("an empty list of lists")
    # Whisper leaves the end of a word that was cut off open.
    return [None if each is None and kind is float else _fit(kind, each) for each in value]


def _rows(columns: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """`{"labels": [a, b], "scores": [1, 2]}` as `[{"label": a, "score": 1}, …]`."""
    lists = {name: each for name, each in columns.items() if isinstance(each, list)}
    if len(lists) < 2 or len({len(each) for each in lists.values()}) > 1:
        return None
    names = [name.removesuffix("s") for name in lists]
    return [dict(zip(names, row, strict=True)) for row in zip(*lists.values(), strict=True)]


def _object(kind: Any, value: Any) -> dict[str, Any]:
    known = _fields(kind)
    required = [name for name, field in known.items() if not field.optional]
    if isinstance(value, list) and len(value) == len(BOX) and set(known) == set(BOX):
        value = dict(zip(BOX, value, strict=True))
    elif isinstance(value, str) and len(required) == 1:
        value = {required[0]: value}
    if not isinstance(value, Mapping):
        raise Misfit("not an object")
    found: dict[str, Any] = {}
    for name, field in known.items():
        given = next((value[each] for each in field.names if value.get(each) is not None), None)
        if given is None:
            if not field.optional:
                raise Misfit(f"without {name}")
            continue
        found[name] = _fit(field.type, given)
    return found


class _Field(typing.NamedTuple):
    """A field's type, whether it may be missing, and all names that it has on the wire."""

    type: Any
    optional: bool
    names: tuple[str, ...]


@cache
def _fields(kind: Any) -> dict[str, _Field]:
    """Each field by its name on the wire."""
    hints = typing.get_type_hints(kind, include_extras=True)
    found = {}
    for field in dataclasses.fields(kind):
        hint, *extras = _unannotated(hints[field.name])
        aliases = (getattr(each, "validation_alias", None) for each in extras)
        choices = next((each.choices for each in aliases if each is not None), (field.name,))
        names = tuple(map(str, choices))
        found[names[0]] = _Field(hint, field.default is not dataclasses.MISSING, names)
    return found


def _unannotated(hint: Any) -> tuple[Any, ...]:
    """The type, and what it is annotated with."""
    if typing.get_origin(hint) is typing.Annotated:
        return typing.get_args(hint)
    return (hint,)


def _plain(kind: Any, value: Any) -> Any:
    if kind is str:
        if isinstance(value, Image.Image):
            return to_base64(png(value))
        if isinstance(value, str):
            return DATA_URL.sub("", value, count=1)
    elif kind in (int, float):
        found = untrusted.finite_number(value)
        if found is not None and kind is float:
            return found
        if found is not None and abs(found) <= untrusted.MAX_INT:
            return round(found)
    elif kind is Any or (isinstance(kind, type) and isinstance(value, kind)):
        return value
    raise Misfit("another kind")
