"""The backend for one server, of whichever kind `servers.find_out` finds at its address."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import httpx2

from backends.base import Asked, Call, Loading, ModelStatus, Partial, Result, Speaks, Stream
from backends.remote import failures
from backends.remote.asking import (
    Patience,
    Response,
    decoded,
    get_json,
    listen,
    patiently,
    send,
)
from backends.remote.failures import Place
from backends.remote.network import Rule, session
from backends.remote.running import Emit, stream_of
from backends.remote.servers import KnownServers, Server, find_out
from backends.remote.shapes import Misfit, fit
from core.errors import NotServed, TaskyardError, Truncated
from core.kinds import KINDS
from core.posts import Post, named
from core.settings import Settings
from core.talk import OpenAI, Talk
from core.targets import Endpoint
from core.task import Task

# The name that stands for whatever a server with a single model serves.
OWN_MODEL = "endpoint"
# A look at what a server is must not keep a page waiting as long as an answer may.
LOOK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Request:
    """One way to ask: `url`, the arguments of the HTTP client for its body, and headers of it.

    `paste(before, event)`: the answer so far, where it comes as events; else None. `hear(answer)`
    gives the wire answer out of an answer in one piece; it raises `ValueError`, `KeyError` or
    `TypeError` for what is none. `model`: as in `Asked`.
    """

    speaks: Speaks
    url: str
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    paste: Callable[[Any, Any], Any] | None = None
    hear: Callable[[Any], Any] = lambda answer: answer
    model: str | None = None


class EndpointBackend:
    """Asks the server at `target.url`; `rule` says which addresses may be connected to."""

    def __init__(
        self, target: Endpoint, rule: Rule, settings: Settings, known: KnownServers
    ) -> None:
        self._base = target.url.rstrip("/")
        self._token = target.token.get_secret_value()
        self._rule = rule
        self._settings = settings
        self._known = known

    @cached_property
    def _name(self) -> str:
        return urlsplit(self._base).netloc

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    def _place(self, model: str = OWN_MODEL) -> Place:
        return Place(self._name, model, self._token)

    def status(self, task: Task, model: str) -> ModelStatus:
        """What the server tells of the model; one that answers at all counts as loaded."""
        try:
            return asyncio.run(self._status(task, model))
        except TaskyardError as error:
            return ModelStatus("Unavailable", "", reason=str(error), at=self._name)

    async def _status(self, task: Task, model: str) -> ModelStatus:
        async with session(self._rule, LOOK_SECONDS) as client:
            server = await self._server(client)
            if server.speaks != "taskyard":
                server.post_for(task, self._name)
                return ModelStatus("Loaded", "", at=self._name)
            url = f"{self._base}/status/{model}?task={task.id}"
            told = await get_json(client, self._place(model), url, headers=self._headers)
        if not isinstance(told, dict) or told.get("state") not in STATES:
            raise NotServed(f"{self._name} does not know “{model}”.", "Choose one of its models.")
        return ModelStatus(
            told["state"],
            str(told.get("device", "")),
            framework=str(told.get("framework", "")),
            reason=str(told.get("reason", "")),
            size=told.get("size") if isinstance(told.get("size"), int) else None,
            at=self._name,
            mask_token=str(told.get("mask_token", "")),
        )

    def task_of(self, model: str) -> str | None:
        """The task that the server lists the model under."""
        server = self.look()
        return next((task for each, task in server.models if each == model and task), None)

    def models(self, task: Task) -> tuple[str, ...]:
        """What the server lists for the task; else the one model that it has."""
        try:
            return self.look().models_for(task.id) or (OWN_MODEL,)
        except TaskyardError:
            return (OWN_MODEL,)

    def look(self) -> Server:
        """What speaks at the address; raises where nothing does."""

        async def ask() -> Server:
            async with session(self._rule, LOOK_SECONDS) as client:
                return await self._server(client)

        return asyncio.run(ask())

    def describe(self) -> str:
        """The server in a few words; raises where nothing answers."""
        return f"{self._name}, {self.look().kind}"

    def run(self, call: Call) -> Stream:
        """Ask the server and return the events; see `base.Backend`."""
        return stream_of(lambda emit: self._answer(call, emit))

    async def _answer(self, call: Call, emit: Emit) -> Result:
        place = self._place(call.model)
        emit(Loading(f"Asking {place.name}"))
        waits = self._settings.loading_seconds if call.options.wait_for_model else None
        patience = Patience(waits, emit)
        async with session(self._rule, self._settings.remote_seconds) as client:
            # One that was asleep is busy waking up when it is asked what it is.
            server = await patiently(lambda: self._server(client), place, patience)
            requests = list(self._requests(server, call))
            asked, response, answer = await patiently(
                lambda: self._first_served(client, place, requests, emit), place, patience
            )
        try:
            output = fit(call.task, call.inputs, answer)
        except Misfit:
            raise failures.wrong_shape(place, answer) from None
        return Result(
            output,
            _seconds(response),
            _device(response),
            cached=response.headers.get("x-cache") == "HIT",
            notes=_notes(response),
            asked=Asked(
                asked.speaks, self._name, asked.url, token=bool(self._token), model=asked.model
            ),
        )

    async def _server(self, client: httpx2.AsyncClient) -> Server:
        """What speaks at the address, by asking only if nobody has for some minutes."""
        known = self._known.get(self._base, self._token)
        if known is None:

            async def get(url: str) -> Any:
                return await get_json(client, self._place(), url, headers=self._headers)

            known = await find_out(self._base, get)
            self._known.put(self._base, self._token, known)
        return known

    async def _first_served(
        self, client: httpx2.AsyncClient, place: Place, requests: list[Request], emit: Emit
    ) -> tuple[Request, Response, Any]:
        """The first of the requests that the server has a route for, its response and answer."""
        for request in requests[:-1]:
            try:
                return request, *await self._send(client, place, request, emit)
            except NotServed:
                continue
        return requests[-1], *await self._send(client, place, requests[-1], emit)

    async def _send(
        self, client: httpx2.AsyncClient, place: Place, request: Request, emit: Emit
    ) -> tuple[Response, Any]:
        headers = {**self._headers, **request.headers}
        if request.paste is None:
            response = await send(client, place, request.url, headers=headers, **request.body)
            return response, _heard(place, request, response)
        paste, so_far = request.paste, None

        def hear(event: Any) -> None:
            nonlocal so_far
            try:
                so_far = paste(so_far, event)
            except (ValueError, KeyError, TypeError, AttributeError):
                raise failures.wrong_shape(place, event) from None
            emit(Partial(so_far))

        response = await listen(client, place, request.url, hear, headers=headers, **request.body)
        if so_far is None and not response.body:
            raise Truncated(f"{place.name} ended its answer before it began.", "Try again.")
        if so_far is not None:
            return response, so_far
        # A server that does not stream has answered in one piece.
        return response, _heard(place, request, response)

    def _requests(self, server: Server, call: Call) -> Iterator[Request]:
        if server.speaks == "taskyard":
            yield self._of_taskyard(call)
            return
        if server.speaks == "openai" and call.task.openai:
            yield self._of_openai(server, call, call.task.openai)
            return
        if post := server.post_for(call.task, self._name):
            yield self._of_post(server, call, post)
            return
        yield _of_inference(self._base, call)
        if not self._base.endswith("/predict"):
            # hf-serve's kind on other clouds answers only there.
            yield _of_inference(f"{self._base}/predict", call)

    def _of_taskyard(self, call: Call) -> Request:
        # A model that loads there is waited for here, where progress can be shown.
        options = {"use_cache": call.options.use_cache, "wait_for_model": False}
        body = {**call.task.to_wire(call.inputs, changed(call)), "options": options}
        url = f"{self._base}/models/{call.model}/pipeline/{call.task.id}"
        if call.task.stream is None:
            return Request("taskyard", url, {"json": body})
        events = call.task.events
        paste = events.paste if events else lambda before, event: event
        return Request("taskyard", url, {"json": {**body, "stream": True}}, paste=paste)

    def _of_post(self, server: Server, call: Call, post: Post) -> Request:
        params = changed(call)
        # Text Embeddings Inference has but one.
        model = "" if server.model_type else _model_at(server, call)
        return Request(
            server.speaks,
            f"{server.root}{post.path}",
            {"json": {**named(model), **post.ask(call.inputs, params)}},
            hear=lambda answer: post.hear(answer, call.inputs, params),
            model=model,
        )

    def _of_openai(self, server: Server, call: Call, asks: OpenAI) -> Request:
        url = f"{server.root}{asks.path}"
        model = _model_at(server, call)
        if asks.talk:
            return self._of_talk(url, model, asks.talk, call)
        (item,) = call.task.inputs
        to_file = KINDS[item.kind].file
        assert to_file, "a task of OpenAI's has one file"
        data, content_type = to_file(call.inputs[item.name])
        name = f"{item.name}.{content_type.rpartition('/')[2]}"
        return Request(
            "openai",
            url,
            {"data": named(model), "files": {"file": (name, data, content_type)}},
            model=model,
        )

    def _of_talk(self, url: str, model: str, talk: Talk, call: Call) -> Request:
        streamed = {"stream": True, "stream_options": {"include_usage": True}}
        return Request(
            "openai",
            url,
            {"json": {**named(model), **talk.ask(call.inputs, changed(call)), **streamed}},
            paste=lambda before, chunk: talk.paste(before, chunk, call.inputs),
            hear=lambda answer: talk.hear(answer, call.inputs),
            model=model,
        )


STATES = ("Loaded", "Loadable", "TooBig", "Unavailable")


def _model_at(server: Server, call: Call) -> str:
    """The model by the name that the server has for it; "" where the server does not tell its."""
    if call.model != OWN_MODEL:
        return call.model
    return server.models[0][0] if server.models else ""


def _heard(place: Place, request: Request, response: Response) -> Any:
    """The wire answer out of a response in one piece."""
    answer = decoded(place, response)
    try:
        return request.hear(answer)
    except (ValueError, KeyError, TypeError):
        raise failures.wrong_shape(place, answer) from None


def changed(call: Call) -> dict[str, Any]:
    """The parameters that differ from what a server takes by itself."""
    return {
        param.name: call.params[param.name]
        for param in call.task.params
        if call.params[param.name] not in (param.default, None)
    }


def _of_inference(url: str, call: Call) -> Request:
    """The Inference API's body: a lone file as its bytes, everything else as JSON."""
    params = call.task.elsewhere(changed(call))
    headers = uncached(call)
    to_file = KINDS[call.task.inputs[0].kind].file
    if to_file and len(call.inputs) == 1 and not params:
        data, content_type = to_file(call.inputs[call.task.inputs[0].name])
        return Request(
            "inference", url, {"content": data}, {**headers, "Content-Type": content_type}
        )
    return Request("inference", url, {"json": call.task.to_wire(call.inputs, params)}, headers)


def uncached(call: Call) -> dict[str, str]:
    """The header that asks servers of the Inference API's kind to compute anew."""
    return {} if call.options.use_cache else {"X-Use-Cache": "false"}


def _seconds(response: Response) -> float:
    """The time of computing where the server tells it, else the time until it had answered."""
    try:
        # Only Text Embeddings Inference has this one, and tells its times in milliseconds.
        if (milliseconds := response.headers.get("x-inference-time")) is not None:
            return float(milliseconds) / 1000
        return float(response.headers["x-compute-time"])
    except (KeyError, ValueError):
        return response.seconds


def _device(response: Response) -> str:
    told = response.headers.get("x-compute-type", "")
    return {"cpu": "cpu", "gpu": "gpu", "cache": ""}.get(told, "")


def _notes(response: Response) -> tuple[str, ...]:
    """Another Taskyard's sentences beside the answer, such as what was cut off."""
    try:
        notes = json.loads(response.headers.get("x-notes", "[]"))
    except ValueError:
        return ()
    return tuple(note for note in notes if isinstance(note, str)) if isinstance(notes, list) else ()
