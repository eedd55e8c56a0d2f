"""Models that are loaded at the same time are loaded as each would be alone."""

from __future__ import annotations

import gc
import threading
from typing import Any

import pytest

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import WrongTask
from tabs import tasks
from tests.backends.conftest import a_call, settings

ROUNDS = 3
# What draws by chance does so by this.
SEED = 5


@pytest.fixture(scope="module")
def alone() -> dict[str, Any]:
    """The answer of each task's bundled model, one asked after the other."""
    backend = LocalBackend(settings())
    found = {task_id: answer(backend, task_id) for task_id in tasks()}
    forget(backend)
    return found


def answer(backend: LocalBackend, task_id: str) -> Any:
    task = tasks()[task_id]
    known = {param.name for param in task.params}
    params = {name: value for name, value in {"seed": SEED}.items() if name in known}
    inputs = task.example_inputs(task.examples[0])
    call = make_call(task, task.models.bundled, inputs, params)
    return task.output.encode(result_of(backend.run(call)).output)


def forget(backend: LocalBackend) -> None:
    """Unload everything, so that the next backend reads it all again."""
    backend.unload_idle()
    gc.collect()


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_all_bundled_models_asked_at_once_answer_as_each_alone(
    alone: dict[str, Any], turn: int
) -> None:
    backend = LocalBackend(settings())
    start = threading.Barrier(len(alone))
    found: dict[str, Any] = {}

    def ask(task_id: str) -> None:
        start.wait()
        try:
            found[task_id] = answer(backend, task_id)
        except Exception as error:
            found[task_id] = error

    # Another order each time: those that share a network's code meet in another place.
    ids = sorted(alone)[turn:] + sorted(alone)[:turn]
    threads = [threading.Thread(target=ask, args=(task_id,)) for task_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    forget(backend)
    assert found == alone


@pytest.mark.parametrize(
    ("task_id", "model", "words"),
    [
        ("text-ranking", "local/bert", "3 classes"),
        ("text-ranking", "local/detr", "object-detection"),
        ("sentence-similarity", "local/detr", "object-detection"),
        ("zero-shot-classification", "local/bert", "no class “entailment”"),
    ],
)
def test_models_for_something_else_are_refused(
    backend: LocalBackend, task_id: str, model: str, words: str
) -> None:
    with pytest.raises(WrongTask) as caught:
        result_of(backend.run(a_call(task_id, model)))
    assert words in f"{caught.value.message} {caught.value.hint}"
