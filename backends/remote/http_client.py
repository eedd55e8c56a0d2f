"""HTTP requests to remote servers: limits on time and size, retries while a model loads."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import httpx2
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from backends.base import Event, Loading
from backends.remote import failures, untrusted
from backends.remote.failures import Upstream
from core.errors import (
    Busy,
    ModelLoading,
    NotServed,
    PaymentRequired,
    RemoteFailed,
    RemoteRefused,
    WrongAnswer,
)
from core.output import File, Output

T = TypeVar("T")

MAX_BODY_BYTES = 64 * 1024**2
# No more of a failure's body is read: only an excerpt is quoted.
MAX_ERROR_BYTES = 64 * 1024
# Bytes of a stream without an event in them: of a line that does not end, or of comments.
MAX_EVENT_BYTES = 4 * 1024**2
# A line takes time however short it is: as much as this many bytes.
LINE_COST_BYTES = 64
MAX_EVENTS = 100_000
# Events may repeat the answer so far again and again.
MAX_STREAM_BYTES = 512 * 1024**2
# How many times as long as a single response a whole stream may take.
STREAM_TIME_FACTOR = 10
# How often a busy server is tried, and the longest `Retry-After` that is waited for, in seconds.
MAX_ATTEMPTS = 4
MAX_RETRY_AFTER = 30.0
BACKOFF = wait_random_exponential(multiplier=0.5, max=10)


@dataclass(frozen=True, slots=True)
class Response:
    """A successful response: headers in lower case, whole body, seconds from request to end."""

    headers: Mapping[str, str]
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How many seconds to wait for a model that loads (None: not at all).

    `emit` gets a `Loading` event before each pause.
    """

    loading_seconds: float | None
    emit: Callable[[Event], None]


async def post(
    client: httpx2.AsyncClient, upstream: Upstream, url: str, seconds: float, **request: Any
) -> Response:
    """One `POST`; `request` are the client's own arguments. Raises a fitting `TaskyardError`.

    `seconds` is the time for all of it, however little a server sends at a time.
    """
    return await _request(client, upstream, "POST", url, seconds, None, **request)


async def post_streaming(
    client: httpx2.AsyncClient,
    upstream: Upstream,
    url: str,
    seconds: float,
    on_event: Callable[[Any], None],
    **request: Any,
) -> Response:
    """One `POST` answered by server-sent events; `on_event` gets the JSON of each.

    `seconds` is the time until the first event and from each to the next; all of them together may
    take `STREAM_TIME_FACTOR` times as long. The response has an empty body unless the server did
    not stream. To its headers are added those that a Taskyard sends in a comment at the end.
    """
    trailers: Mapping[str, str] = {}

    async def read(response: httpx2.Response, timeout: asyncio.Timeout) -> bytes:
        nonlocal trailers
        if "text/event-stream" not in response.headers.get("content-type", ""):
            return await _read_body(response, upstream)
        clock = asyncio.get_running_loop().time
        end = clock() + STREAM_TIME_FACTOR * seconds
        bytes_since_event = events = 0
        async for line in _lines(_chunks(response, upstream, MAX_STREAM_BYTES), upstream):
            bytes_since_event += len(line) + LINE_COST_BYTES
            data = line[5:].strip() if line.startswith(b"data:") else b""
            if data == DONE:
                break
            if data:
                on_event(_parse_event(upstream, data))
                bytes_since_event, events = 0, events + 1
                timeout.reschedule(min(clock() + seconds, end))
            elif line.startswith(b":"):
                with suppress(ValueError):
                    comment = untrusted.parse_json(line[1:])
                    trailers = untrusted.text_fields(comment) or trailers
            if bytes_since_event > MAX_EVENT_BYTES or events > MAX_EVENTS:
                raise failures.too_large(upstream)
        return b""

    response = await _request(client, upstream, "POST", url, seconds, read, **request)
    return replace(response, headers={**response.headers, **trailers})


# OpenAI's last event, which is no JSON.
DONE = b"[DONE]"
LINE_END = re.compile(rb"[\r\n]")


async def _lines(chunks: AsyncIterator[bytes], upstream: Upstream) -> AsyncIterator[bytes]:
    """The lines of a stream, an empty one between CR and LF; raises for an endless line."""
    line = bytearray()
    async for chunk in chunks:
        *ended, rest = LINE_END.split(chunk)
        for each in ended:
            yield bytes(line) + each
            line.clear()
        line += rest
        if len(line) > MAX_EVENT_BYTES:
            raise failures.too_large(upstream)
    yield bytes(line)


def _parse_event(upstream: Upstream, data: bytes) -> Any:
    """The JSON of an event; raises the error that an event may hold instead of an answer."""
    try:
        event = untrusted.parse_json(data.decode(errors="replace"))
    except ValueError:
        raise failures.not_json(upstream, data) from None
    if isinstance(event, Mapping) and event.get("error"):
        status = 503 if "estimated_time" in event else 500
        raise failures.from_response(upstream, status, {}, data)
    return event


async def get_json(
    client: httpx2.AsyncClient, upstream: Upstream, url: str, seconds: float, **request: Any
) -> Any:
    """The JSON at `url`, or None where there is none; `seconds` is the time for all of it.

    Raises where the server cannot be reached, wants another token, or is not up yet.
    """
    try:
        response = await _request(client, upstream, "GET", url, seconds, None, **request)
        return untrusted.parse_json(response.body)
    except ValueError:
        return None
    except (NotServed, RemoteRefused, RemoteFailed, PaymentRequired, WrongAnswer):
        return None


async def retry(send: Callable[[], Awaitable[T]], upstream: Upstream, policy: RetryPolicy) -> T:
    """The result of `send()`, called again while the server is busy or loads the model."""
    start = time.monotonic()

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, ModelLoading):
            return min(5.0, max(0.5, error.estimated_time / 4))
        retry_after = error.retry_after if isinstance(error, Busy) else 0
        return max(float(retry_after), BACKOFF(state))

    def should_stop(state: RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, ModelLoading):
            limit = policy.loading_seconds
            return limit is None or time.monotonic() - start > limit
        too_long = isinstance(error, Busy) and error.retry_after > MAX_RETRY_AFTER
        return too_long or state.attempt_number >= MAX_ATTEMPTS

    def emit_progress(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        waited = time.monotonic() - start
        if isinstance(error, ModelLoading):
            total = waited + error.estimated_time
            fraction = min(0.99, waited / total) if total else None
            policy.emit(Loading(f"{upstream.name} is loading {upstream.model}", fraction))
        else:
            policy.emit(Loading(f"{upstream.name} is busy; asking again in {pause(state):.0f} s"))

    retrying = AsyncRetrying(
        retry=retry_if_exception_type((ModelLoading, Busy)),
        wait=pause,
        stop=should_stop,
        before_sleep=emit_progress,
        reraise=True,
    )

    async def once() -> T:
        return await send()

    return await retrying(once)


def response_json(upstream: Upstream, response: Response) -> Any:
    """The JSON of a response; raises `WrongAnswer` for a web page or anything else."""
    try:
        return untrusted.parse_json(response.body)
    except ValueError:
        raise failures.not_json(upstream, response.body) from None


def response_answer(upstream: Upstream, response: Response, output: Output) -> Any:
    """The JSON of a response, or its bytes where the task answers with a file.

    Raises `WrongAnswer` for a web page or anything else.
    """
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_text = media_type.endswith("json") or media_type.startswith("text/")
    if isinstance(output, File) and not is_text:
        return response.body
    return response_json(upstream, response)


BodyReader = Callable[[httpx2.Response, asyncio.Timeout], Awaitable[bytes]]


async def _request(
    client: httpx2.AsyncClient,
    upstream: Upstream,
    method: str,
    url: str,
    seconds: float,
    read: BodyReader | None,
    **request: Any,
) -> Response:
    """One request; `read` consumes the body of a success, which is kept whole without it."""
    start = time.monotonic()
    # A few compressed bytes may unpack to more than memory holds, or to hours of nothing.
    headers = {**(request.pop("headers", None) or {}), "Accept-Encoding": "identity"}
    try:
        async with (
            asyncio.timeout(seconds) as timeout,
            client.stream(method, url, headers=headers, **request) as response,
        ):
            received = {name.lower(): value for name, value in response.headers.items()}
            if response.status_code != 200:
                excerpt = await _read_error_body(response, upstream)
                raise failures.from_response(upstream, response.status_code, received, excerpt)
            body = await (read(response, timeout) if read else _read_body(response, upstream))
            return Response(received, body, time.monotonic() - start)
    except Exception as error:
        raise failures.from_exception(upstream, error) from None


async def _read_body(response: httpx2.Response, upstream: Upstream) -> bytes:
    return b"".join([chunk async for chunk in _chunks(response, upstream, MAX_BODY_BYTES)])


async def _read_error_body(response: httpx2.Response, upstream: Upstream) -> bytes:
    """The first `MAX_ERROR_BYTES` of a failure's body; empty if it cannot be read."""
    body = b""
    with suppress(WrongAnswer, httpx2.TransportError):
        async for chunk in _chunks(response, upstream, MAX_BODY_BYTES):
            body += chunk
            if len(body) > MAX_ERROR_BYTES:
                break
    return body[:MAX_ERROR_BYTES]


async def _chunks(
    response: httpx2.Response, upstream: Upstream, max_bytes: int
) -> AsyncIterator[bytes]:
    """The body in chunks; raises where it is compressed, against the request, or too large."""
    encoding = response.headers.get("content-encoding", "").strip()
    if encoding.lower() not in ("", "identity"):
        raise WrongAnswer(
            f"{upstream.name} packs its answer (“{upstream.excerpt(encoding)}”) although asked not "
            "to.",
            "Have compression turned off there.",
        )
    size = 0
    async for chunk in response.aiter_raw():
        size += len(chunk)
        if size > max_bytes:
            raise failures.too_large(upstream)
        yield chunk
