"""A backend in front of another one that counts what happens and takes on no more than it can."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from backends.base import Backend, BackendWrapper, Call, Event, Loading, Result, Stream
from core.errors import Busy, TaskyardError

# From a remembered answer to the first run of a model that has to be downloaded.
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)

Loaded = Callable[[], Iterable[tuple[str, str, int]]]


class RunLimit:
    """Counts the runs of all backends together and refuses those beyond `most` at a time.

    `loaded()` gives task, model and bytes of each model in memory.
    """

    def __init__(self, most: int, loaded: Loaded) -> None:
        self._most = most
        self._running = 0
        self._lock = threading.Lock()
        self.metrics = Metrics(loaded)

    def begin(self, task_id: str) -> None:
        """One more run; raises `Busy` where too much is going on already."""
        with self._lock:
            if self._running >= self._most:
                self.metrics.ended(task_id, "busy")
                raise Busy(
                    f"{self._running} runs are waiting or going on already.",
                    "Try again in a few seconds.",
                )
            self._running += 1
            self.metrics.running.inc()

    def end(self) -> None:
        """One run fewer."""
        with self._lock:
            self._running -= 1
            self.metrics.running.dec()


class LimitedBackend(BackendWrapper):
    """The backend behind, with `meter` watching."""

    def __init__(self, backend: Backend, run_limit: RunLimit) -> None:
        super().__init__(backend)
        self._run_limit = run_limit

    @property
    def metrics(self) -> Metrics:
        """What was counted so far."""
        return self._run_limit.metrics

    def run(self, call: Call) -> Stream:
        """The events of the backend behind; raises `Busy` where too much is going on already."""
        self._run_limit.begin(call.task.id)
        return _Watched(self._backend.run(call), self.metrics, call, self._run_limit.end)


class _Watched(Stream):
    """The events of another stream, noted as they pass.

    Beside the answer stands first what was noted of the inputs, wherever they were sent.
    """

    def __init__(
        self, inner: Stream, metrics: Metrics, call: Call, ended: Callable[[], None]
    ) -> None:
        self._inner = inner
        self._metrics = metrics
        self._task = call.task.id
        self._notes = call.notes
        self._begun = time.monotonic()
        self._on_end: Callable[[], None] | None = ended
        self._once = threading.Lock()

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
            self._metrics.answered(self._task, event, time.monotonic() - self._begun)
            self._end("cached" if event.cached else "computed")
            return replace(event, notes=(*self._notes, *event.notes))
        if isinstance(event, Loading) and event.fraction is not None:
            self._metrics.loading.labels(self._task).set(event.fraction)
        return event

    def close(self) -> None:
        self._inner.close()
        self._end("stopped")

    def join(self, timeout: float | None = None) -> bool:
        return self._inner.join(timeout)

    def _end(self, outcome: str) -> None:
        with self._once:
            on_end, self._on_end = self._on_end, None
        if on_end is not None:
            self._metrics.ended(self._task, outcome)
            on_end()


class Metrics:
    """What `GET /metrics` shows; each instance has its own registry."""

    def __init__(self, loaded: Loaded) -> None:
        self.registry = CollectorRegistry()
        self.runs = Counter(
            "taskyard_runs", "Runs by how they ended.", ("task", "outcome"), registry=self.registry
        )
        self.seconds = Histogram(
            "taskyard_run_seconds",
            "Seconds of a run: waiting (queue and loading), or computing.",
            ("task", "phase"),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.running = Gauge(
            "taskyard_running", "Runs that wait or compute now.", registry=self.registry
        )
        self.loading = Gauge(
            "taskyard_loading_fraction",
            "How far the latest download of a task's model is.",
            ("task",),
            registry=self.registry,
        )
        self.requests = Counter(
            "taskyard_http_requests",
            "Requests to the HTTP API.",
            ("route", "status"),
            registry=self.registry,
        )
        self.registry.register(_LoadedModels(loaded))

    def ended(self, task: str, outcome: str) -> None:
        """One run has ended: computed, cached, stopped, or the kind of an error."""
        self.runs.labels(task, outcome).inc()

    def answered(self, task: str, result: Result, seconds: float) -> None:
        """One run has given its answer after `seconds` in all."""
        computing = 0.0 if result.cached else result.seconds
        self.seconds.labels(task, "waiting").observe(max(0.0, seconds - computing))
        if not result.cached:
            self.seconds.labels(task, "computing").observe(computing)


class _LoadedModels(Collector):
    """Looks at the models in memory whenever somebody asks."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    def collect(self) -> Iterable[GaugeMetricFamily]:
        family = GaugeMetricFamily(
            "taskyard_model_bytes", "Bytes of each model in memory.", labels=("task", "model")
        )
        for task, model, nbytes in self._loaded():
            family.add_metric((task, model), nbytes)
        yield family
