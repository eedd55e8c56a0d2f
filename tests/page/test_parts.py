"""Parts of an answer, which the page asks for one by one once the whole is there."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from backends.base import Call, Event, Result, Stream
from backends.router import Router
from backends.run_limit import RunLimit
from core.errors import InvalidInput
from core.media import Audio
from core.rate_limit import RateLimit
from core.settings import Settings
from core.targets import Endpoint, Local
from page.runs import MOST_PARTS_ELSEWHERE, TaskRuns
from page.sessions import Sessions
from tabs import get_task
from tests.api.fakes import Scripted

TASK = get_task("audio-classification")
REQUEST: Any = SimpleNamespace(client=SimpleNamespace(host="1.2.3.4"), session_hash="visit")
RATE = 100


def answer_to(seconds: float) -> list[dict[str, Any]]:
    return [{"label": f"{seconds:g} s", "score": 0.9}]


class Ears(Scripted):
    """Names the length of what it hears; what is `bad` seconds long is refused."""

    def __init__(self, bad: float = 0.0) -> None:
        super().__init__()
        self.bad = bad

    def run(self, call: Call) -> Stream:
        self.calls.append(call)
        seconds = call.inputs["audio"].seconds

        def work(emit: Callable[[Event], None], stop: threading.Event) -> None:
            if seconds == self.bad:
                raise InvalidInput("Nothing was heard.", "Speak up.")
            emit(Result(answer_to(seconds), 0.1, "cpu"))

        return Stream(work)


def pages(ears: Ears, seconds: float, stop_at: int = 0) -> list[list[Any]]:
    """The outputs of a run on a recording; `stop_at`: that many are read before it is stopped."""
    settings = Settings()
    sessions = Sessions(RateLimit(settings))
    runs = TaskRuns(TASK, Router(settings, ears, RunLimit(4, list)), sessions)
    sound = Audio(np.arange(round(seconds * RATE), dtype=np.float32) / 1e6, RATE)

    async def go() -> list[list[Any]]:
        seen = []
        choice: Any = SimpleNamespace(target=Local(), text="")
        with sessions.tab_run(REQUEST, TASK.id) as run:
            values = [sound, 5, None]
            async for each in runs.answers(
                run, REQUEST, choice, Local(), TASK.models.bundled, values, live=True
            ):
                seen.append(each)
                if len(seen) == stop_at:
                    sessions.stop(REQUEST, TASK.id)
        return seen

    return asyncio.run(asyncio.wait_for(go(), 60))


def test_a_short_recording_is_answered_once() -> None:
    ears = Ears()
    (outputs,) = pages(ears, 2.5)
    assert len(ears.calls) == 1
    assert outputs[1]["data"]["pieces"] == []


def test_each_second_is_a_call_of_its_own_and_the_answer_stays_the_list() -> None:
    ears = Ears()
    first, *_, last = pages(ears, 4.4)
    assert [each.inputs["audio"].seconds for each in ears.calls] == [4.4, 1, 1, 1, 1.4]
    assert first[0]["state"] == last[0]["state"] == "done"
    assert first[1]["data"]["pieces"] == []
    pieces = last[1]["data"]["pieces"]
    assert [each["scores"] for each in pieces] == [*[answer_to(1)] * 3, answer_to(1.4)]
    assert "over time: 1 s until 0:03 and 1.4 s until 0:04." in last[1]["alt"]
    assert first[2]["json"] == last[2]["json"] == answer_to(4.4)
    assert last[3].output == answer_to(4.4)


def test_a_second_that_fails_ends_it_with_a_note() -> None:
    *_, last = pages(Ears(bad=1.4), 4.4)
    assert last[0]["state"] == "done"
    assert last[0]["notes"] == [
        "Only a part was answered piece by piece: Nothing was heard. Speak up."
    ]
    assert len(last[1]["data"]["pieces"]) == 3


def test_a_whole_that_fails_has_no_parts() -> None:
    ears = Ears(bad=4.4)
    (outputs,) = pages(ears, 4.4)
    assert outputs[0]["state"] == "error"
    assert len(ears.calls) == 1


def test_stop_ends_the_seconds_too() -> None:
    ears = Ears()
    assert len(pages(ears, 600, stop_at=1)) == 1
    assert len(ears.calls) < 100


def test_a_server_elsewhere_is_asked_for_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings()
    sessions = Sessions(RateLimit(settings))
    ears = Ears()
    router = Router(settings, ears, RunLimit(4, list))
    runs = TaskRuns(TASK, router, sessions)
    monkeypatch.setattr(router, "at", lambda target: ears)
    call = runs.call(TASK.models.bundled, [Audio(np.zeros(600 * RATE, np.float32), RATE), 5, None])
    result = Result(answer_to(600), 0.1, "cpu")

    async def go() -> list[list[Any]]:
        target = Endpoint("http://10.0.0.1")
        return [each async for each in runs._parts(REQUEST, target, call, result)]

    last = asyncio.run(go())[-1]
    assert len(ears.calls) == MOST_PARTS_ELSEWHERE
    assert {each["scores"][0]["label"] for each in last[1]["data"]["pieces"]} == {"10 s"}
