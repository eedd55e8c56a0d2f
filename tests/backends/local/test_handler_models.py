"""Which handlers run, and how they live among the other models."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from backends.base import Call, Options, Result, make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import (
    HandlerDied,
    HandlerFailed,
    HandlerNotListed,
    InvalidModelId,
    ModelBroken,
    ModelNotFound,
    TaskyardError,
)
from tabs import get_task
from tests.backends.conftest import settings
from tests.backends.local.fake_hub import FakeHub
from tests.backends.local.models.handlers import HOSTILE, echo, write

TASK = get_task("custom")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of handlers, beside one that nobody has listed."""
    for name in ("handlers/echo", "handlers/hostile", "handlers/no handler", "models/hidden"):
        (tmp_path / name).mkdir(parents=True)
    echo(tmp_path / "handlers" / "echo")
    echo(tmp_path / "models" / "hidden")
    write(
        tmp_path / "handlers" / "hostile",
        "return globals()[data['inputs']](data.get('parameters'))",
        HOSTILE,
    )
    return tmp_path / "handlers"


@pytest.fixture
def backend(folder: Path) -> Iterator[LocalBackend]:
    made = LocalBackend(
        settings(model_dir=folder.parent / "models", handlers=f"{folder}, owner/listed")
    )
    yield made
    made.unload_idle()


def call(model: str, inputs: Any = "hello", **options: Any) -> Call:
    return make_call(TASK, model, {"data": {"inputs": inputs}}, options=Options(**options))


def answer(backend: LocalBackend, model: str, inputs: Any = "hello") -> Any:
    return result_of(backend.run(call(model, inputs))).output


# Which run


def test_those_of_the_operators_folder_are_offered_and_run(backend: LocalBackend) -> None:
    assert backend.models(TASK) == (
        "taskyard/toy-language",
        "owner/listed",
        "local/echo",
        "local/hostile",
    )
    assert answer(backend, "local/echo", [1]) == {"inputs": [1], "given": ["inputs"]}
    assert backend.status(TASK, "local/echo").state == "Loaded"
    assert backend.task_of("local/echo") == "custom"


def test_no_other_task_knows_them(backend: LocalBackend) -> None:
    task = get_task("text-classification")
    assert not any("echo" in each for each in backend.models(task))
    with pytest.raises(ModelNotFound, match="no local model “local/echo”"):
        result_of(backend.run(make_call(task, "local/echo", {"text": "a"})))


@pytest.mark.parametrize(
    "name", ["hidden", "no handler", "../models/hidden", "..", "echo/handler.py"]
)
def test_nothing_outside_that_folder_runs(backend: LocalBackend, name: str) -> None:
    with pytest.raises((ModelNotFound, InvalidModelId)):
        answer(backend, f"local/{name}")


def test_without_a_folder_there_are_none(folder: Path) -> None:
    backend = LocalBackend(settings(model_dir=folder, handlers=""))
    assert backend.models(TASK) == ("taskyard/toy-language",)
    with pytest.raises(InvalidModelId, match="an operator sets --handlers"):
        answer(backend, "local/echo")
    # The bundled one is our own program.
    assert answer(backend, "taskyard/toy-language", "Guten Morgen!")[0]["label"] == "German"
    backend.unload_idle()


def test_a_bundled_model_that_is_no_handler_is_refused(backend: LocalBackend) -> None:
    with pytest.raises(ModelBroken, match=r"no handler\.py"):
        answer(backend, "taskyard/toy-sentiment")


def test_one_of_the_hub_runs_only_where_its_id_is_listed(
    backend: LocalBackend, fake_hub: FakeHub, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    (source / "parts").mkdir(parents=True)
    write(
        source,
        "return open(self.path + '/parts/words.txt').read()",
    )
    (source / "parts" / "words.txt").write_text("found")
    fake_hub.models |= {"owner/listed": source, "owner/other": source}

    with pytest.raises(HandlerNotListed, match="nobody has listed it") as caught:
        answer(backend, "owner/other")
    assert caught.value.status == 403
    assert "--handlers" in caught.value.hint
    assert backend.status(TASK, "owner/other").reason == str(caught.value)
    # It was not even looked for.
    assert not fake_hub.requests

    assert backend.status(TASK, "owner/listed").state == "Loadable"
    assert answer(backend, "owner/listed") == "found"


def test_trust_in_the_code_of_models_lists_no_handler(fake_hub: FakeHub, tmp_path: Path) -> None:
    fake_hub.models["owner/other"] = tmp_path
    echo(tmp_path)
    backend = LocalBackend(settings(trust_remote_code=True))
    with pytest.raises(HandlerNotListed):
        answer(backend, "owner/other")


# How they live


def test_each_is_a_process_until_it_is_unloaded(backend: LocalBackend) -> None:
    pid = answer(backend, "local/hostile", "pid")
    assert pid != os.getpid()
    assert answer(backend, "local/hostile", "pid") == pid
    ((task_id, model, nbytes),) = backend.loaded()
    assert (task_id, model) == ("custom", "local/hostile")
    assert nbytes > 1_000_000
    backend.unload_idle()
    assert not psutil.pid_exists(pid)
    assert answer(backend, "local/hostile", "pid") != pid


def test_a_death_is_an_error_and_the_next_call_answers(backend: LocalBackend) -> None:
    with pytest.raises(HandlerDied, match="SIGKILL"):
        answer(backend, "local/hostile", "kill_itself")
    assert answer(backend, "local/hostile") == "hello"
    with pytest.raises(HandlerFailed, match="The text is too short"):
        answer(backend, "local/hostile", "refuse")
    # Others have noticed nothing.
    assert answer(backend, "local/echo", 1)["inputs"] == 1


def test_stop_ends_what_runs(backend: LocalBackend) -> None:
    pid = answer(backend, "local/hostile", "pid")
    stream = backend.run(call("local/hostile", "sleep"))
    time.sleep(0.2)
    stream.close()
    assert stream.join(timeout=60)
    assert not any(isinstance(event, Result) for event in stream)
    assert not psutil.pid_exists(pid)
    assert answer(backend, "local/hostile") == "hello"


def test_words_about_memory_are_only_words(backend: LocalBackend, folder: Path) -> None:
    """They unload nothing, and the handler is not asked twice."""
    (folder / "full").mkdir()
    write(folder / "full", "raise RuntimeError(f'CUDA out of memory, call {self.calls}')")
    assert answer(backend, "local/echo", 1)
    for number in (1, 2):
        with pytest.raises(HandlerFailed, match=f"CUDA out of memory, call {number}"):
            answer(backend, "local/full")
    assert {model for _, model, _ in backend.loaded()} == {"local/echo", "local/full"}


def test_a_change_of_the_program_is_seen(backend: LocalBackend, folder: Path) -> None:
    assert answer(backend, "local/echo", 1) == {"inputs": 1, "given": ["inputs"]}
    write(folder / "echo", "return 'another answer'")
    time.sleep(1.1)
    assert answer(backend, "local/echo", 1) == "another answer"


def test_what_it_lacks_stands_beside_its_answers(backend: LocalBackend, folder: Path) -> None:
    (folder / "echo" / "requirements.txt").write_text("pillow\nnowhere-to-be-found==1.2\n")
    result = result_of(backend.run(call("local/echo")))
    assert result.notes == (
        "The handler's requirements.txt asks for what is not installed here: "
        "nowhere-to-be-found==1.2.",
    )


def test_its_limits_are_the_operators(folder: Path) -> None:
    backend = LocalBackend(
        settings(handlers=str(folder), handler_seconds=2, handler_memory_gb=0.125)
    )
    for what, why in (("sleep", "longer than 2 seconds"), ("allocate", "more than the 0.125 GiB")):
        with pytest.raises(TaskyardError, match=why):
            answer(backend, "local/hostile", what)
    backend.unload_idle()
