"""The backend for one server, of whichever kind `servers.find_out` finds at its address."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import httpx2

from backends.base import Asked, Call, Loading, ModelStatus, Partial, Result, Stream
from backends.remote import failures, untrusted
from backends.remote.detection import KnownServers, Server, find_out
from backends.remote.failures import Place
from backends.remote.http import (
    MAX_EVENT,
    Patience,
    Response,
    get_json,
    listen,
    patiently,
    received,
    send,
)
from backends.remote.network_policy import EndpointPolicy, session
from backends.remote.normalize import ODD, Misfit, fit, size_of
from backends.remote.protocols import OWN_MODEL, Request, requests_for
from backends.remote.streams import Emit, stream_of
from core.errors import NotServed, TaskyardError, Truncated
from core.output import Output
from core.settings import Settings
from core.targets import Endpoint
from core.task import Task

# A look at what a server is must not keep a page waiting as long as an answer may.
LOOK_SECONDS = 10.0
# The bytes of all the answers so far of a streamed one together.
MAX_WRITTEN = 8 * 1024**3
MAX_NOTES = 20
MAX_SENTENCE = 1000

T = TypeVar("T")


class EndpointBackend:
    """Asks the server at `target.url`; `rule` says which addresses may be connected to."""

    def __init__(
        self, target: Endpoint, policy: EndpointPolicy, settings: Settings, known: KnownServers
    ) -> None:
        self._base = target.url.rstrip("/")
        self._token = target.token.get_secret_value()
        self._policy = policy
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
            return self._look(lambda client: self._status(client, task, model))
        except TaskyardError as error:
            return ModelStatus("Unavailable", "", reason=str(error), at=self._name)

    async def _status(self, client: httpx2.AsyncClient, task: Task, model: str) -> ModelStatus:
        server = await self._server(client, LOOK_SECONDS)
        if server.speaks != "taskyard":
            server.post_for(task, self._name)
            return ModelStatus("Loaded", "", at=self._name)
        url = f"{self._base}/status/{quote(model)}?task={task.id}"
        place = self._place(model)
        told = await get_json(client, place, url, LOOK_SECONDS, headers=self._headers)
        if not isinstance(told, dict) or told.get("state") not in STATES:
            raise NotServed(f"{self._name} does not know “{model}”.", "Choose one of its models.")
        size, reason = told.get("size"), told.get("reason")
        fits = type(size) is int and 0 <= size <= untrusted.MAX_INT
        return ModelStatus(
            told["state"],
            untrusted.name(told.get("device")),
            framework=untrusted.name(told.get("framework")),
            reason=place.excerpt(reason, MAX_SENTENCE) if isinstance(reason, str) else "",
            size=size if fits else None,
            at=self._name,
            mask_token=untrusted.name(told.get("mask_token")),
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

    def look(self, anew: bool = False) -> Server:
        """What speaks at the address; raises where nothing does.

        One that did not answer a moment ago is only asked again where it is to be looked at `anew`.
        """
        return self._look(lambda client: self._server(client, LOOK_SECONDS), anew)

    def _look(self, ask: Callable[[httpx2.AsyncClient], Awaitable[T]], anew: bool = False) -> T:
        """What `ask` finds at the server within `LOOK_SECONDS` in all."""

        async def in_time() -> T:
            try:
                async with (
                    asyncio.timeout(LOOK_SECONDS),
                    session(self._policy, LOOK_SECONDS) as client,
                ):
                    return await ask(client)
            except TimeoutError:
                raise failures.timed_out(self._place()) from None

        with self._known.looking(self._base, self._token, anew):
            return asyncio.run(in_time())

    def describe(self) -> str:
        """The server in a few words; raises where nothing answers."""
        return f"{self._name}, {self.look(anew=True).kind}"

    def run(self, call: Call) -> Stream:
        """Ask the server and return the events; see `base.Backend`."""
        return stream_of(lambda emit: self._answer(call, emit))

    async def _answer(self, call: Call, emit: Emit) -> Result:
        place = self._place(call.model)
        emit(Loading(f"Asking {place.name}"))
        waits = self._settings.loading_seconds if call.options.wait_for_model else None
        patience = Patience(waits, emit)
        seconds = self._settings.remote_seconds
        async with session(self._policy, seconds) as client:
            # One that was asleep is busy waking up when it is asked what it is.
            server = await patiently(lambda: self._server(client, seconds), place, patience)
            requests = list(requests_for(server, self._base, self._name, call))
            asked, response, answer = await patiently(
                lambda: self._first_served(client, place, requests, call.task.output, emit),
                place,
                patience,
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
            notes=_notes(place, response),
            asked=Asked(
                asked.speaks, self._name, asked.url, token=bool(self._token), model=asked.model
            ),
        )

    async def _server(self, client: httpx2.AsyncClient, seconds: float) -> Server:
        """What speaks at the address, by asking only if nobody has for some minutes.

        `seconds` is the time for all that is asked.
        """
        known = self._known.get(self._base, self._token)
        if known is None:

            async def get(url: str) -> Any:
                return await get_json(client, self._place(), url, seconds, headers=self._headers)

            try:
                async with asyncio.timeout(seconds):
                    known = await find_out(self._base, get)
            except TimeoutError:
                raise failures.timed_out(self._place()) from None
            self._known.put(self._base, self._token, known)
        return known

    async def _first_served(
        self,
        client: httpx2.AsyncClient,
        place: Place,
        requests: list[Request],
        output: Output,
        emit: Emit,
    ) -> tuple[Request, Response, Any]:
        """The first of the requests that the server has a route for, its response and answer."""
        for request in requests[:-1]:
            try:
                return request, *await self._send(client, place, request, output, emit)
            except NotServed:
                continue
        return requests[-1], *await self._send(client, place, requests[-1], output, emit)

    async def _send(
        self,
        client: httpx2.AsyncClient,
        place: Place,
        request: Request,
        output: Output,
        emit: Emit,
    ) -> tuple[Response, Any]:
        headers = {**self._headers, **request.headers}
        seconds = self._settings.remote_seconds
        if request.paste is None:
            response = await send(
                client, place, request.url, seconds, headers=headers, **request.body
            )
            return response, _heard(place, request, response, output)
        paste, so_far, written = request.paste, None, 0

        def hear(event: Any) -> None:
            nonlocal so_far, written
            try:
                so_far = paste(so_far, event)
                size = size_of(output.encode(so_far))
            except ODD:
                raise failures.wrong_shape(place, event) from None
            written += size
            if size > MAX_EVENT or written > MAX_WRITTEN:
                raise failures.too_much(place)
            emit(Partial(so_far))

        response = await listen(
            client, place, request.url, seconds, hear, headers=headers, **request.body
        )
        if so_far is None and not response.body:
            raise Truncated(f"{place.name} ended its answer before it began.", "Try again.")
        if so_far is not None:
            return response, so_far
        # A server that does not stream has answered in one piece.
        return response, _heard(place, request, response, output)


STATES = ("Loaded", "Loadable", "TooBig", "Unavailable")


def _heard(place: Place, request: Request, response: Response, output: Output) -> Any:
    """The wire answer out of a response in one piece."""
    answer = received(place, response, output)
    try:
        return request.hear(answer)
    except ODD:
        raise failures.wrong_shape(place, answer) from None


def _seconds(response: Response) -> float:
    """The time of computing where the server tells it, else the time until it had answered."""
    # Only Text Embeddings Inference has this one, and tells its times in milliseconds.
    if (milliseconds := response.headers.get("x-inference-time")) is not None:
        told = untrusted.seconds(milliseconds)
        return response.seconds if told is None else told / 1000
    told = untrusted.seconds(response.headers.get("x-compute-time", ""))
    return response.seconds if told is None else told


def _device(response: Response) -> str:
    told = response.headers.get("x-compute-type", "")
    return {"cpu": "cpu", "gpu": "gpu", "cache": ""}.get(told, "")


def _notes(place: Place, response: Response) -> tuple[str, ...]:
    """Another Taskyard's sentences beside the answer, such as what was cut off."""
    try:
        notes = untrusted.document(response.headers.get("x-notes", "[]"))
    except ValueError:
        return ()
    notes = notes[:MAX_NOTES] if isinstance(notes, list) else []
    return tuple(place.excerpt(note, MAX_SENTENCE) for note in notes if isinstance(note, str))
