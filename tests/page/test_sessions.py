"""Whatever was stopped changes nothing any more, whenever its last words arrive."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from types import SimpleNamespace
from typing import Any

import pytest

from backends.base import Loading, Partial, Result
from backends.router import Router
from backends.run_limit import RunLimit
from core.media import Audio
from core.rate_limit import RateLimit
from core.settings import Settings
from page.backend_switch import initial_choice
from page.build import tab_class
from page.live_input import LiveInput, LiveRecording
from page.runs import TaskRuns
from page.sessions import Sessions, TabRun
from tabs import get_task
from tests.api.fakes import Scripted

REQUEST: Any = SimpleNamespace(client=SimpleNamespace(host="1.2.3.4"), session_hash="visit")
OTHER: Any = SimpleNamespace(client=SimpleNamespace(host="1.2.3.4"), session_hash="other")
SETTINGS = Settings()
WRITTEN = {"generated_text": "on and on"}
# A task of each kind of page: inputs, and an answer that grows.
PAGES: dict[str, tuple[list[Any], Any]] = {
    "text-classification": (["good", ""], [[{"label": "POSITIVE", "score": 0.9}]]),
    "text-generation": (["Once"], [WRITTEN]),
    "conversational": ([[{"role": "user", "content": "Hello!"}]], WRITTEN),
}


class Tab:
    """A visitor's tab over a scripted backend that answers on and on."""

    def __init__(self, task: str) -> None:
        self.task = get_task(task)
        self.backend = Scripted()
        self.backend.endless = True
        router = Router(SETTINGS, self.backend, RunLimit(4, list))
        self.sessions = Sessions(RateLimit(SETTINGS))
        self.choice = initial_choice(router, SETTINGS)
        links: Any = None
        self.page = tab_class(self.task)(self.task, router, links, self.sessions, self.choice)
        self.page.live = None

    def outputs(self, updates: Any, stop_at: int) -> list[list[Any]]:
        """All outputs of a run that is stopped after so many of them."""

        async def go() -> list[list[Any]]:
            seen = []
            async for each in updates:
                seen.append(each)
                if len(seen) == stop_at:
                    self.page.stop(OTHER)
                    self.page.stop(REQUEST)
            return seen

        return asyncio.run(asyncio.wait_for(go(), 60))


@pytest.mark.parametrize("stop_at", [1, 2, 3])
@pytest.mark.parametrize("task", PAGES)
def test_a_run_that_was_stopped_says_so_last(task: str, stop_at: int) -> None:
    inputs, output = PAGES[task]
    tab = Tab(task)
    tab.backend.events = [Partial(output), Result(output, 0.1, "cpu")]
    params = [param.initial for param in tab.task.params]
    updates: Any = tab.page.run(
        REQUEST, tab.choice, tab.choice.target, tab.task.models.bundled, *inputs, *params
    )
    seen = tab.outputs(updates, stop_at)
    states = [each[0].get("state") for each in seen if "state" in each[0]]
    assert states[0] == "loading"
    assert states[-1] == "stopped"
    assert len(seen) == stop_at + 1, "nothing comes between Stop and the last word"
    assert all("__type__" in each for each in seen[-1][1:]), "nothing else changes with it"
    # How a text ended is not said of one that was still growing.
    assert all(each[1]["growing"] for each in seen if "data" in (each[1] or {}))
    assert not tab.sessions._runs
    assert not tab.sessions._work


@pytest.mark.parametrize("task", PAGES)
def test_a_run_that_is_heard_of_after_the_end_of_its_page_is_stopped_at_once(task: str) -> None:
    inputs, output = PAGES[task]
    tab = Tab(task)
    tab.backend.events = [Result(output, 0.1, "cpu")]
    tab.backend.held.clear()
    params = [param.initial for param in tab.task.params]
    arguments = tab.choice, tab.choice.target, tab.task.models.bundled, *inputs, *params
    tab.sessions.end("visit")
    seen = tab.outputs(tab.page.run(REQUEST, *arguments), 0)
    assert seen[-1][0]["state"] == "stopped"
    assert not tab.sessions._work
    tab.backend.endless = False
    tab.backend.held.set()
    tab.sessions.break_off("other")
    seen = tab.outputs(tab.page.run(OTHER, *arguments), 0)
    assert seen[-1][0]["state"] == "done", "a page whose stream broke off may go on"


def test_a_run_that_waits_for_its_model_is_stopped_at_once() -> None:
    tab = Tab("text-classification")
    tab.backend.held.clear()
    tab.backend.events = [Loading("Loading"), *tab.backend.events]
    updates: Any = tab.page.run(
        REQUEST, tab.choice, tab.choice.target, tab.task.models.bundled, "good", "", None, None
    )
    assert tab.outputs(updates, 1)[-1][0]["state"] == "stopped"


def test_a_recording_that_begins_ends_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    tab = Tab("automatic-speech-recognition")
    live = LiveInput.__new__(LiveInput)
    live.runs = TaskRuns(tab.task, tab.page.backends, tab.sessions)
    live.run_name = "live"
    tab.backend.held.clear()
    import numpy as np

    sound = Audio(np.zeros(16_000, np.float32), 16_000)
    monkeypatch.setattr("page.widgets.audio.audio.append", lambda before, chunk: sound)
    params = [param.initial for param in tab.task.params]

    async def go() -> list[list[Any]]:
        updates = live.add_chunk(
            REQUEST, "chunk", None, tab.choice, None, tab.task.models.bundled, *params
        )
        going = asyncio.create_task(_all(updates))
        while not tab.backend.calls:
            await asyncio.sleep(0.01)
        live.start_recording(REQUEST)
        return await going

    (last,) = asyncio.run(asyncio.wait_for(go(), 60))
    assert not any(isinstance(each, LiveRecording) for each in last), (
        "the new recording stays empty"
    )
    assert all("__type__" in each for each in last)


async def _all(updates: Any) -> list[list[Any]]:
    return [each async for each in updates]


def test_what_comes_with_the_end_comes_too_late() -> None:
    async def items() -> AsyncGenerator[int, None]:
        try:
            yield 1
            runs[0].close()
            yield 2
        finally:
            ends.append("closed")

    async def go() -> list[int]:
        runs.append(TabRun())
        return [each async for each in runs[0].until_closed(items())]

    runs: list[TabRun] = []
    ends: list[str] = []
    assert asyncio.run(go()) == [1]
    assert ends == ["closed"]


def test_errors_of_what_is_watched_are_raised_and_ends_are_ends() -> None:
    async def items(error: bool) -> AsyncGenerator[int, None]:
        yield 1
        if error:
            raise ValueError("no")

    async def go(error: bool) -> list[int]:
        return [each async for each in TabRun().until_closed(items(error))]

    assert asyncio.run(go(error=False)) == [1]
    with pytest.raises(ValueError, match="no"):
        asyncio.run(go(error=True))
