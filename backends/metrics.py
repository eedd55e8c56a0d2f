"""The Prometheus metrics that `GET /metrics` shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from backends.base import Result

# Bucket bounds in seconds: from a cached result to the first run of a model that is downloaded.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)

# Gives task id, model id and bytes of each model in memory.
LoadedModels = Callable[[], Iterable[tuple[str, str, int]]]


class Metrics:
    """Counters, gauges and histograms of one server; each instance has its own registry.

    `loaded()` is called at each scrape for the models in memory.
    """

    def __init__(self, loaded: LoadedModels) -> None:
        self.registry = CollectorRegistry()
        self.runs = Counter(
            "taskyard_runs", "Runs by how they ended.", ("task", "outcome"), registry=self.registry
        )
        self.seconds = Histogram(
            "taskyard_run_seconds",
            "Seconds of a run: waiting (queue and loading), or computing.",
            ("task", "phase"),
            buckets=BUCKETS,
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
        self.registry.register(_LoadedModelsCollector(loaded))

    def count_run(self, task_id: str, outcome: str) -> None:
        """Count a run that ended; `outcome`: computed, cached, stopped, or an error's kind."""
        self.runs.labels(task_id, outcome).inc()

    def observe_result(self, task_id: str, result: Result, seconds: float) -> None:
        """Record the times of a run whose result came after `seconds` in all."""
        computing = 0.0 if result.cached else result.seconds
        self.seconds.labels(task_id, "waiting").observe(max(0.0, seconds - computing))
        if not result.cached:
            self.seconds.labels(task_id, "computing").observe(computing)


class _LoadedModelsCollector(Collector):
    """Reads the models in memory at each scrape."""

    def __init__(self, loaded: LoadedModels) -> None:
        self._loaded = loaded

    def collect(self) -> Iterable[GaugeMetricFamily]:
        family = GaugeMetricFamily(
            "taskyard_model_bytes", "Bytes of each model in memory.", labels=("task", "model")
        )
        for task, model, nbytes in self._loaded():
            family.add_metric((task, model), nbytes)
        yield family
