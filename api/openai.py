"""The protocol of OpenAI's clients, for those tasks that it knows (`Task.openai`).

Recordings come as a form, everything else as JSON, whose answer may be streamed in chunks.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from api.requests import MIB, ApiRequest, flag, only, read_bytes, read_form, type_of
from api.responses import error_response
from backends.base import Backend, Call, Options, make_call
from core.errors import (
    InvalidInput,
    InvalidParameter,
    ModelNotFound,
    TaskyardError,
    UnsupportedContent,
)
from core.json_text import load_json
from core.param import check_choice, only_once
from core.settings import Settings
from core.talk import OpenAI, Talk
from core.task import Task
from core.wire import Asked
from tabs import tasks

ROOT = "/v1"
# What a form may hold beside the file and the model: values that leave the answer as it is, but
# for its format.
FORM: dict[str, dict[str, Any]] = {
    "response_format": {"enum": ["json", "text"]},
    "temperature": {"enum": ["0", "0.0"]},
    "prompt": {"enum": [""]},
    "stream": {"enum": ["false"]},
    "chunking_strategy": {"enum": ["auto"]},
    "timestamp_granularities[]": {"enum": ["segment"]},
}


def listing(backend: Backend) -> dict[str, Any]:
    """`GET /v1/models`: the models that can be asked under `/v1`."""
    return {"object": "list", "data": [_told(model) for model in _listed(backend)]}


def model_document(backend: Backend, model: str) -> dict[str, Any]:
    """`GET /v1/models/{model}`: one of those, or another that might be asked there.

    Raises `ModelNotFound` where there is no such model, or one for other tasks.
    """
    if model not in _listed(backend):
        # Raises where there is none.
        named = backend.task_of(model)
        if named and named not in {task.id for task in _known()}:
            raise ModelNotFound(
                f"“{model}” is for {named}, which OpenAI's clients cannot ask here.",
                f"POST /models/{model} asks it.",
            )
    return _told(model)


def _known() -> list[Task]:
    return [task for task in tasks().values() if task.openai]


def _listed(backend: Backend) -> list[str]:
    return list(dict.fromkeys(model for task in _known() for model in backend.models(task)))


def _told(model: str) -> dict[str, Any]:
    owner = model.partition("/")[0]
    return {"id": model, "object": "model", "created": 0, "owned_by": owner}


@dataclass(frozen=True, slots=True)
class AskedInForm:
    """The model that a form names, what is asked of it, and whether plain text is to answer."""

    model: str
    given: ApiRequest
    as_text: bool


async def read_asked(
    request: Request, task: Task, asks: OpenAI, max_bytes: int, seconds: float
) -> AskedInForm:
    """What a form with `file` and `model` asks."""
    data = await read_bytes(request, max_bytes, seconds)
    known = ("file", "model", *asks.params, *FORM)
    if type_of(request) != "multipart/form-data":
        raise UnsupportedContent(
            "The body must be a multipart form.", f"Its fields: {', '.join(known)}."
        )
    form = await asyncio.to_thread(read_form, request, data, known)
    for name, schema in FORM.items():
        check_choice(name, form.get(name), schema["enum"])
    file, model = form.get("file"), form.get("model")
    if not isinstance(file, bytes):
        raise InvalidInput("“file” is missing in the form.", "Send the file in that field.")
    if not isinstance(model, str):
        raise InvalidInput("“model” is missing in the form.", "Name one of GET /v1/models.")
    params = {name: form[name] for name in asks.params if name in form}
    given = ApiRequest(Asked(({task.inputs[0].name: file},), params, batch=False), Options())
    return AskedInForm(model, given, form.get("response_format") == "text")


# What clients call a server's only model where they have no name for it; some give its address.
NAMELESS = ("", "tgi", "dummy", "default")


async def read_json(
    request: Request, task: Task, talk: Talk, settings: Settings, model: str
) -> tuple[Call, bool, bool]:
    """The call that a request makes, whether it is to be streamed, and whether usage is told then.

    `model` is the one that the address names, if it does.
    """
    data = await read_bytes(request, settings.max_upload_mb * MIB, settings.body_seconds)
    return await asyncio.to_thread(_parse, data, task, talk, model)


def _parse(data: bytes, task: Task, talk: Talk, model: str) -> tuple[Call, bool, bool]:
    document = load_json(data)
    if not isinstance(document, Mapping):
        raise InvalidInput("The body must be a JSON object.")
    # As other servers of the kind do: what OpenAI has no word for goes by the task's own name.
    own = [param.name for param in task.params if param.name not in talk.fields]
    only(document, ("model", *talk.fields, *own), "The body")
    missing = next((name for name in talk.required if document.get(name) is None), None)
    if missing:
        raise InvalidInput(f"“{missing}” is missing in the body.")
    _check_fields(document, task, talk)
    stream = flag(document.get("stream"), "stream")
    told = document.get("stream_options")
    if told is not None and not isinstance(told, Mapping):
        raise InvalidParameter("“stream_options” must be an object.")
    inputs, params = talk.read(document)
    for name in own:
        if document.get(name) is not None:
            only_once(name, params, document[name])
            params[name] = document[name]
    call = make_call(task, model or _named(document.get("model")), inputs, params)
    return call, stream, flag((told or {}).get("include_usage"), "include_usage")


def _check_fields(document: Mapping[str, Any], task: Task, talk: Talk) -> None:
    """Raise `InvalidParameter`, which names a field as it was sent."""
    for name, schema in talk.fields.items():
        if "enum" in schema:
            check_choice(name, document.get(name), schema["enum"])
    for name, ours in talk.names.items():
        task.param(ours).called(name).check(document.get(name))


def _named(model: Any) -> str:
    """The model's name in a request, "" where it says none."""
    if model is not None and not isinstance(model, str):
        raise InvalidParameter("“model” must be text.")
    return "" if model is None or model in NAMELESS or "://" in model else model


class Words:
    """What is the same in every part of one answer."""

    def __init__(self, talk: Talk, call: Call) -> None:
        self._talk = talk
        self._call = call
        self._same = {
            "id": f"{talk.kinds[0].partition('.')[0]}-{secrets.token_hex(12)}",
            "created": int(time.time()),
            "model": call.model,
            "system_fingerprint": "taskyard",
        }

    def whole(self, output: Any) -> dict[str, Any]:
        """The answer in one piece."""
        said = self._talk.write(self._until(output, True))
        return {"object": self._talk.kinds[0], **self._same, **said}

    def chunks(self, before: Any, output: Any, last: bool, usage: bool) -> Iterator[dict[str, Any]]:
        """The chunks from one answer so far to the next."""
        told = self._until(before, False) if before else before
        for chunk in self._talk.chunks(told, self._until(output, last), last):
            if chunk["choices"] or usage:
                yield {"object": self._talk.kinds[1], **self._same, **chunk}

    def _until(self, output: Any, last: bool) -> Any:
        return self._talk.until(output, self._call.inputs, self._call.params, last)


def error_of(error: TaskyardError) -> dict[str, Any]:
    """The error as OpenAI words it."""
    shown = {"message": str(error), "type": error.kind, "param": None, "code": error.kind}
    return {"error": shown}


def failed(error: TaskyardError) -> JSONResponse:
    """The error as OpenAI words it, with the headers that it has everywhere."""
    plain = error_response(error)
    response = JSONResponse(error_of(error), plain.status_code)
    for name in ("retry-after", "www-authenticate"):
        if name in plain.headers:
            response.headers[name] = plain.headers[name]
    return response
