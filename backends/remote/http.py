"""One request to a remote server: sent, waited for while a model loads there, sent again."""

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
from backends.remote.failures import Place
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

MAX_BYTES = 64 * 1024**2
# Of the body of a failure no more is read: it is quoted only.
MAX_ERROR = 64 * 1024
# What may come of a stream without an event: a line that does not end, or comments.
MAX_EVENT = 4 * 1024**2
# A line takes time however short it is, as much as this many bytes.
LINE_COST = 64
MAX_EVENTS = 100_000
# Events may hold the answer so far, again and again.
MAX_STREAM = 512 * 1024**2
# How many times as long as an answer in one piece one may take that grows all the while.
GROWING = 10
# How often a busy server is asked again, and the longest pause that it may ask for.
ATTEMPTS = 4
MAX_PAUSE = 30.0
BACK_OFF = wait_random_exponential(multiplier=0.5, max=10)


@dataclass(frozen=True, slots=True)
class Response:
    """A success: headers in lower case, the whole body, and the seconds from request to end."""

    headers: Mapping[str, str]
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a model that loads; None: not at all. `emit` is told of it."""

    loading_seconds: float | None
    emit: Callable[[Event], None]


async def send(
    client: httpx2.AsyncClient, place: Place, url: str, seconds: float, **request: Any
) -> Response:
    """One `POST`; raises the fitting `TaskyardError` for whatever goes wrong.

    `seconds` is the time for all of it, however little a server sends at a time.
    """
    return await _exchange(client, place, "POST", url, seconds, None, **request)


async def listen(
    client: httpx2.AsyncClient,
    place: Place,
    url: str,
    seconds: float,
    hear: Callable[[Any], None],
    **request: Any,
) -> Response:
    """One `POST` whose answer comes as server-sent events; `hear` gets the JSON of each.

    `seconds` is the time until the first event and from each to the next; all of them together may
    take `GROWING` times as long. The response has no body, and those headers, too, that a Taskyard
    tells in a comment at the end.
    """
    told: Mapping[str, str] = {}

    async def read(response: httpx2.Response, limit: asyncio.Timeout) -> bytes:
        nonlocal told
        if "text/event-stream" not in response.headers.get("content-type", ""):
            return await _whole(response, place)
        clock = asyncio.get_running_loop().time
        end = clock() + GROWING * seconds
        quiet = events = 0
        async for line in _lines(_parts(response, place, MAX_STREAM), place):
            quiet += len(line) + LINE_COST
            data = line[5:].strip() if line.startswith(b"data:") else b""
            if data == DONE:
                break
            if data:
                hear(_document(place, data))
                quiet, events = 0, events + 1
                limit.reschedule(min(clock() + seconds, end))
            elif line.startswith(b":"):
                with suppress(ValueError):
                    told = untrusted.texts(untrusted.document(line[1:])) or told
            if quiet > MAX_EVENT or events > MAX_EVENTS:
                raise failures.too_much(place)
        return b""

    response = await _exchange(client, place, "POST", url, seconds, read, **request)
    return replace(response, headers={**response.headers, **told})


DONE = b"[DONE]"
LINE_END = re.compile(rb"[\r\n]")


async def _lines(parts: AsyncIterator[bytes], place: Place) -> AsyncIterator[bytes]:
    """The lines of a stream, those between CR and LF being empty; none is longer than an event."""
    begun = bytearray()
    async for part in parts:
        *ended, rest = LINE_END.split(part)
        for each in ended:
            yield bytes(begun) + each
            begun.clear()
        begun += rest
        if len(begun) > MAX_EVENT:
            raise failures.too_much(place)
    yield bytes(begun)


def _document(place: Place, data: bytes) -> Any:
    try:
        document = untrusted.document(data.decode(errors="replace"))
    except ValueError:
        raise failures.not_json(place, data) from None
    if isinstance(document, Mapping) and document.get("error"):
        status = 503 if "estimated_time" in document else 500
        raise failures.of_status(place, status, {}, data)
    return document


async def get_json(
    client: httpx2.AsyncClient, place: Place, url: str, seconds: float, **request: Any
) -> Any:
    """The JSON at `url`, or None where there is none; `seconds` is the time for all of it.

    Raises where the server cannot be asked, wants another token, or is not up yet.
    """
    try:
        response = await _exchange(client, place, "GET", url, seconds, None, **request)
        return untrusted.document(response.body)
    except ValueError:
        return None
    except (NotServed, RemoteRefused, RemoteFailed, PaymentRequired, WrongAnswer):
        return None


async def patiently(ask: Callable[[], Awaitable[T]], place: Place, patience: Patience) -> T:
    """What `ask()` gives, asked again while the server is busy or loads the model."""
    begun = time.monotonic()

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, ModelLoading):
            return min(5.0, max(0.5, error.estimated_time / 4))
        told = error.retry_after if isinstance(error, Busy) else 0
        return max(float(told), BACK_OFF(state))

    def enough(state: RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, ModelLoading):
            limit = patience.loading_seconds
            return limit is None or time.monotonic() - begun > limit
        too_long = isinstance(error, Busy) and error.retry_after > MAX_PAUSE
        return too_long or state.attempt_number >= ATTEMPTS

    def tell(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        waited = time.monotonic() - begun
        if isinstance(error, ModelLoading):
            whole = waited + error.estimated_time
            fraction = min(0.99, waited / whole) if whole else None
            patience.emit(Loading(f"{place.name} is loading {place.model}", fraction))
        else:
            patience.emit(Loading(f"{place.name} is busy; asking again in {pause(state):.0f} s"))

    retrying = AsyncRetrying(
        retry=retry_if_exception_type((ModelLoading, Busy)),
        wait=pause,
        stop=enough,
        before_sleep=tell,
        reraise=True,
    )

    async def once() -> T:
        return await ask()

    return await retrying(once)


def decoded(place: Place, response: Response) -> Any:
    """The JSON of a response; raises `WrongAnswer` for a web page or anything else."""
    try:
        return untrusted.document(response.body)
    except ValueError:
        raise failures.not_json(place, response.body) from None


def received(place: Place, response: Response, output: Output) -> Any:
    """What a response holds: JSON, or a file's bytes where the task answers with a file.

    Raises `WrongAnswer` for a web page or anything else.
    """
    told = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if isinstance(output, File) and not (told.endswith("json") or told.startswith("text/")):
        return response.body
    return decoded(place, response)


Read = Callable[[httpx2.Response, asyncio.Timeout], Awaitable[bytes]]


async def _exchange(
    client: httpx2.AsyncClient,
    place: Place,
    method: str,
    url: str,
    seconds: float,
    read: Read | None,
    **request: Any,
) -> Response:
    """`read` takes in the body of a success; without it, the body is kept whole."""
    begun = time.monotonic()
    # A few packed bytes may hold more than memory does, or hours of nothing.
    headers = {**(request.pop("headers", None) or {}), "Accept-Encoding": "identity"}
    try:
        async with (
            asyncio.timeout(seconds) as limit,
            client.stream(method, url, headers=headers, **request) as response,
        ):
            told = {name.lower(): value for name, value in response.headers.items()}
            if response.status_code != 200:
                said = await _beginning(response, place)
                raise failures.of_status(place, response.status_code, told, said)
            body = await (read(response, limit) if read else _whole(response, place))
            return Response(told, body, time.monotonic() - begun)
    except Exception as error:
        raise failures.of_exception(place, error) from None


async def _whole(response: httpx2.Response, place: Place) -> bytes:
    return b"".join([part async for part in _parts(response, place, MAX_BYTES)])


async def _beginning(response: httpx2.Response, place: Place) -> bytes:
    """As much of a failure's body as is looked at; nothing of one that cannot be read."""
    said = b""
    with suppress(WrongAnswer, httpx2.TransportError):
        async for part in _parts(response, place, MAX_BYTES):
            said += part
            if len(said) > MAX_ERROR:
                break
    return said[:MAX_ERROR]


async def _parts(response: httpx2.Response, place: Place, most: int) -> AsyncIterator[bytes]:
    """The body as it comes; raises where it is packed, which nobody asked for, or too much."""
    packed = response.headers.get("content-encoding", "").strip()
    if packed.lower() not in ("", "identity"):
        raise WrongAnswer(
            f"{place.name} packs its answer (“{place.excerpt(packed)}”) although asked not to.",
            "Have compression turned off there.",
        )
    size = 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > most:
            raise failures.too_much(place)
        yield part
