"""Calls and events as JSON plus media: what history, replay and a runner elsewhere can stand on.

A document is JSON in which files stand as `{"$media": n}`, and the list of those files, each with
its media type. Files are written in their kind's usual format, so that a recording comes back with
16 bits. `VERSION` changes when an older document cannot be read any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from backends.base import Asked, Call, Event, Loading, Options, Partial, Result, make_call
from core.errors import InvalidInput
from core.output import File
from core.task import Task

VERSION = 1
MEDIA = "$media"

# A file's bytes and its media type.
Media = tuple[bytes, str]


@dataclass(frozen=True, slots=True)
class Document:
    """JSON, and the files that it refers to."""

    json: dict[str, Any]
    media: tuple[Media, ...] = ()


def write_call(call: Call) -> Document:
    """A call as a document."""
    media: list[Media] = []
    inputs = {
        item.name: _put(media, *item.spec.to_file(value))
        if item.spec.is_file
        else item.spec.encode(value)
        for item in call.task.given(call.inputs)
        for value in [call.inputs[item.name]]
    }
    told = {
        "task": call.task.id,
        "model": call.model,
        "inputs": inputs,
        "params": dict(call.params),
        "options": asdict(call.options),
    }
    return Document({"version": VERSION, "call": told}, tuple(media))


def read_call(document: Document, tasks: Mapping[str, Task]) -> Call:
    """The call in a document; raises `TaskyardError` where it is none, or is of another version."""
    told = _told(document, "call")
    task = tasks.get(told.get("task", ""))
    if task is None:
        raise InvalidInput("This call is for a task that is not known here.")
    inputs = {name: _get(document.media, value) for name, value in told["inputs"].items()}
    return make_call(task, told["model"], inputs, told["params"], Options(**told["options"]))


def write_event(event: Event, task: Task) -> Document:
    """An event of a call for `task` as a document."""
    if isinstance(event, Loading):
        return Document({"version": VERSION, "event": {"type": "loading", **asdict(event)}})
    media: list[Media] = []
    output = event.output
    if isinstance(task.output, File):
        output = _put(media, *task.output.to_media(output))
    if isinstance(event, Partial):
        told: dict[str, Any] = {"type": "partial", "output": output}
    else:
        asked = asdict(event.asked) if event.asked else None
        others = {each.name: getattr(event, each.name) for each in fields(event)}
        told = {"type": "result", **others, "output": output, "asked": asked}
        told["notes"] = list(event.notes)
    return Document({"version": VERSION, "event": told}, tuple(media))


def read_event(document: Document, task: Task) -> Event:
    """The event in a document; raises `InvalidInput` where it is none, or of another version."""
    told = dict(_told(document, "event"))
    kind = told.pop("type", None)
    if kind == "loading":
        return Loading(**told)
    output = _get(document.media, told["output"])
    if isinstance(task.output, File):
        output = task.output.from_media(output)
    if kind == "partial":
        return Partial(output)
    asked = Asked(**told["asked"]) if told["asked"] else None
    return replace(Result(**{**told, "notes": tuple(told["notes"]), "asked": asked}), output=output)


def _told(document: Document, name: str) -> Mapping[str, Any]:
    told = document.json.get(name)
    if document.json.get("version") != VERSION or not isinstance(told, Mapping):
        raise InvalidInput(f"This is no {name} that this version of Taskyard can read.")
    return told


def _put(media: list[Media], data: bytes, media_type: str) -> dict[str, int]:
    media.append((data, media_type))
    return {MEDIA: len(media) - 1}


def _get(media: Sequence[Media], value: Any) -> Any:
    """The bytes of a file that stands for `value`; anything else as it is."""
    if isinstance(value, Mapping) and set(value) == {MEDIA}:
        number = value[MEDIA]
        if type(number) is not int or not 0 <= number < len(media):
            raise InvalidInput("A file is missing.")
        return media[number][0]
    return value
