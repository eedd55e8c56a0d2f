"""The protocol of OpenAI's clients, for those tasks that it knows (`Task.dialects`)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api import responses
from api.requests import MIB, is_short, only, read_bytes, read_form, type_of
from backends.base import Backend, Call, Result, check_model_id, make_call
from core.errors import InvalidInput, ModelNotFound, TaskyardError, UnsupportedContent
from core.json_text import load_json
from core.settings import Settings
from core.task import Task
from core.wires.base import Question, ServedRoute
from tabs import tasks

ROOT = "/v1"


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
        if named and named not in {task.id for task, _ in served()}:
            raise ModelNotFound(
                f"“{model}” is for {named}, which OpenAI's clients cannot ask here.",
                f"POST /models/{model} asks it.",
            )
    return _told(model)


def served() -> list[tuple[Task, ServedRoute]]:
    """The tasks that OpenAI's clients can ask here, each with its route."""
    routes = [(task, task.route("openai")) for task in tasks().values()]
    return [(task, route) for task, route in routes if isinstance(route, ServedRoute)]


def _listed(backend: Backend) -> list[str]:
    return list(dict.fromkeys(model for task, _ in served() for model in backend.models(task)))


def _told(model: str) -> dict[str, Any]:
    owner = model.partition("/")[0]
    return {"id": model, "object": "model", "created": 0, "owned_by": owner}


async def read_question(
    request: Request, task: Task, route: ServedRoute, settings: Settings, model: str
) -> tuple[Question, Call]:
    """What a request asks, and the checked call that this makes.

    `model` is the one that the address names, if it does.
    """
    data = await read_bytes(request, settings.max_upload_mb * MIB, settings.body_seconds)
    # A form is read in an event loop of its own, and a short body may hold a picture that is large.
    if is_short(data) and not route.file and all(item.spec.room is None for item in task.inputs):
        return _parse(request, data, task, route, model)
    return await asyncio.to_thread(_parse, request, data, task, route, model)


def _parse(
    request: Request, data: bytes, task: Task, route: ServedRoute, model: str
) -> tuple[Question, Call]:
    known = route.fields(task)
    document = _form(request, data, known) if route.file else _object(data, known)
    question = route.read_request(task, document)
    if route.file:
        # A form has to name its model; an empty name is none.
        check_model_id(question.model)
    call = make_call(task, model or question.model, question.inputs, question.params)
    task.check_room([call.inputs])
    checked = replace(question, model=call.model, inputs=call.inputs, params=call.params)
    return checked, call


def _form(request: Request, data: bytes, known: tuple[str, ...]) -> dict[str, bytes | str]:
    if type_of(request) != "multipart/form-data":
        raise UnsupportedContent(
            "The body must be a multipart form.", f"Its fields: {', '.join(known)}."
        )
    return read_form(request, data, known)


def _object(data: bytes, known: tuple[str, ...]) -> Mapping[str, Any]:
    document = load_json(data)
    if not isinstance(document, Mapping):
        raise InvalidInput("The body must be a JSON object.")
    only(document, known, "The body")
    return document


async def answer(
    request: Request, backend: Backend, route: ServedRoute, question: Question, call: Call
) -> Response:
    """The answer as OpenAI's clients read it, in chunks where they asked for a stream."""
    if question.stream:
        return responses.streamed(
            backend,
            call,
            lambda before, event: route.write_events(
                before, event.output, question, last=isinstance(event, Result)
            ),
            error_of,
            end="data: [DONE]\n\n",
        )
    results = await responses.results_of(request, backend, [call])
    output = results[0].output
    body, media_type = await responses.written(
        call.task, output, partial(route.write_answer, output, question)
    )
    return Response(body, media_type=media_type, headers=responses.told(results))


def error_of(error: TaskyardError) -> dict[str, Any]:
    """The error as OpenAI words it."""
    shown = {"message": str(error), "type": error.kind, "param": None, "code": error.kind}
    return {"error": shown}


def failed(error: TaskyardError) -> JSONResponse:
    """The error as OpenAI words it, with the headers that it has everywhere."""
    plain = responses.error_response(error)
    response = JSONResponse(error_of(error), plain.status_code)
    for name in ("retry-after", "www-authenticate"):
        if name in plain.headers:
            response.headers[name] = plain.headers[name]
    return response
