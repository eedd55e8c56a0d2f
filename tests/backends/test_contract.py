"""What any backend must do. A new backend joins by adding its factory to `FACTORIES`."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backends.base import Backend, Loading, Options, Result, result_of
from backends.cache import CachedBackend
from backends.local import LocalBackend
from core.errors import ModelNotFound, TaskyardError, WrongTask
from tabs import get_task
from tests.backends.conftest import a_call, settings
from tests.backends.make_models import MAKERS

FACTORIES: dict[str, Callable[[Path], Backend]] = {
    "local": lambda folder: LocalBackend(settings(model_dir=folder)),
    "cached": lambda folder: CachedBackend(LocalBackend(settings(model_dir=folder)), 1_000_000),
}

# One model a task, as "local/<name>".
MODELS = {task_id: f"local/{next(iter(makers))}" for task_id, makers in MAKERS.items()}


@pytest.fixture(scope="module", params=FACTORIES)
def any_backend(request: pytest.FixtureRequest, model_dir: Path) -> Backend:
    return FACTORIES[request.param](model_dir)


def fresh(task_id: str, params: dict[str, Any] | None = None) -> Any:
    return a_call(task_id, MODELS[task_id], params, options=Options(use_cache=False))


@pytest.mark.parametrize("task_id", MODELS)
def test_news_of_loading_come_first_and_one_result_ends_the_stream(
    any_backend: Backend, task_id: str
) -> None:
    with any_backend.run(fresh(task_id)) as stream:
        *before, result = list(stream)
    for event in before:
        assert isinstance(event, Loading)
        assert event.note
        assert 0 <= (event.fraction or 0) <= 1
    assert isinstance(result, Result)
    assert not result.cached
    assert result.seconds > 0
    assert json.loads(json.dumps(result.output)) == result.output


def test_status_tells_loadable_from_loaded_and_from_unavailable(
    any_backend: Backend, model_dir: Path
) -> None:
    task = get_task("text-classification")
    untouched = any_backend.status(task, "local/roberta")
    assert untouched.state == "Loadable"
    assert untouched.reason == ""
    assert untouched.size is not None
    assert untouched.size > 0

    result_of(any_backend.run(fresh("text-classification")))
    loaded = any_backend.status(task, MODELS["text-classification"])
    assert loaded.state == "Loaded"
    assert loaded.loaded
    assert loaded.compute_type == "cpu"

    missing = any_backend.status(task, "local/nothing-here")
    assert missing.state == "Unavailable"
    assert "nothing-here" in missing.reason


def test_errors_are_raised_by_the_iteration(any_backend: Backend) -> None:
    stream = any_backend.run(a_call("text-classification", "local/nothing-here"))
    with pytest.raises(ModelNotFound):
        list(stream)
    assert list(stream) == []


def test_a_model_for_another_task_is_refused_by_name(any_backend: Backend) -> None:
    with pytest.raises(WrongTask, match=r"DetrForObjectDetection.*text-classification"):
        list(any_backend.run(a_call("text-classification", "local/detr")))


def test_answers_do_not_depend_on_who_else_is_asking(any_backend: Backend) -> None:
    alone = {task_id: result_of(any_backend.run(fresh(task_id))).output for task_id in MODELS}
    together: list[tuple[str, Any]] = []

    def ask(task_id: str) -> None:
        together.append((task_id, result_of(any_backend.run(fresh(task_id))).output))

    threads = [threading.Thread(target=ask, args=(task_id,)) for task_id in [*MODELS] * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(together) == len(threads)
    for task_id, output in together:
        assert output == alone[task_id]


def test_closing_ends_the_iteration_and_the_work(any_backend: Backend) -> None:
    stream = any_backend.run(fresh("object-detection"))
    stream.close()
    assert not any(isinstance(event, Result) for event in stream)
    assert stream.join(timeout=60)
    # The model serves the next one as if nothing had been.
    assert result_of(any_backend.run(fresh("object-detection"))).output is not None


def test_closing_frees_a_thread_that_waits_for_the_next_event(any_backend: Backend) -> None:
    stream = any_backend.run(fresh("image-segmentation"))
    got: list[Any] = []
    thread = threading.Thread(target=lambda: got.extend(stream))
    thread.start()
    stream.close()
    thread.join(timeout=60)
    assert not thread.is_alive()


def test_whoever_does_not_want_to_wait_is_told_when_to_come_back(any_backend: Backend) -> None:
    task = get_task("text-classification")
    call = a_call(
        task.id, "local/distilbert", options=Options(use_cache=False, wait_for_model=False)
    )
    with pytest.raises(TaskyardError) as caught:
        list(any_backend.run(call))
    assert caught.value.kind == "model-loading"
    assert caught.value.estimated_time > 0  # type: ignore[attr-defined]
    deadline = time.monotonic() + 60
    while not any_backend.status(task, "local/distilbert").loaded:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert result_of(any_backend.run(call)).output
