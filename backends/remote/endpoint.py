"""The backend for one server, of whichever kind is detected at its address."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import httpx2

from backends.base import Asked, Call, Loading, ModelStatus, Partial, Result, Stream
from backends.remote import failures, untrusted
from backends.remote.coroutine_stream import Emit, coroutine_stream
from backends.remote.detection import Server, ServerCache, detect_server
from backends.remote.failures import Upstream
from backends.remote.http_client import (
    MAX_EVENT_BYTES,
    Response,
    RetryPolicy,
    get_json,
    post,
    post_streaming,
    response_answer,
    retry,
)
from backends.remote.network_policy import EndpointPolicy, http_client
from backends.remote.normalize import ODD, Misfit, fit, size_of
from backends.remote.protocols import OWN_MODEL, Request, requests_for
from core.errors import NotServed, TaskyardError, Truncated
from core.output import File, Output
from core.settings import Settings
from core.targets import Endpoint
from core.task import Task

# For everything but runs: a page waits for it, so it must take less time than an answer may.
QUERY_SECONDS = 10.0
# The bytes of all partial answers of one streamed answer together.
MAX_PARTIAL_BYTES = 8 * 1024**3
MAX_NOTES = 20
MAX_SENTENCE = 1000
# The states that a Taskyard may report of a model.
STATES = ("Loaded", "Loadable", "TooBig", "Unavailable")

T = TypeVar("T")


class EndpointBackend:
    """Runs calls at the server at `target.url`.

    `policy` says which addresses may be connected to; `servers` is shared by all endpoints.
    """

    def __init__(
        self, target: Endpoint, policy: EndpointPolicy, settings: Settings, servers: ServerCache
    ) -> None:
        self._base = target.url.rstrip("/")
        self._token = target.token.get_secret_value()
        self._policy = policy
        self._settings = settings
        self._servers = servers

    @cached_property
    def _name(self) -> str:
        return urlsplit(self._base).netloc

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    def _upstream(self, model: str = OWN_MODEL) -> Upstream:
        return Upstream(self._name, model, self._token)

    def status(self, task: Task, model: str) -> ModelStatus:
        """The status that the server reports; one that reports none serves any model."""
        try:
            return self._query(lambda client: self._status(client, task, model))
        except TaskyardError as error:
            return ModelStatus("Unavailable", "", reason=str(error), at=self._name)

    async def _status(self, client: httpx2.AsyncClient, task: Task, model: str) -> ModelStatus:
        server = await self._detect(client, QUERY_SECONDS)
        if server.speaks != "taskyard":
            server.route_for(task, self._name)
            return ModelStatus("Loaded", "", at=self._name)
        url = f"{self._base}/status/{quote(model)}?task={task.id}"
        upstream = self._upstream(model)
        status = await get_json(client, upstream, url, QUERY_SECONDS, headers=self._headers)
        if not isinstance(status, dict) or status.get("state") not in STATES:
            raise NotServed(f"{self._name} does not know “{model}”.", "Choose one of its models.")
        size, reason = status.get("size"), status.get("reason")
        valid_size = type(size) is int and 0 <= size <= untrusted.MAX_INT
        return ModelStatus(
            status["state"],
            untrusted.short_name(status.get("device")),
            framework=untrusted.short_name(status.get("framework")),
            reason=upstream.excerpt(reason, MAX_SENTENCE) if isinstance(reason, str) else "",
            size=size if valid_size else None,
            at=self._name,
            mask_token=untrusted.short_name(status.get("mask_token")),
            example=task.authors_example(status.get("example")),
        )

    def task_of(self, model: str) -> str | None:
        """The task that the server lists the model under."""
        server = self.detect()
        return next((task for each, task in server.models if each == model and task), None)

    def models(self, task: Task) -> tuple[str, ...]:
        """The models that the server lists for the task; else its one model without a name."""
        try:
            return self.detect().models_for(task.id) or (OWN_MODEL,)
        except TaskyardError:
            return (OWN_MODEL,)

    def detect(self, fresh: bool = False) -> Server:
        """The server at the address; raises where none answers.

        One that failed a moment ago is only tried again where `fresh` is set.
        """
        return self._query(lambda client: self._detect(client, QUERY_SECONDS), fresh)

    def _query(self, query: Callable[[httpx2.AsyncClient], Awaitable[T]], fresh: bool = False) -> T:
        """The result of `query(client)`, which has `QUERY_SECONDS` for all of its requests."""

        async def in_time() -> T:
            try:
                async with (
                    asyncio.timeout(QUERY_SECONDS),
                    http_client(self._policy, QUERY_SECONDS) as client,
                ):
                    return await query(client)
            except TimeoutError:
                raise failures.timed_out(self._upstream()) from None

        with self._servers.detecting(self._base, self._token, fresh):
            return asyncio.run(in_time())

    def describe(self) -> str:
        """The server in a few words; raises where nothing answers."""
        return f"{self._name}, {self.detect(fresh=True).label}"

    def run(self, call: Call) -> Stream:
        """Send the call to the server and return the events; see `base.Backend`."""
        return coroutine_stream(lambda emit: self._run(call, emit))

    async def _run(self, call: Call, emit: Emit) -> Result:
        upstream = self._upstream(call.model)
        emit(Loading(f"Asking {upstream.name}"))
        loading_seconds = self._settings.loading_seconds if call.options.wait_for_model else None
        policy = RetryPolicy(loading_seconds, emit)
        seconds = self._settings.remote_seconds
        async with http_client(self._policy, seconds) as client:
            # A server that scales to zero is busy starting when it is detected.
            server = await retry(lambda: self._detect(client, seconds), upstream, policy)
            requests = list(requests_for(server, self._base, self._name, call))
            request, response, answer = await retry(
                lambda: self._send_first_served(client, upstream, requests, call.task.output, emit),
                upstream,
                policy,
            )
        try:
            output = fit(call.task, call.inputs, answer)
        except Misfit:
            raise failures.wrong_shape(upstream, answer) from None
        return Result(
            output,
            _seconds(response),
            _device(response),
            cached=response.headers.get("x-cache") == "HIT",
            notes=_notes(upstream, response),
            asked=Asked(
                request.speaks,
                self._name,
                request.url,
                token=bool(self._token),
                model=request.model,
            ),
        )

    async def _detect(self, client: httpx2.AsyncClient, seconds: float) -> Server:
        """The server at the address, from the cache or within `seconds` in all."""
        server = self._servers.get(self._base, self._token)
        if server is None:

            async def get(url: str) -> Any:
                return await get_json(client, self._upstream(), url, seconds, headers=self._headers)

            try:
                async with asyncio.timeout(seconds):
                    server = await detect_server(self._base, get)
            except TimeoutError:
                raise failures.timed_out(self._upstream()) from None
            self._servers.put(self._base, self._token, server)
        return server

    async def _send_first_served(
        self,
        client: httpx2.AsyncClient,
        upstream: Upstream,
        requests: list[Request],
        output: Output,
        emit: Emit,
    ) -> tuple[Request, Response, Any]:
        """Send the first request that the server has a route for; with its response and answer."""
        for request in requests[:-1]:
            try:
                return request, *await self._send(client, upstream, request, output, emit)
            except NotServed:
                continue
        return requests[-1], *await self._send(client, upstream, requests[-1], output, emit)

    async def _send(
        self,
        client: httpx2.AsyncClient,
        upstream: Upstream,
        request: Request,
        output: Output,
        emit: Emit,
    ) -> tuple[Response, Any]:
        """The response to a request, and the wire answer in it; `emit` gets partial answers."""
        headers = {**self._headers, **request.headers}
        seconds = self._settings.remote_seconds
        if request.paste is None:
            response = await post(
                client, upstream, request.url, seconds, headers=headers, **request.body
            )
            return response, _wire_answer(upstream, request, response, output)
        paste, so_far, total_bytes = request.paste, None, 0

        def on_event(event: Any) -> None:
            nonlocal so_far, total_bytes
            try:
                so_far = paste(so_far, event)
                # A file comes in pieces; all else is told whole.
                told = event if isinstance(output, File) else output.encode(so_far)
                nbytes = size_of(told)
            except ODD:
                raise failures.wrong_shape(upstream, event) from None
            total_bytes += nbytes
            if nbytes > MAX_EVENT_BYTES or total_bytes > MAX_PARTIAL_BYTES:
                raise failures.too_large(upstream)
            emit(Partial(so_far))

        response = await post_streaming(
            client, upstream, request.url, seconds, on_event, headers=headers, **request.body
        )
        if so_far is None and not response.body:
            raise Truncated(f"{upstream.name} ended its answer before it began.", "Try again.")
        if so_far is not None:
            return response, so_far
        # A server that does not stream sends the whole answer.
        return response, _wire_answer(upstream, request, response, output)


def _wire_answer(upstream: Upstream, request: Request, response: Response, output: Output) -> Any:
    """The wire answer in a response that did not stream."""
    answer = response_answer(upstream, response, output)
    try:
        return request.hear(answer)
    except ODD:
        raise failures.wrong_shape(upstream, answer) from None


def _seconds(response: Response) -> float:
    """The seconds of computing where the server states them, else those of the request."""
    # Only Text Embeddings Inference has this header, in milliseconds.
    if (milliseconds := response.headers.get("x-inference-time")) is not None:
        stated = untrusted.parse_seconds(milliseconds)
        return response.seconds if stated is None else stated / 1000
    stated = untrusted.parse_seconds(response.headers.get("x-compute-time", ""))
    return response.seconds if stated is None else stated


def _device(response: Response) -> str:
    """The device that the server states; "" where it does not."""
    compute_type = response.headers.get("x-compute-type", "")
    return {"cpu": "cpu", "gpu": "gpu", "cache": ""}.get(compute_type, "")


def _notes(upstream: Upstream, response: Response) -> tuple[str, ...]:
    """The notes that a Taskyard sends beside its answer, such as what was cut off."""
    try:
        notes = untrusted.parse_json(response.headers.get("x-notes", "[]"))
    except ValueError:
        return ()
    notes = notes[:MAX_NOTES] if isinstance(notes, list) else []
    return tuple(upstream.excerpt(note, MAX_SENTENCE) for note in notes if isinstance(note, str))
