"""Jobs of one model: their order, what goes together, and what one of them does to the others."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import pytest

from backends.local import batcher
from backends.local.batcher import Answer, Batcher, Job
from core.errors import InvalidInput, Stopped
from tabs import get_task
from tests.waiting import wait_until

TASK = get_task("text-classification")


@dataclass
class Model:
    """Answers each text with itself once it may; notes the batches."""

    most: int = 4
    batches: list[list[str]] = field(default_factory=list)
    may: threading.Event = field(default_factory=threading.Event)
    ended: dict[str, Any] = field(default_factory=dict)
    waits: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.batcher = Batcher(self.run, self.most)

    def run(self, jobs: Sequence[Job]) -> None:
        texts = [job.inputs["text"] for job in jobs]
        self.batches.append(texts)
        assert self.may.wait(30)
        if all(job.stop.is_set() for job in jobs):
            raise Stopped("The run was stopped.")
        if "bad" in texts:
            raise InvalidInput("This is bad.")
        for job in jobs:
            job.end(Answer(job.inputs["text"], 0.1, ()))

    def ask(self, text: str, group: Any = "g", joins: bool = False) -> Job:
        job = Job(
            task=TASK,
            inputs={"text": text},
            params={},
            stop=threading.Event(),
            emit=lambda output: None,
            waits=lambda ahead: self.waits.append((text, ahead)),
            ended=lambda answer: self.ended.update({text: answer}),
            group=group,
            joins=joins,
        )
        self.batcher.submit(job)
        return job

    def all_ended(self, count: int) -> None:
        self.may.set()
        wait_until(lambda: len(self.ended) == count)


@pytest.fixture
def model() -> Model:
    """A model that is busy with a first job."""
    busy = Model()
    busy.ask("first")
    wait_until(lambda: busy.batches == [["first"]])
    return busy


def test_what_waits_is_one_batch_in_its_order(model: Model) -> None:
    for text in "abcdef":
        model.ask(text)
    model.all_ended(7)
    assert model.batches == [["first"], ["a", "b", "c", "d"], ["e", "f"]]
    assert {text: answer.output for text, answer in model.ended.items()} == {
        text: text for text in ("first", *"abcdef")
    }


def test_only_equal_groups_go_together(model: Model) -> None:
    model.ask("a")
    model.ask("other", group="h")
    model.ask("alone", group=None)
    model.ask("alone, too", group=None)
    model.ask("b")
    model.all_ended(6)
    assert model.batches[1:] == [["a", "b"], ["other"], ["alone"], ["alone, too"]]


def test_one_that_fails_does_not_fail_the_others(model: Model) -> None:
    for text in ("a", "bad", "b"):
        model.ask(text)
    model.all_ended(4)
    assert isinstance(model.ended["bad"], InvalidInput)
    assert [model.ended[text].output for text in "ab"] == ["a", "b"]


def test_one_that_is_stopped_drops_out_and_the_batch_goes_on(model: Model) -> None:
    jobs = [model.ask(text) for text in "abc"]
    jobs[1].stop.set()
    model.all_ended(4)
    assert model.batches[1:] == [["a", "c"]]
    assert isinstance(model.ended["b"], Stopped)


def test_one_that_is_dropped_ends_at_once(model: Model) -> None:
    job = model.ask("a")
    job.stop.set()
    model.batcher.drop(job)
    assert isinstance(model.ended["a"], Stopped)
    model.batcher.drop(job)
    model.all_ended(2)


def test_a_batch_breaks_off_when_all_were_stopped() -> None:
    model = Model()
    job = model.ask("a")
    wait_until(lambda: bool(model.batches))
    job.stop.set()
    model.all_ended(1)
    assert isinstance(model.ended["a"], Stopped)
    assert model.batches == [["a"]]


def test_whoever_waits_long_is_told_how_many_are_ahead(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        model.ask(str(number), group=number)
    at_once = [(str(number), number + 1) for number in range(6)]
    assert model.waits == at_once
    monkeypatch.setattr(batcher, "SAY_EVERY", 0.0)
    model.all_ended(7)
    assert model.waits[6:11] == [(str(number), number) for number in range(1, 6)]


def test_a_job_runs_in_the_context_of_who_asked(model: Model) -> None:
    found: list[Any] = []
    variable: ContextVar[str] = ContextVar("visitor", default="")

    def run(jobs: Sequence[Job]) -> None:
        found.append(variable.get())
        for job in jobs:
            job.end(Answer("", 0.0, ()))

    model.batcher._run = run
    variable.set("Mia")
    model.ask("a", group=None)
    variable.set("Tom")
    model.ask("b", group=None)
    model.all_ended(3)
    assert found == ["Mia", "Tom"]


@dataclass
class Joined(Model):
    """Takes others in while it runs, as soon as it may."""

    together: list[str] = field(default_factory=list)

    def run(self, jobs: Sequence[Job]) -> None:
        assert self.may.wait(30)
        waiting = [*jobs]
        while (job := waiting.pop(0) if waiting else self.batcher.join()) is not None:
            text = job.inputs["text"]
            self.together.append(text)
            if text == "raises":
                raise RuntimeError
            if text != "goes on":
                job.end(Answer(text, 0.1, ()))
        for job in self.batcher._running:
            job.end(Answer("at last", 0.1, ()))


def test_those_that_come_later_join_the_batch_that_runs() -> None:
    model = Joined()
    for text in ("goes on", "a", "b"):
        model.ask(text, group=text, joins=True)
    assert not model.waits
    model.all_ended(3)
    assert model.together == ["goes on", "a", "b"]
    assert model.ended["goes on"].output == "at last"


def test_no_more_join_than_there_are_places_and_the_others_wait() -> None:
    model = Joined(most=2)
    for text in ("goes on", "goes on", "a"):
        model.ask(text, group=text, joins=True)
    assert model.waits == [("a", 2)]
    model.may.set()
    wait_until(lambda: len(model.ended) == 2)
    assert model.together == ["goes on", "goes on", "a"]


def test_where_a_joined_batch_breaks_all_of_it_end() -> None:
    model = Joined()
    for text in ("goes on", "raises", "after"):
        model.ask(text, group=text, joins=True)
    model.all_ended(3)
    assert isinstance(model.ended["goes on"], RuntimeError)
    assert isinstance(model.ended["raises"], RuntimeError)
    assert model.ended["after"].output == "after"


def test_a_job_ends_once(model: Model) -> None:
    job = model.ask("a")
    model.all_ended(2)
    job.end(Stopped("Too late."))
    assert model.ended["a"].output == "a"
