"""Runs a coroutine as the work of a `Stream`; closing the stream cancels it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from backends.base import Event, Result, Stream
from core.errors import Stopped

# How often the stop event is checked while a server is waited for, in seconds.
POLL_SECONDS = 0.05

T = TypeVar("T")
Emit = Callable[[Event], None]


def coroutine_stream(run: Callable[[Emit], Coroutine[Any, Any, Result]]) -> Stream:
    """The events that `run(emit)` emits, then its `Result`; closing cancels its requests."""

    def work(emit: Emit, stop: threading.Event) -> None:
        emit(asyncio.run(_until_stopped(run(emit), stop)))

    return Stream(work)


async def _until_stopped(work: Coroutine[Any, Any, T], stop: threading.Event) -> T:
    task = asyncio.ensure_future(work)
    while not task.done():
        if stop.is_set():
            task.cancel()
        await asyncio.wait({task}, timeout=POLL_SECONDS)
    if task.cancelled():
        raise Stopped("The run was stopped.")
    return task.result()
