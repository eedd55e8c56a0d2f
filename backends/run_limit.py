"""The limit on runs at a time: one beyond it is refused with `Busy`, which is HTTP status 503."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from backends.base import Backend, BackendWrapper, Call, Event, Loading, Result, Stream
from backends.metrics import LoadedModels, Metrics
from core.errors import Busy, TaskyardError, as_taskyard_error


class RunLimit:
    """Counts the runs of all backends together and refuses those beyond `most` at a time.

    `loaded()` gives task, model and bytes of each model in memory, for the metrics.
    """

    def __init__(self, most: int, loaded: LoadedModels) -> None:
        self._most = most
        self._running = 0
        self._lock = threading.Lock()
        self.metrics = Metrics(loaded)

    def begin(self, task_id: str) -> None:
        """Count one more run; raises `Busy` where the limit is reached."""
        with self._lock:
            if self._running >= self._most:
                self.metrics.count_run(task_id, "busy")
                raise Busy(
                    f"{self._running} runs are waiting or going on already.",
                    "Try again in a few seconds.",
                )
            self._running += 1
            self.metrics.running.inc()

    def end(self) -> None:
        """Count one run fewer."""
        with self._lock:
            self._running -= 1
            self.metrics.running.dec()


class LimitedBackend(BackendWrapper):
    """A backend whose runs count against `run_limit` and appear in its metrics."""

    def __init__(self, backend: Backend, run_limit: RunLimit) -> None:
        super().__init__(backend)
        self._run_limit = run_limit

    @property
    def metrics(self) -> Metrics:
        """The metrics of all runs under the same limit."""
        return self._run_limit.metrics

    def run(self, call: Call) -> Stream:
        """The events of the wrapped backend; raises `Busy` where the limit is reached."""
        self._run_limit.begin(call.task.id)
        try:
            stream = self._backend.run(call)
        except Exception as error:
            self._run_limit.end()
            self.metrics.count_run(call.task.id, as_taskyard_error(error).kind)
            raise
        return _LimitedStream(stream, self.metrics, call, self._run_limit.end)


class _LimitedStream(Stream):
    """The events of another stream, measured as they pass; calls `on_end` once at the end.

    Notes on the inputs are put before the notes of the result, whichever backend computed it.
    """

    def __init__(
        self, inner: Stream, metrics: Metrics, call: Call, on_end: Callable[[], None]
    ) -> None:
        self._inner = inner
        self._metrics = metrics
        self._task_id = call.task.id
        self._notes = call.notes
        self._started = time.monotonic()
        self._on_end: Callable[[], None] | None = on_end
        self._end_lock = threading.Lock()

    def ready(self) -> bool:
        return self._inner.ready()

    def listen(self, heard: Callable[[], None], *, whole: bool) -> None:
        self._inner.listen(heard, whole=whole)

    def __next__(self) -> Event:
        try:
            event = next(self._inner)
        except StopIteration:
            self._end("stopped")
            raise
        except TaskyardError as error:
            self._end(error.kind)
            raise
        if isinstance(event, Result):
            self._metrics.observe_result(self._task_id, event, time.monotonic() - self._started)
            self._end("cached" if event.cached else "computed")
            return replace(event, notes=(*self._notes, *event.notes))
        if isinstance(event, Loading) and event.fraction is not None:
            self._metrics.loading.labels(self._task_id).set(event.fraction)
        return event

    def close(self) -> None:
        self._inner.close()
        self._end("stopped")

    def join(self, timeout: float | None = None) -> bool:
        return self._inner.join(timeout)

    def _end(self, outcome: str) -> None:
        with self._end_lock:
            on_end, self._on_end = self._on_end, None
        if on_end is not None:
            self._metrics.count_run(self._task_id, outcome)
            on_end()
