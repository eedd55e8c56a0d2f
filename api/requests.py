"""What a request asks, out of any body that the Inference API's clients send.

JSON (`inputs`, `parameters`, `options`), a file's bytes as they are, or a multipart form. Nothing
here is opened as a file or fetched from an address: bytes come in the body or not at all.
What takes longer the larger a body is happens in a thread: other requests go on meanwhile.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as fields_of
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request

from api.compression import CODINGS, decompress
from backends.base import Options
from core.errors import (
    BodyTooLarge,
    BodyTooSlow,
    InvalidInput,
    InvalidParameter,
    Stopped,
    UnsupportedContent,
)
from core.json_text import CHUNK, decode_text, load_json
from core.kinds import Kind
from core.param import flag
from core.task import Task
from core.wire import FIELDS, Asked

MIB = 1024**2
# Bytes of a body that is read while others wait for the event loop.
AT_ONCE = 16 * 1024
# What sends a file's bytes as they are; curl calls everything a form if it is not told otherwise.
BYTES = ("image/", "audio/", "video/", "application/octet-stream")
UNTOLD = ("", "application/x-www-form-urlencoded")
# By it a request is told from a text that begins like one: browsers send text for text/plain.
INPUTS = re.compile(rb'"inputs"\s*:')


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """One request: what its body asks, and how to treat it.

    `small`: reading it takes no longer than going to a thread and back.
    """

    asked: Asked
    options: Options
    stream: bool = False
    small: bool = False


async def read_request(request: Request, task: Task, max_bytes: int, seconds: float) -> ApiRequest:
    """Read and parse a request's body.

    Raises `BodyTooLarge`, `BodyTooSlow`, `UnsupportedContent`, `InvalidInput`, `InvalidParameter`.
    """
    data = await read_bytes(request, max_bytes, seconds)
    # A form is read in an event loop of its own.
    if is_short(data) and type_of(request) != "multipart/form-data":
        return replace(_parse(request, data, task), small=True)
    return await asyncio.to_thread(_parse, request, data, task)


def is_short(data: bytes) -> bool:
    """Whether reading a body takes no longer than going to a thread and back."""
    return len(data) <= AT_ONCE


def _parse(request: Request, data: bytes, task: Task) -> ApiRequest:
    options = _header_options(request)
    content_type = type_of(request)
    if content_type == "multipart/form-data" and task.wire.reads_forms:
        return _form(request, data, task, options)
    if _is_json(content_type, data):
        return parse_json(task, load_json(data), options)
    if content_type.startswith("text/plain"):
        return ApiRequest(task.wire.read_bare(task, decode_text(data)), options)
    known = content_type.startswith(BYTES) or content_type in task.wire.bare_types(task)
    if content_type in UNTOLD or known:
        return ApiRequest(task.wire.read_bare(task, data), options)
    raise UnsupportedContent(
        f"A body of the type “{content_type[:60]}” cannot be read here.",
        "Send application/json, multipart/form-data, or a file's bytes with its own type.",
    )


def type_of(request: Request) -> str:
    """A body's content type in lower case, without what follows it; "" where nothing is said."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_json(content_type: str, data: bytes) -> bool:
    begins = data[:CHUNK].lstrip()[:1] == b"{"
    if content_type == "text/plain":
        return begins and bool(INPUTS.search(data))
    if content_type in UNTOLD:
        return begins
    return content_type in ("application/json", "text/json") or content_type.endswith("+json")


async def read_bytes(request: Request, max_bytes: int, seconds: float) -> bytes:
    """The whole body, unpacked where it came as gzip or deflate.

    It is at most `max_bytes` long, before and after, and `seconds` on its way.
    """
    coding = request.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", *CODINGS):
        raise UnsupportedContent(
            f"The Content-Encoding “{coding[:60]}” cannot be read here.",
            "Send the body as gzip or deflate, or as it is.",
        )
    too_large = BodyTooLarge(
        f"The request is larger than the {max_bytes // MIB} MiB allowed.", "Send less."
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
    if coding in CODINGS:
        return await asyncio.to_thread(decompress, bytes(data), coding, max_bytes)
    return bytes(data)


def parse_json(task: Task, document: Any, options: Options | None = None) -> ApiRequest:
    """What a JSON body asks; `options` holds what the headers say, which the body overrules."""
    if not isinstance(document, Mapping):
        raise InvalidInput("The body must be a JSON object.", f"Its fields: {', '.join(FIELDS)}.")
    if not task.wire.reads_any:
        only(document, task.wire.fields(task), "The body")
    asked = task.wire.read_request(task, document)
    stream = flag(document.get("stream"), "stream")
    return ApiRequest(asked, _options(_object(document, "options"), options or Options()), stream)


def _form(request: Request, data: bytes, task: Task, options: Options) -> ApiRequest:
    """A multipart form: a field an input (or `inputs`), and `parameters` and `options` as JSON."""
    names = [item.name for item in task.inputs]
    needed = [item.name for item in task.inputs if not item.optional]
    inputs: dict[str, Any] = {}
    document: dict[str, Any] = {}
    for name, content in read_form(request, data, (*names, *FIELDS)).items():
        if name in ("parameters", "options", "stream"):
            document[name] = load_json(content)
        elif name == "inputs" and len(needed) > 1:
            document["inputs"] = load_json(content)
        else:
            item = _input(task, needed[0] if name == "inputs" else name)
            inputs[item.name] = _field(item.spec, content)
    document.setdefault("inputs", inputs)
    return parse_json(task, document, options)


def read_form(request: Request, data: bytes, known: Collection[str]) -> dict[str, bytes | str]:
    """The fields of the multipart form in `data`, each at most once and only `known` ones.

    For a thread without an event loop: it takes the longer the larger the form is.
    """
    return asyncio.run(_read_form(request, data, known))


async def _read_form(
    request: Request, data: bytes, known: Collection[str]
) -> dict[str, bytes | str]:
    async def replay() -> dict[str, Any]:
        return {"type": "http.request", "body": data, "more_body": False}

    fields: dict[str, bytes | str] = {}
    try:
        again = Request(request.scope, replay)
        async with again.form(max_files=10, max_fields=20, max_part_size=len(data)) as form:
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
    if kind.is_text:
        return decode_text(content)
    return content if kind.is_file else load_json(content)


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
        if value is not None:
            values[name] = flag(value, name)
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
