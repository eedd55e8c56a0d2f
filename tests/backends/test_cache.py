"""The cache in front of a backend: what is remembered, told apart, and forgotten."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from backends import cache
from backends.base import (
    RUN_THREADS,
    Call,
    Event,
    ModelStatus,
    Options,
    Partial,
    Result,
    Stream,
    result_of,
)
from backends.cache import CachedBackend, cache_key
from core.errors import OutOfMemory
from core.media import Audio
from core.task import Task
from tests.backends.conftest import a_call
from tests.tasks import cases


class Counting:
    """A backend that answers with the number of times it has been asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.revision = "one"
        self.padding = ""
        self.fails = False
        self.blocked = threading.Event()
        self.stopped = threading.Event()

    def status(self, task: Task, model: str) -> ModelStatus:
        return ModelStatus("Loaded", "cpu", revision=self.revision)

    def task_of(self, model: str) -> str | None:
        return None

    def models(self, task: Task) -> tuple[str, ...]:
        return ("owner/model",)

    def run(self, call: Call) -> Stream:
        self.asked += 1
        number = self.asked

        def work(emit: Callable[[Event], None], stop: threading.Event) -> None:
            if self.fails:
                raise OutOfMemory("No memory.")
            emit(Partial(number))
            if self.blocked.is_set():
                stop.wait(30)
                self.stopped.set()
                return
            emit(Result({"number": number, "padding": self.padding}, 0.5, "cpu", notes=("note",)))

        return Stream(work)


def ask(backend: CachedBackend, text: str = "hello", **more: Any) -> Result:
    inputs = {"text": text, **more.pop("pair", {})}
    call = a_call("text-classification", "owner/model", more.pop("params", None), **more)
    return result_of(backend.run(Call(call.task, call.model, inputs, call.params, call.options)))


def test_the_same_question_is_answered_from_memory() -> None:
    behind = Counting()
    backend = CachedBackend(behind, 1000)
    first, second = ask(backend), ask(backend)
    assert behind.asked == 1
    assert (first.cached, second.cached) == (False, True)
    assert second.output == first.output == {"number": 1, "padding": ""}
    assert (second.seconds, second.device, second.notes) == (0.5, "cpu", ("note",))


def test_changing_an_answer_does_not_change_what_is_remembered() -> None:
    backend = CachedBackend(Counting(), 1000)
    ask(backend).output["number"] = "changed"
    ask(backend).output["number"] = "changed again"
    assert ask(backend).output["number"] == 1


def test_text_params_and_revision_tell_questions_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    behind = Counting()
    backend = CachedBackend(behind, 1000)
    ask(backend)
    ask(backend, "another text")
    ask(backend, params={"top_k": 1})
    ask(backend, pair={"text_pair": "hello"})
    behind.revision = "two"
    monkeypatch.setattr(cache, "RECENT", 0.0)
    ask(backend)
    assert behind.asked == 5


def test_without_use_cache_it_is_computed_anew_and_kept_for_others() -> None:
    behind = Counting()
    backend = CachedBackend(behind, 1000)
    ask(backend)
    assert ask(backend, options=Options(use_cache=False)).output["number"] == 2
    assert ask(backend).output["number"] == 2


def test_the_least_recently_used_go_first_and_the_bytes_stay_within_bounds() -> None:
    behind = Counting()
    behind.padding = "x" * 400
    backend = CachedBackend(behind, 1000)
    ask(backend, "a")
    ask(backend, "b")
    assert ask(backend, "a").cached
    ask(backend, "c")
    assert ask(backend, "a").cached
    assert not ask(backend, "b").cached


def test_an_answer_larger_than_the_cache_is_not_kept() -> None:
    behind = Counting()
    behind.padding = "x" * 2000
    backend = CachedBackend(behind, 1000)
    assert not ask(backend).cached
    assert not ask(backend).cached
    assert not ask(CachedBackend(Counting(), 0)).cached


def test_errors_are_not_remembered() -> None:
    behind = Counting()
    backend = CachedBackend(behind, 1000)
    behind.fails = True
    with pytest.raises(OutOfMemory):
        ask(backend)
    behind.fails = False
    assert ask(backend).output["number"] == 2


def test_closing_stops_the_backend_behind() -> None:
    behind = Counting()
    behind.blocked.set()
    stream = CachedBackend(behind, 1000).run(a_call("text-classification", "owner/model"))
    assert isinstance(next(stream), Partial)
    stream.close()
    assert behind.stopped.wait(30)
    assert stream.join(30)


class AtOnce(Counting):
    """Needs no thread for its answers."""

    def run(self, call: Call) -> Stream:
        self.asked += 1
        stream = Stream()
        stream.put(Result({"number": self.asked}, 0.5, "cpu"))
        stream.end()
        return stream


def test_a_text_takes_no_thread_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = CachedBackend(AtOnce(), 1000)
    ask(backend)

    def refuse(job: Any) -> None:
        raise AssertionError("no thread is needed")

    monkeypatch.setattr(RUN_THREADS, "start", refuse)
    assert ask(backend).cached
    assert ask(backend, "another text").output["number"] == 2
    assert ask(backend, "another text").cached


def test_a_long_answer_is_read_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    behind = Counting()
    behind.padding = "x" * 2 * cache.AT_ONCE
    backend = CachedBackend(behind, 1_000_000)
    ask(backend)
    begun: list[Any] = []
    start = RUN_THREADS.start

    def count(job: Any) -> None:
        begun.append(job)
        start(job)

    monkeypatch.setattr(RUN_THREADS, "start", count)
    assert ask(backend).cached
    assert len(begun) == 1


@pytest.mark.parametrize("task_id", cases())
def test_the_digest_sees_every_kind_of_input(task_id: str) -> None:
    call = a_call(task_id, "owner/model")
    again = a_call(task_id, "owner/model")
    assert cache_key(call, "r") == cache_key(again, "r")

    def change(value: Any) -> Any:
        if isinstance(value, Audio):
            return Audio(value.samples[:-1], value.rate)
        if isinstance(value, Image.Image):
            return value.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        if isinstance(value, list):
            return [*value, value[0]]
        return value + "!" if isinstance(value, str) else {**value, "new": ["1", "2"]}

    for name, value in call.inputs.items():
        inputs = {**call.inputs, name: change(value)}
        other = Call(call.task, call.model, inputs, call.params)
        assert cache_key(other, "r") != cache_key(call, "r")
