"""One request to a remote server: sent, waited for while a model loads there, sent again."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import httpx2
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from backends.base import Event, Loading
from backends.remote import failures
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

T = TypeVar("T")

MAX_BYTES = 64 * 1024**2
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


async def send(client: httpx2.AsyncClient, place: Place, url: str, **request: Any) -> Response:
    """One `POST`; raises the fitting `TaskyardError` for whatever goes wrong."""
    return await _exchange(client, place, "POST", url, None, **request)


async def listen(
    client: httpx2.AsyncClient,
    place: Place,
    url: str,
    hear: Callable[[Any], None],
    **request: Any,
) -> Response:
    """One `POST` whose answer comes as server-sent events; `hear` gets the JSON of each.

    The response has no body, and those headers, too, that a Taskyard tells in a comment at the end.
    """
    told: dict[str, str] = {}

    async def read(response: httpx2.Response) -> bytes:
        if "text/event-stream" not in response.headers.get("content-type", ""):
            return await _read(response, place)
        async for line in response.aiter_lines():
            if line.startswith(":"):
                with suppress(ValueError, AttributeError):
                    told.update({name.lower(): each for name, each in json.loads(line[1:]).items()})
            elif line.startswith("data:") and line[5:].strip() != DONE:
                hear(_document(place, line[5:]))
        return b""

    response = await _exchange(client, place, "POST", url, read, **request)
    return replace(response, headers={**response.headers, **told})


DONE = "[DONE]"


def _document(place: Place, text: str) -> Any:
    try:
        document = json.loads(text)
    except ValueError:
        raise failures.not_json(place, text.encode()) from None
    if isinstance(document, Mapping) and document.get("error"):
        status = 503 if "estimated_time" in document else 500
        raise failures.of_status(place, status, {}, text.encode())
    return document


async def get_json(client: httpx2.AsyncClient, place: Place, url: str, **request: Any) -> Any:
    """The JSON at `url`, or None where there is none.

    Raises where the server cannot be asked, wants another token, or is not up yet.
    """
    try:
        response = await _exchange(client, place, "GET", url, None, **request)
        return json.loads(response.body)
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
        return json.loads(response.body)
    except (ValueError, RecursionError):
        raise failures.not_json(place, response.body) from None


async def _exchange(
    client: httpx2.AsyncClient,
    place: Place,
    method: str,
    url: str,
    read: Callable[[httpx2.Response], Awaitable[bytes]] | None,
    **request: Any,
) -> Response:
    """`read` takes in the body of a success; without it, the body is kept whole."""
    begun = time.monotonic()
    try:
        async with client.stream(method, url, **request) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            if response.status_code != 200:
                body = await _read(response, place)
                raise failures.of_status(place, response.status_code, headers, body)
            body = await (read(response) if read else _read(response, place))
            return Response(headers, body, time.monotonic() - begun)
    except Exception as error:
        raise failures.of_exception(place, error) from None


async def _read(response: httpx2.Response, place: Place) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise WrongAnswer(f"{place.name} answers with more than can be shown.")
    return b"".join(parts)
