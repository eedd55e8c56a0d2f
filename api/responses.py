"""From what a request asks to its answer, while watching whether the client is still there."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from api.requests import ApiRequest
from backends.base import (
    Backend,
    Call,
    Partial,
    Result,
    aiter_events,
    aresult_of,
    compute_type,
    make_call,
)
from backends.many import ManyRuns
from core.errors import (
    Busy,
    InvalidParameter,
    ModelLoading,
    Stopped,
    TaskyardError,
    Unauthorized,
    as_taskyard_error,
)
from core.json_text import is_small
from core.output import File, Json
from core.task import Task

# Values of an answer that are written while others wait for the event loop.
AT_ONCE = 1000
# Seconds until it is watched whether a client is still there: what is answered sooner is not worth
# stopping.
WATCH_AFTER = 0.05


async def make_calls(task: Task, model: str, given: ApiRequest) -> list[Call]:
    """The checked calls, one an item; decoding pictures and sound happens off the event loop.

    Raises `BodyTooLarge` where the items together would take too much memory, by their headers
    before anything is decoded.
    """

    def make() -> list[Call]:
        asked = given.asked
        if asked.batch:
            task.check_room(asked.items)
        calls: list[Call] = []
        for item in asked.items:
            calls.append(make_call(task, model, item, asked.parameters, given.options))
            task.check_room([call.inputs for call in calls])
        return calls

    # A small body may hold a picture that is large.
    if given.small and all(item.spec.room is None for item in task.inputs):
        return make()
    return await asyncio.to_thread(make)


async def answer(
    request: Request, backend: Backend, given: ApiRequest, calls: list[Call]
) -> Response:
    """The Inference API's answer: JSON or a file; server-sent events where `stream` was asked."""
    batch = given.asked.batch
    if given.stream:
        if batch:
            raise InvalidParameter("A list of inputs cannot be streamed.", "Send one input.")
        return _streamed(backend, calls[0])
    task = calls[0].task
    accept = request.headers.get("accept", "")
    # Before anything is computed: an answer that nobody takes is none.
    many = batch or any(task.wire.is_many(call.params) for call in calls)
    task.wire.check_accept(task, accept, batch=many)
    results = await results_of(request, backend, calls)
    outputs = [
        task.refine(result.output, call.params) for result, call in zip(results, calls, strict=True)
    ]
    client = request.headers.get("user-agent", "")
    write = partial(task.wire.write_answer, task, outputs, accept, batch=batch, client=client)
    body, media_type = await written(task, outputs, write)
    return Response(body, media_type=media_type, headers=told(results))


async def written(
    task: Task, output: Any, write: Callable[[], tuple[bytes, str]]
) -> tuple[bytes, str]:
    """What `write` makes of an output of the task; what takes long is written in a thread."""
    # A file has to be written in its format.
    if isinstance(task.output, Json) and is_small(output, AT_ONCE):
        return write()
    return await asyncio.to_thread(write)


async def results_of(request: Request, backend: Backend, calls: list[Call]) -> list[Result]:
    """The results of the calls; a client that leaves stops them, and so does the first error."""
    if len(calls) == 1:
        stream = backend.run(calls[0].lowest())
        if stream.ready():
            return [await aresult_of(stream)]
        with _while_there(request, stream.close):
            return [await aresult_of(stream)]
    many = ManyRuns(backend, (call.lowest() for call in calls))
    results: list[Result] = []
    with _while_there(request, many.close):
        async with contextlib.aclosing(many.answers()) as answers:
            async for each in answers:
                if isinstance(each, TaskyardError):
                    raise each
                results.append(each)
    if len(results) < len(calls):
        raise Stopped("The client went away.")
    return results


@contextlib.contextmanager
def _while_there(request: Request, close: Callable[[], None]) -> Iterator[None]:
    """Call `close` if the client goes away within the block."""
    gone: asyncio.Task[None] | None = None

    def ended(gone: asyncio.Task[None]) -> None:
        if not gone.cancelled():
            close()

    def watch() -> None:
        nonlocal gone
        gone = asyncio.create_task(_disconnected(request))
        gone.add_done_callback(ended)

    later = asyncio.get_running_loop().call_later(WATCH_AFTER, watch)
    try:
        yield
    finally:
        later.cancel()
        if gone is not None:
            gone.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


Cut = Callable[[Any, Partial | Result], Iterable[Any]]


def _streamed(backend: Backend, call: Call) -> StreamingResponse:
    """The answer as it grows, as the task's events; leaving early stops the run."""
    task = call.task

    def cut(before: Any, event: Partial | Result) -> Iterable[Any]:
        last = isinstance(event, Result)
        return task.wire.write_events(
            task, before, event.output, last=last, inputs=call.inputs, params=call.params
        )

    return streamed(backend, call, cut, error_document)


def streamed(
    backend: Backend,
    call: Call,
    cut: Cut,
    failed: Callable[[TaskyardError], Any],
    end: str = "",
) -> StreamingResponse:
    """Server-sent events: what `cut` makes of each answer so far and the one before it, and `end`.

    `failed` words an error that happens on the way.
    """

    async def events() -> AsyncIterator[str]:
        before: Any = None
        try:
            async with contextlib.aclosing(aiter_events(backend.run(call.lowest()))) as found:
                async for event in found:
                    if not isinstance(event, Partial | Result):
                        continue
                    if isinstance(call.task.output, File):
                        # A file has to be written in its format.
                        pieces: Iterable[Any] = await asyncio.to_thread(list, cut(before, event))
                    else:
                        pieces = cut(before, event)
                    for each in pieces:
                        yield _event(each)
                    before = event.output
                    if isinstance(event, Result):
                        # A comment, which clients leave out: what the headers of other answers say.
                        yield f": {json.dumps(told([event]))}\n\n"
                        yield end
        except Exception as error:
            yield _event(failed(as_taskyard_error(error)))

    return StreamingResponse(
        events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


def _event(document: object) -> str:
    return f"data: {json.dumps(document, ensure_ascii=False)}\n\n"


def told(results: list[Result]) -> dict[str, str]:
    """The headers that say how answers were come by."""
    cached = all(result.cached for result in results)
    headers = {
        "X-Compute-Time": f"{sum(each.seconds for each in results if not each.cached):.3f}",
        "X-Compute-Type": "cache" if cached else compute_type(results[0].device),
        "X-Cache": "HIT" if cached else "MISS",
    }
    if notes := list(dict.fromkeys(note for result in results for note in result.notes)):
        # A header has no room for other letters than ASCII's; JSON escapes them.
        headers["X-Notes"] = json.dumps(notes)
    return headers


def error_document(error: TaskyardError) -> dict[str, object]:
    """An error as the Inference API words it: `error`, and `estimated_time` while loading."""
    document: dict[str, object] = {"error": str(error), "error_type": error.kind}
    if isinstance(error, ModelLoading):
        document["estimated_time"] = error.estimated_time
    return document


def error_response(error: TaskyardError) -> JSONResponse:
    """The error with its own status, and `Retry-After` where asking again will help."""
    headers = {}
    if isinstance(error, Unauthorized):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, Busy):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, ModelLoading):
        headers["Retry-After"] = str(max(1, round(error.estimated_time)))
    return JSONResponse(error_document(error), error.status, headers)
