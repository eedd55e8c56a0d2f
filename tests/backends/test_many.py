"""Many calls at a time: their order, their errors, who is busy, and their end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from backends import many
from backends.base import Call, Loading, Options, Result, Stream
from backends.many import Answer, ManyRuns
from core.errors import Busy, InvalidInput, ModelNotFound, TaskyardError
from core.kinds.image import ImageKind
from tests.backends.conftest import a_call
from tests.waiting import wait_until

SECONDS = 60


def a_text(text: str) -> Call:
    call = a_call("text-classification", "owner/model", options=Options())
    return replace(call, inputs={"text": text})


class ByHand:
    """Answers when it is told to; at most `most` runs go on at a time."""

    def __init__(self, most: int = 1000) -> None:
        self.most = most
        self.streams: dict[Any, Stream] = {}
        self.closed: list[str] = []
        self.refused = 0

    def run(self, call: Call) -> Stream:
        text = str(call.inputs["text"])
        if len(self.streams) >= self.most:
            self.refused += 1
            raise Busy("Busy.", retry_after=0)
        stream = self.streams[text] = Stream()
        stream.closed = lambda: self.closed.append(text)
        return stream

    def answer(self, text: Any) -> None:
        stream = self.streams.pop(text)
        stream.put(Result(text, 0.1, "cpu"))
        stream.end()

    def fail(self, text: str, error: TaskyardError) -> None:
        self.streams.pop(text).end(error)


class ByWidth(ByHand):
    """The same for pictures, which are told apart by their width."""

    def run(self, call: Call) -> Stream:
        stream = self.streams[call.inputs["image"].width] = Stream()
        return stream


A_PICTURE = a_call("image-classification", "owner/model", options=Options())


def outputs(answers: Sequence[Answer]) -> list[Any]:
    return [each.output if isinstance(each, Result) else str(each) for each in answers]


async def all_of(runs: ManyRuns) -> list[Answer]:
    return [answer async for answer in runs.answers()]


async def until(condition: Any) -> None:
    await asyncio.to_thread(wait_until, condition)


def test_answers_come_in_the_order_of_the_calls() -> None:
    backend: Any = ByHand()

    async def ask() -> list[Answer]:
        asking = asyncio.create_task(all_of(ManyRuns(backend, map(a_text, "abc"))))
        await until(lambda: len(backend.streams) == 3)
        for text in "cab":
            backend.answer(text)
        return await asyncio.wait_for(asking, SECONDS)

    assert outputs(asyncio.run(ask())) == ["a", "b", "c"]


def test_no_more_are_begun_than_go_on_at_a_time() -> None:
    backend: Any = ByHand()
    texts = [str(number) for number in range(many.AT_ONCE + 5)]

    async def ask() -> list[Answer]:
        asking = asyncio.create_task(all_of(ManyRuns(backend, map(a_text, texts))))
        for text in texts:
            await until(lambda text=text: text in backend.streams)
            assert len(backend.streams) <= many.AT_ONCE
            backend.answer(text)
        return await asyncio.wait_for(asking, SECONDS)

    assert outputs(asyncio.run(ask())) == texts


def test_an_error_stands_where_its_answer_would_and_the_rest_goes_on() -> None:
    backend: Any = ByHand()
    calls: list[Call | TaskyardError] = [
        a_text("a"),
        InvalidInput("It is empty."),
        a_text("c"),
        a_text("d"),
    ]

    async def ask() -> list[Answer]:
        asking = asyncio.create_task(all_of(ManyRuns(backend, calls)))
        await until(lambda: len(backend.streams) == 3)
        backend.fail("c", ModelNotFound("There is none."))
        backend.answer("d")
        backend.answer("a")
        return await asyncio.wait_for(asking, SECONDS)

    assert outputs(asyncio.run(ask())) == ["a", "It is empty.", "There is none.", "d"]


def test_a_busy_backend_gets_the_next_call_when_one_has_been_answered() -> None:
    backend: Any = ByHand(most=2)

    async def ask() -> list[Answer]:
        asking = asyncio.create_task(all_of(ManyRuns(backend, map(a_text, "abcd"))))
        for text in "abcd":
            await until(lambda text=text: text in backend.streams)
            backend.answer(text)
        return await asyncio.wait_for(asking, SECONDS)

    assert outputs(asyncio.run(ask())) == ["a", "b", "c", "d"]
    assert backend.refused


def test_a_backend_that_is_busy_for_others_is_the_error_of_each_call() -> None:
    backend: Any = ByHand(most=0)
    answers = asyncio.run(all_of(ManyRuns(backend, map(a_text, "ab"))))
    assert outputs(answers) == ["Busy.", "Busy."]


def test_a_busy_backend_is_tried_again_and_it_is_said() -> None:
    backend: Any = ByHand(most=0)
    notes: list[str] = []

    def hear(note: str) -> None:
        notes.append(note)
        if len(notes) == 2:
            backend.most = 10

    async def ask() -> list[Answer]:
        runs = ManyRuns(backend, map(a_text, "ab"), tries=5, hear=hear)
        asking = asyncio.create_task(all_of(runs))
        await until(lambda: "a" in backend.streams)
        backend.streams["a"].put(Loading("Waiting for 1 earlier run"))
        backend.answer("a")
        await until(lambda: "b" in backend.streams)
        backend.answer("b")
        return await asyncio.wait_for(asking, SECONDS)

    assert outputs(asyncio.run(ask())) == ["a", "b"]
    assert notes == ["Busy. Trying again.", "Busy. Trying again.", "Waiting for 1 earlier run"]


def test_closing_stops_all_that_goes_on_and_begins_nothing_more() -> None:
    backend: Any = ByHand(most=2)

    async def ask() -> list[Answer]:
        runs = ManyRuns(backend, map(a_text, "abc"))
        asking = asyncio.create_task(all_of(runs))
        await until(lambda: len(backend.streams) == 2)
        await asyncio.to_thread(runs.close)
        return await asyncio.wait_for(asking, SECONDS)

    assert asyncio.run(ask()) == []
    assert {*backend.closed} == {"a", "b"}
    assert "c" not in backend.streams


def test_no_more_go_on_than_a_request_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageKind, "room", 2.5)
    backend: Any = ByWidth()

    async def pictures() -> AsyncIterator[Call]:
        for width in (1000, 1001, 1002, 4000):
            yield replace(A_PICTURE, inputs={"image": Image.new("RGB", (width, 1000))})

    async def ask() -> list[Answer]:
        asking = asyncio.create_task(all_of(ManyRuns(backend, pictures())))
        for goes_on in ([1000, 1001], [1001, 1002], [1002]):
            await until(lambda now=goes_on: [*backend.streams] == now)
            backend.answer(goes_on[0])
        # What is too large for itself is begun alone, and refused by who is asked.
        await until(lambda: [*backend.streams] == [4000])
        backend.answer(4000)
        return await asyncio.wait_for(asking, SECONDS)

    assert outputs(asyncio.run(ask())) == [1000, 1001, 1002, 4000]


def test_a_call_that_is_made_while_all_is_stopped_is_not_begun() -> None:
    backend: Any = ByHand()

    async def calls() -> AsyncIterator[Call]:
        yield a_text("a")
        runs.close()
        yield a_text("b")

    runs = ManyRuns(backend, calls())
    assert asyncio.run(asyncio.wait_for(all_of(runs), SECONDS)) == []
    assert [*backend.streams] == ["a"]
    assert {*backend.closed} == {"a"}
