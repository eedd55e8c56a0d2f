"""A coroutine as a run: its events come out of a `Stream`, and closing that one cancels it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from backends.base import Event, Result, Stream
from core.errors import Stopped

# How soon a Stop is seen while a server is waited for, in seconds.
GLANCE = 0.05

T = TypeVar("T")
Emit = Callable[[Event], None]


def stream_of(answer: Callable[[Emit], Coroutine[Any, Any, Result]]) -> Stream:
    """The events of `answer(emit)` and the `Result` it returns; closing breaks its connection."""

    def work(emit: Emit, stop: threading.Event) -> None:
        emit(asyncio.run(_until_stopped(answer(emit), stop)))

    return Stream(work)


async def _until_stopped(work: Coroutine[Any, Any, T], stop: threading.Event) -> T:
    task = asyncio.ensure_future(work)
    while not task.done():
        if stop.is_set():
            task.cancel()
        await asyncio.wait({task}, timeout=GLANCE)
    if task.cancelled():
        raise Stopped("The run was stopped.")
    return task.result()
