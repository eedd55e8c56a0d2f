"""Whatever the declarations allow, at both ends, tiny models answer or refuse by its name."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backends.base import Result, make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput, InvalidParameter
from core.kinds.labels import MAX_LABELS
from core.kinds.questions import MAX_QUESTIONS
from core.kinds.table import MAX_ROWS
from core.kinds.text import MAX_CHARACTERS
from core.kinds.texts import MAX_TEXTS
from core.media import Audio
from core.param import MAX_TEXTS as MAX_LISTED
from core.param import Param
from core.task import Task
from tabs import get_task, tasks
from tests.tasks import case, cases

# The first of each task, and those whose limits lie elsewhere: few positions, few columns.
MODELS = [
    *((task_id, next(iter(each.models))) for task_id, each in cases().items()),
    ("conversational", "blenderbot"),
    ("table-question-answering", "tapas-sqa"),
]


def ends(param: Param) -> Iterator[Any]:
    """The values at the ends of what is declared, and those next to them."""
    if param.type == "boolean":
        yield from (False, True)
    elif param.choices:
        yield from param.choices
    elif param.type == "string":
        yield from ("", "{}", "x" * MAX_CHARACTERS)
    elif param.type == "array":
        yield from ([], ["good"], [f"good{number}" for number in range(MAX_LISTED)])
    else:
        assert param.low is not None
        assert param.high is not None
        yield from (param.low, param.high)
        if param.type == "number":
            yield math.nextafter(param.low, math.inf)
            yield param.low or 1e-40
        else:
            yield param.low + 1


def answered(backend: LocalBackend, task: Task, model: str, inputs: Any, params: Any) -> Result:
    known = {param.name for param in task.params}
    # Chance must be asked for, and nobody wants to wait for the longest texts.
    beside = {"do_sample": True, "max_time": 0.3}
    given = {**{name: value for name, value in beside.items() if name in known}, **params}
    result = result_of(backend.run(make_call(task, f"local/{model}", inputs, given)))
    json.dumps(task.output.encode(result.output), allow_nan=False)
    return result


@pytest.mark.parametrize(
    ("task_id", "model", "name"),
    [
        pytest.param(task_id, model, param.name, id=f"{model}-{param.name}")
        for task_id, model in MODELS
        for param in get_task(task_id).params
    ],
)
def test_a_parameter_holds_at_both_ends(
    backend: LocalBackend, task_id: str, model: str, name: str
) -> None:
    task = get_task(task_id)
    param = task.param(name)
    for value in ends(param):
        refused = ""
        try:
            answered(backend, task, model, case(task_id).inputs, {name: value})
        except (InvalidInput, InvalidParameter) as error:
            refused = error.message
        # What this model cannot do is said in the words of the request; texts are quoted. Of a
        # list it may be an item: “word_boxes.1”.
        assert param.type == "string" or not refused or re.search(f"“{name}[.”]", refused)


def text(start: str = "") -> Iterator[Any]:
    yield from (f"{start}a", f"{start}\u200b", f"{start}😀")
    yield (start + "good " * MAX_CHARACTERS)[:MAX_CHARACTERS].strip()


def extremes(kind: str) -> Iterator[Any]:
    """The smallest and the largest of a kind, in each direction that it has."""
    if kind == "text":
        yield from text()
    elif kind == "texts":
        yield from (["a"], ["\u200b"], ["good"] * MAX_TEXTS, [*text()][-1:])
    elif kind == "questions":
        yield from (*text(), ["how many ?"] * MAX_QUESTIONS)
    elif kind == "labels":
        yield from (["a", "b"], [f"good{number}" for number in range(MAX_LABELS)])
        yield from (["good", "bad " * words] for words in (52, 53, 54, 60, 9_000))
    elif kind == "messages":
        yield from ([{"role": "user", "content": each}] for each in text())
    elif kind == "table":
        yield from ({"a": ["1"]}, {"a": ["", ""]}, {"good " * 99: ["2"]}, {"a": ["good " * 99]})
        yield from ({f"a{n}": ["1", "2"] for n in range(columns)} for columns in (20, 40, 300))
        yield from ({"stars": ["2"] * rows, "many": ["7"] * rows} for rows in (200, MAX_ROWS))
    elif kind == "audio":
        for seconds, rate in ((1 / 16_000, 16_000), (0.001, 48_000), (31, 8_000)):
            yield Audio(np.full(round(seconds * rate), 0.1, np.float32), rate)
    else:
        for size in ((1, 1), (1, 2_000), (2_000, 1), (3, 5)):
            yield Image.new("RGB", size, (200, 10, 10))


BESIDE: dict[str, list[dict[str, Any]]] = {"table-question-answering": [{}, {"truncation": False}]}


@pytest.mark.parametrize(
    ("task_id", "model", "name"),
    [
        pytest.param(task_id, model, item.name, id=f"{model}-{item.name}")
        for task_id, model in MODELS
        for item in get_task(task_id).inputs
    ],
)
def test_an_input_holds_at_both_ends(
    backend: LocalBackend, task_id: str, model: str, name: str
) -> None:
    task = get_task(task_id)
    (item,) = [each for each in task.inputs if each.name == name]
    for value in text("[MASK] ") if item.blanks else extremes(item.kind):
        for params in BESIDE.get(task_id, [{}]):
            # Refused, if at all, with a sentence of its own.
            with suppress(InvalidInput):
                answered(backend, task, model, {**case(task_id).inputs, name: value}, params)


def test_every_task_has_a_tiny_model() -> None:
    assert {task_id for task_id, _ in MODELS} == set(tasks())


@pytest.mark.parametrize(
    ("task_id", "model"),
    [
        ("text-generation", "gpt2"),
        ("conversational", "llama-chat"),
        ("summarization", "t5-one-beam"),
        ("text2text-generation", "t5"),
    ],
)
def test_a_draw_without_any_warmth_takes_the_likeliest(
    backend: LocalBackend, task_id: str, model: str
) -> None:
    def told(params: dict[str, Any]) -> Any:
        task = get_task(task_id)
        given = {"max_time": 60, **params}
        output = answered(backend, task, model, case(task_id).inputs, given).output
        # What else is told differs by the seed.
        (answer,) = output if isinstance(output, list) else [output]
        return next(value for name, value in answer.items() if name.endswith("_text"))

    likeliest = told({"do_sample": False})
    for temperature in (0, 5e-324, 1e-40, 1e-7):
        assert told({"temperature": temperature, "do_sample": True}) == likeliest


@pytest.mark.parametrize(
    ("task_id", "model"),
    [
        ("summarization", "t5-one-beam"),
        ("translation", "t5-translator"),
        ("text2text-generation", "t5"),
    ],
)
def test_lengths_are_answered_or_refused_by_their_range(
    backend: LocalBackend, task_id: str, model: str
) -> None:
    task = get_task(task_id)

    def tokens(**params: int) -> int:
        given = {"do_sample": False, "max_time": 60, **params}
        (answer,) = answered(backend, task, model, case(task_id).inputs, given).output
        (text,) = answer.values()
        return len(str(text).split())

    assert tokens(max_length=2) <= 1
    with pytest.raises(InvalidParameter, match="from 2 to 2000"):
        tokens(max_length=1)
    with pytest.raises(InvalidParameter, match="“min_length” is 9, more than “max_length”"):
        tokens(min_length=9, max_length=8)
