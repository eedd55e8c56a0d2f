"""Models for these tasks load and answer like any other, once a task declares them."""

from __future__ import annotations

from typing import Any

import pytest
from transformers.pipelines import SUPPORTED_TASKS

from backends.base import Result, make_call
from backends.local.backend import LocalBackend
from backends.local.pipelines import register
from core.errors import WrongTask
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Input, Models, Runs, Task, View, run_pipeline
from tests.backends.conftest import events_of, settings
from tests.backends.local.pipelines.conftest import REFERENCES, pipe

TASKS = ("question-answering", "summarization", "translation", "text2text-generation")


def _ask(pipe: Any, inputs: Inputs, params: Params) -> Any:
    return pipe(**inputs, **params)


def _task(task_id: str, *inputs: str) -> Task:
    return Task(
        id=task_id,
        title=task_id,
        group="Text",
        icon="",
        about="",
        models=Models("taskyard/none", "", ()),
        inputs=tuple(Input(name, "text", name) for name in inputs),
        params=(Param("max_length", "integer", "", "", low=1, high=100),),
        output=Json(Any),
        view=View(""),
        examples=(),
        runs=Runs(run=_ask if len(inputs) > 1 else run_pipeline),
    )


@pytest.fixture(scope="module")
def backend() -> LocalBackend:
    return LocalBackend(settings(model_dir=REFERENCES / "models"))


def _answer(backend: LocalBackend, task: Task, model: str, **inputs: str) -> Any:
    result = events_of(backend, make_call(task, f"local/{model}", inputs))[-1]
    assert isinstance(result, Result)
    return result.output


def test_a_question_is_answered_by_the_local_backend(backend: LocalBackend) -> None:
    asked = {"question": "Who?", "context": "Clara lives in Berlin."}

    found = _answer(backend, _task("question-answering", "question", "context"), "roberta", **asked)

    assert found == pipe("question-answering", "roberta")(asked)


@pytest.mark.parametrize(
    ("task_id", "key"), [("summarization", "summary"), ("text2text-generation", "generated")]
)
def test_a_text_is_written_by_the_local_backend(
    backend: LocalBackend, task_id: str, key: str
) -> None:
    (found,) = _answer(backend, _task(task_id, "text"), "bart", text="Clara lives in Berlin.")

    assert set(found) == {f"{key}_text"}
    assert [found] == pipe(task_id, "bart")("Clara lives in Berlin.")


def test_a_model_made_for_something_else_is_refused(backend: LocalBackend) -> None:
    with pytest.raises(WrongTask, match=r"bert.* was not made for translation.*question-answering"):
        _answer(backend, _task("translation", "text"), "bert", text="Clara")


def test_registering_again_changes_nothing() -> None:
    before = {task: SUPPORTED_TASKS[task] for task in TASKS}

    register()

    assert {task: SUPPORTED_TASKS[task] for task in TASKS} == before
    assert all(SUPPORTED_TASKS[task] is before[task] for task in TASKS)
