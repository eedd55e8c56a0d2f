"""Many calls of one backend, several at a time, so that they can be batches; answered in order."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable
from contextlib import aclosing
from typing import NamedTuple

from backends.base import Backend, Call, Loading, Result, Stream, aiter_events, aresult_of
from core.errors import Busy, Stopped, TaskyardError, as_taskyard_error

# Runs at a time: while some are one batch, those of the next one wait.
AT_ONCE = 16
# At most so many seconds lie between two tries.
MAX_PAUSE = 10

Answer = Result | TaskyardError
# A call, or why it could not be made.
Made = Call | TaskyardError


class _Run(NamedTuple):
    """A call that goes on as `stream`, or has failed already."""

    call: Call | None
    stream: Stream | None = None
    error: TaskyardError | None = None


class ManyRuns:
    """Runs of many calls, of which at most `AT_ONCE` go on at a time.

    Fewer do where their inputs, decoded, are together more than one request may hold. A call that
    could not be made comes as its error, which is then its answer. A backend that is busy while
    none of them goes on is tried `tries` times, and then is the call's error.
    `hear(note)`, where there is one, is told about the run whose answer is next, in sentences.
    """

    def __init__(
        self,
        backend: Backend,
        calls: Iterable[Made] | AsyncIterable[Made],
        *,
        tries: int = 1,
        hear: Callable[[str], None] | None = None,
    ) -> None:
        self._backend = backend
        self._calls = _each(calls)
        self._tries = tries
        self._hear = hear
        self._runs: deque[_Run] = deque()
        # The call that is next, where there was no room for it yet.
        self._held: Call | None = None
        self._stop = threading.Event()

    async def answers(self) -> AsyncGenerator[Answer, None]:
        """An answer or an error for each call, in their order; none after `close`."""
        try:
            while not self._stop.is_set():
                await self._begin()
                if not self._runs:
                    return
                run = self._runs[0]
                answer = run.error or await self._answer(run)
                if self._stop.is_set():
                    return
                self._runs.popleft()
                yield answer
        finally:
            self.close()
            await self._calls.aclose()

    def close(self) -> None:
        """Stop all that goes on, from any thread."""
        self._stop.set()
        for run in [*self._runs]:
            if run.stream is not None:
                run.stream.close()

    async def _begin(self) -> None:
        """Begin as many runs as may go on."""
        while len(self._runs) < AT_ONCE and not self._stop.is_set():
            call: Made | None = self._held
            if call is None and (call := await anext(self._calls, None)) is None:
                return
            self._held = None
            # Making it may have taken a while.
            if self._stop.is_set():
                return
            if not isinstance(call, Call):
                self._runs.append(_Run(None, error=call))
                continue
            if self._runs and not self._has_room(call):
                self._held = call
                return
            try:
                self._runs.append(_Run(call, self._backend.run(call)))
            except Busy as error:
                if self._runs:
                    # One of ours will end, and make room.
                    self._held = call
                    return
                self._runs.append(_Run(call, error=error if self._tries == 1 else None))
            except Exception as error:
                self._runs.append(_Run(call, error=as_taskyard_error(error)))

    def _has_room(self, call: Call) -> bool:
        """Whether a request could hold the inputs of all that goes on, and of `call`."""
        calls = [call, *(run.call for run in self._runs if run.call is not None)]
        for item in call.task.inputs:
            if item.spec.room is not None:
                values = [each.inputs[item.name] for each in calls if item.name in each.inputs]
                if sum(map(item.spec.amount, values)) > item.spec.room:
                    return False
        return True

    async def _answer(self, run: _Run) -> Answer:
        """The answer of a run; one that finds the backend busy is tried again."""
        assert run.call, "what could not be made has its error"
        stream = run.stream
        for left in range(self._tries - 1, -1, -1):
            try:
                if stream is None:
                    stream = self._backend.run(run.call)
                    self._runs[0] = _Run(run.call, stream)
                return await self._result(stream)
            except Busy as error:
                if not left or self._stop.is_set():
                    return error
                self._tell(f"{error.message} Trying again.")
                await asyncio.sleep(min(error.retry_after, MAX_PAUSE))
                stream = None
            except Exception as error:
                return as_taskyard_error(error)
        raise AssertionError("the last try has returned")

    async def _result(self, stream: Stream) -> Result:
        if self._hear is None:
            return await aresult_of(stream)
        async with aclosing(aiter_events(stream)) as events:
            async for event in events:
                if isinstance(event, Result):
                    return event
                if isinstance(event, Loading):
                    self._tell(event.note)
        raise Stopped("The run was stopped.")

    def _tell(self, note: str) -> None:
        if self._hear is not None:
            self._hear(note)


async def _each(calls: Iterable[Made] | AsyncIterable[Made]) -> AsyncGenerator[Made, None]:
    """The calls one by one; those that take a while to make come as an `AsyncIterable`."""
    if isinstance(calls, AsyncIterable):
        async for call in calls:
            yield call
        return
    for call in calls:
        yield call
