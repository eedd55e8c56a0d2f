"""What the switch remembers, and what it forgets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr
import pytest
from pydantic import SecretStr

from backends.base import make_call, result_of
from backends.desk import Desk
from backends.metered import Meter
from core.errors import TaskyardError
from core.gate import Gate
from core.settings import Settings
from core.targets import Endpoint, Hosted, Local
from tabs import get_task, tasks
from tabs._asking import Asking
from tabs._visits import Visits
from tabs._where import Switch, Where, first
from tests.api.fakes import Scripted
from tests.backends.remote.servers import Server

TOKEN = "hf_secret_token"


INPUTS: dict[str, dict[str, Any]] = {
    "text-classification": {"text": "good"},
    "conversational": {"messages": [{"role": "user", "content": "Hello!"}]},
}


def switch(local: Scripted | None = None, **settings: Any) -> tuple[Switch, Where]:
    checked = Settings(**settings)
    desk = Desk(checked, local or Scripted(), Meter(4, list))
    return Switch(desk, checked), first(desk, checked)


def test_a_typed_token_is_kept_for_its_own_server_only() -> None:
    with Server() as one, Server() as other:
        bar, where = switch(endpoints=f"{one.url}, {other.url}")
        where, _, field = bar.use_endpoint(where, one.url, TOKEN)
        assert field == "", "it does not go back to the page"
        assert where.target == Endpoint(one.url, SecretStr(TOKEN))
        again, *_ = bar.use_endpoint(where, f"{one.url}/predict", "")
        assert again.target.token.get_secret_value() == TOKEN
        elsewhere, *_ = bar.use_endpoint(where, other.url, "")
        assert elsewhere.target.token.get_secret_value() == ""


def test_going_back_and_forth_loses_nothing() -> None:
    with Server() as server:
        bar, where = switch(endpoints=server.url)
        where, *_ = bar.use_endpoint(where, server.url, TOKEN)
        where, *_ = bar.use_hosted(where, "nscale", TOKEN)
        assert where.target == Hosted("nscale", SecretStr(TOKEN))
        where, *_ = bar.choose(where, "Local")
        assert where.target == Local()
        where, *_ = bar.choose(where, "My endpoint")
        assert where.target == Endpoint(server.url, SecretStr(TOKEN))
        where, said, *_ = bar.choose(where, "Hosted")
        assert where.target == Hosted("nscale", SecretStr(TOKEN))
        assert said == {"state": "away", "text": "at nscale, with your token"}


def test_what_fails_changes_nothing_and_says_so() -> None:
    bar, where = switch()
    after, said, _ = bar.use_endpoint(where, "http://10.0.0.5", TOKEN)
    assert after == where
    assert said["state"] == "error"
    assert said["text"].startswith("Still on this machine.")
    assert TOKEN not in repr(said)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("Hosted", "Nothing runs yet. Hosted inference asks for a token."),
        ("My endpoint", "Nothing runs yet. No server is connected yet."),
    ],
)
@pytest.mark.parametrize("task", ["text-classification", "conversational"])
def test_a_place_that_lacks_something_runs_nothing(choice: Any, words: str, task: str) -> None:
    backend = Scripted()
    bar, where = switch(backend)
    where, said, *_ = bar.choose(where, choice)
    assert where.choice == choice
    assert said["state"] == "asks", "nobody has done anything wrong"
    assert said["text"].startswith(words)
    desk = Desk(Settings(), backend, Meter(4, list))
    asking = Asking(get_task(task), desk, Visits(Gate(Settings())))
    model = asking.task.models.bundled
    assert asking.model_state(where, model)["state"] == "Unavailable"
    assert asking.model_state(where, model)["waits"], "nor is this told as a fault"
    assert not asking.model_state(replace(where, text="on this machine"), model)["waits"]
    shown = asking.model_state(where, model)["reason"]
    assert shown in said["text"]
    with pytest.raises(TaskyardError, match=r"asks for a token|No server is connected"):
        result_of(desk.at(where.target).run(make_call(asking.task, model, INPUTS[task], {})))
    assert not backend.calls, "least of all here"
    # What is typed wrong does not lead back here either.
    after, said, _ = bar.use_endpoint(where, "http://10.0.0.5", "")
    assert (after.target, said["state"]) == (where.target, "error")
    back, said, *_ = bar.choose(after, "Local")
    assert (back.target, said["text"]) == (Local(), "on this machine")


@pytest.mark.parametrize("backend", ["local", "hosted"])
def test_whoever_signed_in_need_not_type_a_token(backend: str) -> None:
    bar, where = switch(backend=backend)
    token = gr.OAuthToken(token=TOKEN, scope="inference-api", expires_at=2_000_000_000)
    where, said = bar.signed_in(where, token)
    assert TOKEN not in repr(said)
    where, said, *_ = bar.choose(where, "Hosted")
    assert where.target == Hosted("auto", SecretStr(TOKEN))
    assert "with your token" in said["text"]
    assert bar.signed_in(where, None)[0] == where


def test_a_picker_that_is_a_moment_behind_asks_no_model_of_the_place_before() -> None:
    with Server() as server:
        server.pages["/v1/models"] = {"object": "list", "data": [{"id": "whisper", "object": "x"}]}
        checked = Settings(endpoints=server.url)
        desk = Desk(checked, Scripted(), Meter(4, list))
        task = tasks()["automatic-speech-recognition"]
        asking = Asking(task, desk, Visits(Gate(checked)))
        here = first(desk, checked)
        there, *_ = Switch(desk, checked).use_endpoint(here, server.url, "")
        bundled = task.models.bundled
        # The switch was moved, and the picker still shows the models from here.
        assert asking.model_for(there, here.target, bundled) == "whisper"
        assert asking.model_for(there, here.target, "someone/else") == "whisper"
        assert asking.model_for(here, there.target, "whisper") == bundled
        # What a person typed stays, there and in a tab that has just come up.
        assert asking.model_for(there, there.target, "someone/else") == "someone/else"
        assert asking.model_for(here, None, "someone/else") == "someone/else"
        assert asking.model_for(here, None, bundled) == bundled
        assert asking.model_for(there, None, bundled) == "whisper"
