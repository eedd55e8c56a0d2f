"""What the page says: errors name what they are about as the page's controls do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PIL import Image

from backends.base import Partial, Result, make_call
from backends.router import Router
from backends.run_limit import RunLimit
from core.errors import InvalidParameter, RemoteRefused, TaskyardError
from core.param import Param
from core.rate_limit import RateLimit
from core.settings import Settings
from core.task import Task
from page.runs import TaskRuns
from page.sessions import Sessions
from tabs import tasks
from tests.api.fakes import Scripted

PARAMS = [(task, param) for task in tasks().values() for param in task.params]
WRONG: dict[str, Any] = {
    "object": 1,
    "boolean": 1,
    "integer": 0.5,
    "number": "x",
    "string": 1,
    "array": "x",
}


def runs(task: Task) -> TaskRuns:
    settings = Settings()
    return TaskRuns(
        task, Router(settings, Scripted(), RunLimit(1, list)), Sessions(RateLimit(settings))
    )


@pytest.mark.parametrize(
    ("task", "param"), PARAMS, ids=[f"{task.id}-{param.name}" for task, param in PARAMS]
)
def test_a_wrong_value_is_said_of_the_control(task: Task, param: Param) -> None:
    with pytest.raises(InvalidParameter, match=f"“{param.name}”") as caught:
        param.check(WRONG[param.type])
    said = runs(task).page_error(caught.value)
    assert f"“{param.label}”" in said.message
    assert f"“{param.name}”" not in str(said)
    assert type(said) is InvalidParameter
    assert f"“{param.name}”" in str(caught.value), "the API's answer stays as it is"


@pytest.mark.parametrize("task", tasks().values(), ids=list(tasks()))
def test_whoever_complains_the_control_is_named(task: Task) -> None:
    names = [each.name for each in task.inputs] + [each.name for each in task.params]
    sentence = " ".join(f"“{name}”" for name in names)
    said = runs(task).page_error(RemoteRefused(f"{sentence} “none”", f"Turn “{names[0]}” on."))
    labels = [f"“{each.label}”" for each in task.inputs]
    labels += [f"“{each.label}”" for each in task.params]
    assert said.message == f"{' '.join(labels)} “none”"
    assert said.hint == f"Turn {labels[0]} on."


def test_what_nobody_foresaw_is_not_said_otherwise(caplog: pytest.LogCaptureFixture) -> None:
    said = runs(tasks()["text-generation"]).page_error(ValueError("“do_sample”"))
    assert isinstance(said, TaskyardError)
    assert "do_sample" not in str(said)


def test_an_answer_is_told_in_a_sentence_once_it_is_whole() -> None:
    """As far as the live parameters leave it: what the threshold hides is not told either."""
    task = tasks()["object-detection"]
    call = make_call(
        task, task.models.bundled, {"image": Image.new("RGB", (90, 90))}, {"threshold": 0.5}
    )
    box = {"xmin": 0, "ymin": 0, "xmax": 20, "ymax": 20}
    output = [
        {"label": name, "score": score, "box": box} for name, score in (("a", 0.9), ("b", 0.2))
    ]
    (growing, *_) = runs(task)._outputs(call, Partial(output))
    assert "alt" not in growing
    (whole, *_) = runs(task)._outputs(call, Result(output, 0.1, "cpu"))
    assert whole["alt"] == "1 object was found in the image: a at the top left."
    assert len(whole["data"]["objects"]) == 2, "the browser filters them"


def test_a_large_answer_is_told_as_text_and_large_inputs_without_code() -> None:
    task = tasks()["tabular-regression"]

    def told(rows: int) -> Any:
        inputs = {"data": {"a": ["1"] * rows, "b": ["a long cell"] * rows}}
        result = Result([0.12345678901234568] * rows, 0.1, "cpu")
        return runs(task)._outputs(make_call(task, "", inputs), result)[1]

    few, many = told(10), told(10_000)
    assert few["json"] == [0.12345678901234568] * 10
    assert {"Python", "JavaScript", "cURL"} == set(few["code"])
    assert json.loads(many["text"]) == [0.12345678901234568] * 10_000
    assert set(many) == {"text", "code"}
    assert many["code"] is None
