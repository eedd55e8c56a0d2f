"""Many texts: how a batch goes, ends and is downloaded."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from backends.base import Call, Event, Result, Stream
from backends.router import Router
from backends.run_limit import RunLimit
from core.errors import Busy, ModelNotFound, RemoteFailed, TaskyardError
from core.kinds.texts import MAX_TEXTS
from core.rate_limit import RateLimit
from core.settings import Settings
from page import batch, batch_rows
from page.backend_switch import initial_choice
from page.batch_rows import Row, row_of
from page.runs import TaskRuns
from page.sessions import Sessions
from tabs import tasks
from tests.api.fakes import Scripted

BUNDLED = tasks()["text-classification"].models.bundled
GOOD, BAD = {"label": "POSITIVE", "score": 0.9}, {"label": "NEGATIVE", "score": 0.1}


def test_a_task_says_what_it_takes_many_of() -> None:
    def found(name: str) -> str | None:
        item = tasks()[name].many
        return item.name if item else None

    assert found("text-classification") == "text"
    assert found("table-question-answering") == "query"
    assert found("zero-shot-image-classification") == "image"
    assert found("object-detection") is None


class ByText(Scripted):
    """Answers as `says` has it for a text, which may be errors to raise one after the other."""

    says: dict[str, list[TaskyardError]]

    def run(self, call: Call) -> Stream:
        text = call.inputs["text"]
        errors = self.says.get(text, [])
        if not errors:
            return super().run(call)
        self.calls.append(call)
        error = errors.pop(0)

        def work(emit: Callable[[Event], None], stop: Any) -> None:
            raise error

        return Stream(work)


class Visitor:
    """A visitor's tab for text classification, and the batch of texts that goes on in it."""

    def __init__(self, **settings: Any) -> None:
        self.backend = ByText()
        self.backend.says = {}
        self.backend.events = [Result([[BAD, GOOD]], 0.25, "cpu")]
        checked = Settings(**settings)
        router = Router(checked, self.backend, RunLimit(4, list))
        self.sessions = Sessions(RateLimit(checked))
        self.chosen = initial_choice(router, checked)
        task = tasks()["text-classification"]
        self.many = batch.batch_panel(TaskRuns(task, router, self.sessions), task.inputs[0])
        client = SimpleNamespace(host="1.2.3.4")
        self.request: Any = SimpleNamespace(client=client, session_hash="visit")
        self.batch = batch.Batch()

    def run(
        self,
        texts: Any,
        model: str = BUNDLED,
        on: Callable[[dict[str, Any]], None] = lambda shown: None,
        pair: str = "",
    ) -> dict[str, Any]:
        """What the page shows in the end; `on` is called with each state of it."""

        async def go() -> dict[str, Any]:
            shown: dict[str, Any] = {}
            event: Any = SimpleNamespace(_data={"texts": texts})
            news = self.many.run(
                self.request, event, self.chosen, self.chosen.target, model, "", pair, None, None
            )
            async for going, shown, *_ in news:
                if isinstance(going, batch.Batch):
                    self.batch = going
                on(shown)
            return shown

        return asyncio.run(go())


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def test_each_text_has_its_row(visitor: Visitor) -> None:
    shown = visitor.run(["one", "two"])
    assert (shown["state"], shown["of"], shown["columns"]) == ("done", 2, ["label", "score"])
    assert [row["text"] for row in shown["rows"]] == ["one", "two"]
    assert [row["cells"] for row in shown["rows"]] == [GOOD, GOOD]


def test_every_text_is_paired_with_the_second_one(visitor: Visitor) -> None:
    visitor.run(["one", "two"], pair="three")
    assert [call.inputs for call in visitor.backend.calls] == [
        {"text": "one", "text_pair": "three"},
        {"text": "two", "text_pair": "three"},
    ]
    visitor.run(["one"], pair="  ")
    assert visitor.backend.calls[-1].inputs == {"text": "one"}


def test_one_texts_error_is_its_rows_and_the_rest_goes_on(visitor: Visitor) -> None:
    visitor.backend.says = {"two": [RemoteFailed("The server failed.", "Try again.")]}
    shown = visitor.run(["one", "two", "  ", "three"])
    assert shown["state"] == "done"
    assert [row["error"] for row in shown["rows"]] == [
        "", "The server failed. Try again.", "Text is empty.", "",
    ]  # fmt: skip


def test_what_would_fail_with_every_text_ends_it_and_keeps_what_is_done(visitor: Visitor) -> None:
    visitor.backend.says = {"two": [ModelNotFound("There is no such model.")]}
    shown = visitor.run(["one", "two", "three"])
    assert (shown["state"], shown["note"]) == ("failed", "There is no such model.")
    assert [row["text"] for row in shown["rows"]] == ["one"]


def test_several_texts_are_asked_at_a_time(visitor: Visitor) -> None:
    begun = []

    def release(shown: dict[str, Any]) -> None:
        begun.append(len(visitor.backend.calls))
        if begun[-1] == 3:
            visitor.backend.held.set()

    visitor.backend.held.clear()
    texts = ["one", "two", "three"]
    shown = visitor.run(texts, on=release)
    assert [row["text"] for row in shown["rows"]] == texts
    assert begun[-1] == 3


def test_as_many_are_asked_as_may_run(visitor: Visitor) -> None:
    texts = [f"text {number}" for number in range(20)]
    shown = visitor.run(texts)
    assert shown["state"] == "done"
    assert [row["text"] for row in shown["rows"]] == texts


def test_who_is_busy_is_asked_again(visitor: Visitor) -> None:
    visitor.backend.says = {"one": [Busy("Busy.", retry_after=0), Busy("Busy.", retry_after=0)]}
    assert visitor.run(["one"])["state"] == "done"
    visitor.backend.says = {"two": [Busy("Busy.", retry_after=0)] * batch.MAX_TRIES}
    assert visitor.run(["two"])["note"].startswith("Busy.")


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (None, "There are no texts yet."),
        ([], "There are no texts yet."),
        ("a", "The texts must be a list of texts."),
        ([1], "The texts must be a list of texts."),
        (["a"] * (MAX_TEXTS + 1), "These are 1,001 texts; at most 1,000 can be run at once."),
    ],
)
def test_what_cannot_be_run_is_said(texts: Any, sentence: str, visitor: Visitor) -> None:
    shown = visitor.run(texts)
    assert shown["state"] == "failed"
    assert shown["note"].startswith(sentence)
    assert not visitor.backend.calls


def test_nonsense_as_a_model_is_said_once(visitor: Visitor) -> None:
    shown = visitor.run(["one", "two"], model="../../etc")
    assert "cannot be the name of a model" in shown["note"]
    assert not shown["rows"]


def test_stop_ends_the_texts_at_work_and_keeps_the_others(visitor: Visitor) -> None:
    visitor.backend.says = {}
    count = 0

    def stop(shown: dict[str, Any]) -> None:
        nonlocal count
        visitor.backend.held.clear()
        count += 1
        if count == 3:
            visitor.many.stop(visitor.batch)

    shown = visitor.run(["one", "two"], on=stop)
    assert shown["state"] == "stopped"
    assert visitor.backend.stopped.wait(10), "the texts at work"
    assert shown["of"] == 2


def test_an_answer_that_comes_after_the_stop_is_not_kept(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped_meanwhile(text: str, output: Any) -> Row:
        if text == "two":
            visitor.many.stop(visitor.batch)
            shown.append(visitor.batch.progress())
        return row_of(text, output)

    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(batch_rows, "row_of", stopped_meanwhile)
    last = visitor.run(["one", "two", "three"])
    (at_stop,) = shown
    assert last == at_stop
    assert [row["text"] for row in last["rows"]] == ["one"]
    assert [row.text for row in visitor.batch.rows] == ["one"], "what can be downloaded"


def test_leaving_the_page_ends_it(visitor: Visitor) -> None:
    count = 0

    def leave(shown: dict[str, Any]) -> None:
        nonlocal count
        visitor.backend.held.clear()
        count += 1
        if count == 3:
            visitor.sessions.close(visitor.request)

    assert visitor.run(["one", "two"], on=leave)["state"] == "stopped"
    assert visitor.backend.stopped.wait(10)


def test_one_that_is_heard_of_after_the_end_of_its_page_asks_for_nothing(visitor: Visitor) -> None:
    visitor.sessions.end("visit")
    assert visitor.run(["one", "two"])["state"] == "stopped"
    assert not visitor.backend.calls


def test_a_batch_is_admitted_once() -> None:
    visitor = Visitor(rate_limit="2/minute")
    assert visitor.run(["one", "two", "three"])["state"] == "done"
    assert visitor.run(["four"])["state"] == "done"
    assert "2 per 1 minute" in visitor.run(["five"])["note"]


def test_no_more_is_kept_than_there_is_room_for(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MAX_KEPT", 100)
    shown = visitor.run(["one", "two", "three"])
    assert shown["state"] == "failed"
    assert "cannot be kept" in shown["note"]
    assert [row["text"] for row in shown["rows"]] == ["one", "two"]


def test_a_download_holds_what_is_done(visitor: Visitor) -> None:
    def wanted(form: str) -> Any:
        return visitor.many.download(visitor.batch, SimpleNamespace(_data={"form": form}))

    visitor.run(["one"])
    file = wanted("csv")
    assert (file["name"], file["type"]) == ("text-classification.csv", "text/csv")
    assert file["text"] == "\ufefftext,label,score\r\none,POSITIVE,0.9\r\n"
    assert json.loads(wanted("jsonl")["text"]) == {"text": "one", "output": [[BAD, GOOD]]}
    first, second = (wanted("jsonl")["number"] for _ in range(2))
    assert first != second, "the browser saves it again"
    assert "text" not in wanted("../x")
