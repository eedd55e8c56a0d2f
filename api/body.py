"""What a request asks, out of any body that the Inference API's clients send.

JSON (`inputs`, `parameters`, `options`), a file's bytes as they are, or a multipart form. Nothing
here is opened as a file or fetched from an address: bytes come in the body or not at all.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request

from backends.base import Options
from core.errors import (
    BodyTooLarge,
    BodyTooSlow,
    InvalidInput,
    InvalidParameter,
    Stopped,
    UnsupportedContent,
)
from core.kinds import KINDS, Kind
from core.task import Task

MIB = 1024**2
MAX_BATCH = 64
FIELDS = ("inputs", "parameters", "options", "stream")
# What sends a file's bytes as they are; curl calls everything a form if it is not told otherwise.
BYTES = ("image/", "audio/", "video/", "application/octet-stream")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
UNTOLD = ("", "application/x-www-form-urlencoded")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: inputs by name for each item (not decoded yet), and how to treat them.

    `batch` says that a list was sent, so that a list is to be answered.
    """

    items: tuple[dict[str, Any], ...]
    parameters: Mapping[str, Any]
    options: Options
    batch: bool = False
    stream: bool = False


async def read_asked(request: Request, task: Task, max_bytes: int, seconds: float) -> Asked:
    """Read and parse a request's body.

    Raises `BodyTooLarge`, `BodyTooSlow`, `UnsupportedContent`, `InvalidInput`, `InvalidParameter`.
    """
    data = await read_bytes(request, max_bytes, seconds)
    options = _header_options(request)
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "multipart/form-data":
        return await _form(request, data, task, options)
    if content_type == "application/json" or (content_type in UNTOLD and _looks_like_json(data)):
        return parse_json(task, as_json(data), options)
    if content_type.startswith("text/plain"):
        return _raw(task, _text(data), options)
    if content_type in UNTOLD or content_type.startswith(BYTES):
        return _raw(task, data, options)
    raise UnsupportedContent(
        f"A body of the type “{content_type[:60]}” cannot be read here.",
        "Send application/json, multipart/form-data, or a file's bytes with its own type.",
    )


async def read_bytes(request: Request, max_bytes: int, seconds: float) -> bytes:
    """The whole body, at most `max_bytes` long and `seconds` on its way."""
    too_large = BodyTooLarge(
        f"The request is larger than the {max_bytes // 1024**2} MiB allowed.", "Send less."
    )
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise too_large
    data = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                data += chunk
                if len(data) > max_bytes:
                    raise too_large
    except TimeoutError:
        raise BodyTooSlow(
            f"The request did not arrive within {seconds:g} seconds.", "Send it faster, or less."
        ) from None
    except ClientDisconnect:
        raise Stopped("The client went away.") from None
    return bytes(data)


def parse_json(task: Task, document: Any, options: Options | None = None) -> Asked:
    """What a JSON body asks; `options` holds what the headers say, which the body overrules."""
    if not isinstance(document, Mapping):
        raise InvalidInput(
            "The body must be a JSON object.",
            f"Its fields: {', '.join(FIELDS)}.",
        )
    beside = [param.name for param in task.beside]
    only(document, (*FIELDS, *beside), "The body")
    if "inputs" not in document:
        raise InvalidInput("“inputs” is missing in the body.", _expected(task))
    parameters = task.flat(
        {
            **{name: document[name] for name in beside if name in document},
            **_object(document, "parameters"),
        }
    )
    stream = document.get("stream", False)
    if not isinstance(stream, bool):
        raise InvalidParameter("“stream” must be true or false.")
    inputs = document["inputs"]
    batch = task.is_batch(inputs)
    payloads = inputs if batch else [inputs]
    if batch and not 1 <= len(payloads) <= MAX_BATCH:
        raise InvalidInput(
            f"“inputs” lists {len(payloads)} items.", f"Send 1 to {MAX_BATCH} at a time."
        )
    return Asked(
        items=tuple(task.from_wire(payload, parameters) for payload in payloads),
        parameters=task.without_inputs(parameters),
        options=_options(_object(document, "options"), options or Options()),
        batch=batch,
        stream=stream,
    )


def _raw(task: Task, data: bytes | str, options: Options) -> Asked:
    (first, *others) = [item for item in task.inputs if not item.optional]
    takes_text = first.kind == "text"
    if others or not (takes_text or KINDS[first.kind].file):
        raise UnsupportedContent(
            f"{task.title} needs more than one text or file.",
            f"Send application/json. {_expected(task)}",
        )
    if isinstance(data, str) and not takes_text:
        raise UnsupportedContent(
            f"{task.title} takes {first.kind} and not text.",
            "Send the file's bytes with its own content type.",
        )
    value = _text(data) if takes_text and isinstance(data, bytes) else data
    return Asked(({first.name: value},), {}, options)


async def _form(request: Request, data: bytes, task: Task, options: Options) -> Asked:
    """A multipart form: a field an input (or `inputs`), and `parameters` and `options` as JSON."""
    names = [item.name for item in task.inputs]
    needed = [item.name for item in task.inputs if not item.optional]
    inputs: dict[str, Any] = {}
    document: dict[str, Any] = {}
    for name, content in (await read_form(request, data, (*names, *FIELDS))).items():
        if name in ("parameters", "options", "stream"):
            document[name] = as_json(content)
        elif name == "inputs" and len(needed) > 1:
            document["inputs"] = as_json(content)
        else:
            item = _input(task, needed[0] if name == "inputs" else name)
            inputs[item.name] = _field(item.kind, content)
    document.setdefault("inputs", inputs)
    return parse_json(task, document, options)


async def read_form(
    request: Request, data: bytes, known: Collection[str]
) -> dict[str, bytes | str]:
    """The fields of the multipart form in `data`, each at most once and only `known` ones."""

    async def replay() -> dict[str, Any]:
        return {"type": "http.request", "body": data, "more_body": False}

    fields: dict[str, bytes | str] = {}
    try:
        async with Request(request.scope, replay).form(max_files=10, max_fields=20) as form:
            only(form, known, "The form")
            for name, value in form.multi_items():
                if name in fields:
                    raise InvalidParameter(
                        f"The form has more than one field “{name}”.", "Send each input alone."
                    )
                fields[name] = await value.read() if isinstance(value, UploadFile) else value
    except (MultiPartException, HTTPException) as error:
        raise InvalidInput("This multipart form is damaged.", "Send it again.") from error
    return fields


def _input(task: Task, name: str) -> Any:
    return next(item for item in task.inputs if item.name == name)


def _field(kind: Kind, content: bytes | str) -> Any:
    if kind in ("text", "questions"):
        return _text(content)
    return content if KINDS[kind].file else as_json(content)


def as_json(data: bytes | str) -> Any:
    """The JSON in `data`, without half characters; raises `InvalidInput`."""
    text = _text(data).removeprefix("\ufeff")
    try:
        document = json.loads(text, parse_constant=_no_constant)
        # JSON can escape half a character, which no answer could repeat and no model read.
        if SURROGATE.search(text):
            json.dumps(document, ensure_ascii=False).encode()
        return document
    except UnicodeEncodeError as error:
        raise InvalidInput("A text in this JSON holds half a character.", "Send UTF-8.") from error
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InvalidInput(f"This is not JSON{where}.", "Check its brackets and quotes.") from error


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _looks_like_json(data: bytes) -> bool:
    return data.lstrip()[:1] == b"{"


def _text(data: bytes | str) -> str:
    try:
        return data if isinstance(data, str) else data.decode()
    except UnicodeDecodeError as error:
        raise InvalidInput("This text is not UTF-8.", "Send it encoded as UTF-8.") from error


def _object(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = document.get(name)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InvalidParameter(f"“{name}” must be an object.")
    return value


def _options(given: Mapping[str, Any], known: Options) -> Options:
    names = [field.name for field in fields_of(Options)]
    values = {name: getattr(known, name) for name in names}
    only(given, names, "“options”")
    for name, value in given.items():
        if not isinstance(value, bool):
            raise InvalidParameter(f"The option “{name}” must be true or false.")
        values[name] = value
    return Options(**values)


def _header_options(request: Request) -> Options:
    """`X-Use-Cache` and `X-Wait-For-Model`, which clients that send bare bytes need."""
    values = {}
    for field in fields_of(Options):
        header = "x-" + field.name.replace("_", "-")
        told = request.headers.get(header)
        if told is not None:
            if told.lower() not in ("true", "false", "1", "0"):
                raise InvalidParameter(f"The header {header} must be true or false.")
            values[field.name] = told.lower() in ("true", "1")
    return Options(**values)


def only(given: Iterable[Any], known: Collection[str], what: str) -> None:
    """Raise `InvalidParameter`, which names the known fields, where another one is given."""
    for name in given:
        if name not in known:
            raise InvalidParameter(
                f"{what} has an unknown field “{str(name)[:40]}”.", f"Known: {', '.join(known)}."
            )


def _expected(task: Task) -> str:
    names = " and ".join(item.name for item in task.inputs if not item.optional)
    others = "".join(f", perhaps {item.name}" for item in task.inputs if item.optional)
    return f"{task.title} takes {names}{others}."
