"""What the switch remembers, and what it forgets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr
import pytest
from pydantic import SecretStr

from backends.base import make_call, result_of
from backends.router import Router
from backends.run_limit import RunLimit
from core.errors import TaskyardError
from core.rate_limit import RateLimit
from core.settings import Settings
from core.targets import Endpoint, Hosted, Local
from page.backend_switch import BackendChoice, BackendSwitch, initial_choice
from page.runs import TaskRuns
from page.sessions import Sessions
from tabs import get_task, tasks
from tests.api.fakes import Scripted
from tests.backends.remote.servers import Server
from tests.tasks import case

TOKEN = "hf_secret_token"


def backend_switch(
    local: Scripted | None = None, **settings: Any
) -> tuple[BackendSwitch, BackendChoice]:
    checked = Settings(**settings)
    router = Router(checked, local or Scripted(), RunLimit(4, list))
    return BackendSwitch(router, checked), initial_choice(router, checked)


def test_a_typed_token_is_kept_for_its_own_server_only() -> None:
    with Server() as one, Server() as other:
        bar, current = backend_switch(endpoints=f"{one.url}, {other.url}")
        current, _, field = bar.use_endpoint(current, one.url, TOKEN)
        assert field == "", "it does not go back to the page"
        assert current.target == Endpoint(one.url, SecretStr(TOKEN))
        again, *_ = bar.use_endpoint(current, f"{one.url}/predict", "")
        assert again.target.token.get_secret_value() == TOKEN
        elsewhere, *_ = bar.use_endpoint(current, other.url, "")
        assert elsewhere.target.token.get_secret_value() == ""


def test_going_back_and_forth_loses_nothing() -> None:
    with Server() as server:
        bar, current = backend_switch(endpoints=server.url)
        current, *_ = bar.use_endpoint(current, server.url, TOKEN)
        current, *_ = bar.use_hosted(current, "nscale", TOKEN)
        assert current.target == Hosted("nscale", SecretStr(TOKEN))
        current, *_ = bar.choose(current, "Local")
        assert current.target == Local()
        current, *_ = bar.choose(current, "My endpoint")
        assert current.target == Endpoint(server.url, SecretStr(TOKEN))
        current, said, *_ = bar.choose(current, "Hosted")
        assert current.target == Hosted("nscale", SecretStr(TOKEN))
        assert said == {"state": "remote", "text": "at nscale, with your token"}


def test_what_fails_changes_nothing_and_says_so() -> None:
    bar, current = backend_switch()
    after, said, _ = bar.use_endpoint(current, "http://10.0.0.5", TOKEN)
    assert after == current
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
    bar, current = backend_switch(backend)
    current, said, *_ = bar.choose(current, choice)
    assert current.choice == choice
    assert said["state"] == "incomplete", "nobody has done anything wrong"
    assert said["text"].startswith(words)
    router = Router(Settings(), backend, RunLimit(4, list))
    runs = TaskRuns(get_task(task), router, Sessions(RateLimit(Settings())))
    model = runs.task.models.bundled
    assert runs.model_state(current, model)["state"] == "Unavailable"
    assert runs.model_state(current, model)["no_backend"], "nor is this told as a fault"
    assert not runs.model_state(replace(current, text="on this machine"), model)["no_backend"]
    shown = runs.model_state(current, model)["reason"]
    assert shown in said["text"]
    with pytest.raises(TaskyardError, match=r"asks for a token|No server is connected"):
        result_of(router.at(current.target).run(make_call(runs.task, model, case(task).inputs)))
    assert not backend.calls, "least of all here"
    # What is typed wrong does not lead back here either.
    after, said, _ = bar.use_endpoint(current, "http://10.0.0.5", "")
    assert (after.target, said["state"]) == (current.target, "error")
    back, said, *_ = bar.choose(after, "Local")
    assert (back.target, said["text"]) == (Local(), "on this machine")


@pytest.mark.parametrize("backend", ["local", "hosted"])
def test_whoever_signed_in_need_not_type_a_token(backend: str) -> None:
    bar, current = backend_switch(backend=backend)
    token = gr.OAuthToken(token=TOKEN, scope="inference-api", expires_at=2_000_000_000)
    current, said = bar.signed_in(current, token)
    assert TOKEN not in repr(said)
    current, said, *_ = bar.choose(current, "Hosted")
    assert current.target == Hosted("auto", SecretStr(TOKEN))
    assert "with your token" in said["text"]
    assert bar.signed_in(current, None)[0] == current


def test_a_picker_that_is_a_moment_behind_asks_no_model_of_the_place_before() -> None:
    with Server() as server:
        server.pages["/v1/models"] = {"object": "list", "data": [{"id": "whisper", "object": "x"}]}
        checked = Settings(endpoints=server.url)
        router = Router(checked, Scripted(), RunLimit(4, list))
        task = tasks()["automatic-speech-recognition"]
        runs = TaskRuns(task, router, Sessions(RateLimit(checked)))
        here = initial_choice(router, checked)
        there, *_ = BackendSwitch(router, checked).use_endpoint(here, server.url, "")
        bundled = task.models.bundled
        # The switch was moved, and the picker still shows the models from here.
        assert runs.model_for(there, here.target, bundled) == "whisper"
        assert runs.model_for(there, here.target, "someone/else") == "whisper"
        assert runs.model_for(here, there.target, "whisper") == bundled
        # What a person typed stays, there and in a tab that has just come up.
        assert runs.model_for(there, there.target, "someone/else") == "someone/else"
        assert runs.model_for(here, None, "someone/else") == "someone/else"
        assert runs.model_for(here, None, bundled) == bundled
        assert runs.model_for(there, None, bundled) == "whisper"
