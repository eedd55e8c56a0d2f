"""A backend that answers at once, for what has to be tested of the API alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.routes import Api
from backends.base import Call, Event, Loading, ModelStatus, Partial, Result, Stream
from backends.run_limit import LimitedBackend, RunLimit
from core.errors import ModelLoading, TaskyardError
from core.rate_limit import RateLimit
from core.settings import Settings
from core.task import Task

ANSWER: list[Any] = [[{"label": "POSITIVE", "score": 0.9}]]


class Scripted:
    """Emits what it is told to, or raises; remembers the calls; `held`
    keeps a run from beginning, `endless` from ending."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.events: list[Event] = [Result(ANSWER, 0.25, "cpu")]
        self.error: TaskyardError | None = None
        self.endless = False
        self.held = threading.Event()
        self.held.set()
        self.stopped = threading.Event()
        self.ended = 0

    def status(self, task: Task, model: str) -> ModelStatus:
        return ModelStatus("Loaded", "cpu")

    def task_of(self, model: str) -> str | None:
        return "text-classification" if model == "someone/classifier" else None

    def models(self, task: Task) -> tuple[str, ...]:
        return (task.models.bundled, *(each.id for each in task.models.recommended))

    def run(self, call: Call) -> Stream:
        self.calls.append(call)

        def work(emit: Callable[[Event], None], stop: threading.Event) -> None:
            if self.error:
                raise self.error
            while not self.held.wait(0.01):
                if stop.is_set():
                    self.stopped.set()
                    return
            for event in self.events:
                while self.endless and isinstance(event, Result):
                    emit(self.events[0])
                    if stop.wait(0.01):
                        self.stopped.set()
                        return
                emit(event)

        def counted(emit: Callable[[Event], None], stop: threading.Event) -> None:
            try:
                work(emit, stop)
            finally:
                self.ended += 1

        return Stream(counted)


def client_of(backend: Scripted, **settings: Any) -> TestClient:
    """A client of an API in front of `backend`."""
    checked = Settings(**settings)
    run_limit = RunLimit(
        checked.max_runs, lambda: [("text-classification", "taskyard/toy-sentiment", 7)]
    )
    limited = LimitedBackend(backend, run_limit)
    return TestClient(Starlette(routes=Api(limited, checked, RateLimit(checked)).routes()))


LOADING = ModelLoading("“m” is being loaded.", "Ask again.", estimated_time=12.5)
STREAMED: list[Event] = [Loading("Loading"), Partial([["a"]]), Partial([["a", "b"]])]
