"""What any backend must do. A new backend joins by adding its factory to `FACTORIES`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from backends.base import Backend, Options, result_of
from backends.cache import CachedBackend
from backends.local.backend import LocalBackend
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from core.errors import ModelNotFound, TaskyardError, WrongTask
from core.targets import Endpoint
from tabs import get_task, tasks
from tests.backends import contract
from tests.backends.conftest import a_call, settings
from tests.serving import serving
from tests.tasks import case, cases


@contextmanager
def local(folder: Path) -> Iterator[Backend]:
    yield LocalBackend(settings(model_dir=folder))


@contextmanager
def cached(folder: Path) -> Iterator[Backend]:
    yield CachedBackend(LocalBackend(settings(model_dir=folder)), 1_000_000)


@contextmanager
def another_taskyard(folder: Path) -> Iterator[Backend]:
    with serving(LocalBackend(settings(model_dir=folder))) as port:
        url = f"http://127.0.0.1:{port}"
        yield EndpointBackend(Endpoint(url), EndpointPolicy(url), settings(), ServerCache())


FACTORIES: dict[str, Callable[[Path], AbstractContextManager[Backend]]] = {
    "local": local,
    "cached": cached,
    "another Taskyard": another_taskyard,
}


@pytest.fixture(scope="module", params=FACTORIES)
def any_backend(request: pytest.FixtureRequest, model_dir: Path) -> Iterator[Backend]:
    with FACTORIES[request.param](model_dir) as backend:
        yield backend


def fresh(task_id: str, params: dict[str, Any] | None = None) -> Any:
    return a_call(task_id, case(task_id).model, params, options=Options(use_cache=False))


@pytest.mark.parametrize("task_id", cases())
def test_news_of_loading_come_first_and_one_result_ends_the_stream(
    any_backend: Backend, task_id: str
) -> None:
    contract.one_result_ends_the_stream(any_backend, fresh(task_id))


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
    loaded = any_backend.status(task, case("text-classification").model)
    assert loaded.state == "Loaded"
    assert loaded.loaded
    assert loaded.compute_type == "cpu"

    missing = any_backend.status(task, "local/nothing-here")
    assert missing.state == "Unavailable"
    assert "nothing-here" in missing.reason


def test_models_are_offered_for_every_task_the_one_to_begin_with_first(
    any_backend: Backend,
) -> None:
    for task in tasks().values():
        offered = any_backend.models(task)
        assert offered[0] == task.models.bundled
        assert len(set(offered)) == len(offered)
    assert any_backend.task_of("taskyard/toy-detector") == "object-detection"


def test_errors_are_raised_by_the_iteration(any_backend: Backend) -> None:
    stream = any_backend.run(a_call("text-classification", "local/nothing-here"))
    with pytest.raises(ModelNotFound):
        list(stream)
    assert list(stream) == []


def test_a_model_for_another_task_is_refused_by_name(any_backend: Backend) -> None:
    with pytest.raises(WrongTask, match=r"DetrForObjectDetection.*text-classification") as caught:
        list(any_backend.run(a_call("text-classification", "local/detr")))
    # Its folder shows it before anybody has tried.
    status = any_backend.status(get_task("text-classification"), "local/detr")
    assert (status.state, status.reason) == ("Unavailable", str(caught.value))


def test_answers_do_not_depend_on_who_else_is_asking(any_backend: Backend) -> None:
    contract.answers_do_not_depend_on_who_else_asks(any_backend, [*map(fresh, cases())])


def test_closing_ends_the_iteration_and_the_work(any_backend: Backend) -> None:
    contract.closing_ends_the_iteration_and_the_work(any_backend, fresh("object-detection"))


def test_closing_frees_a_thread_that_waits_for_the_next_event(any_backend: Backend) -> None:
    contract.closing_frees_who_waits_for_the_next_event(any_backend, fresh("image-segmentation"))


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
