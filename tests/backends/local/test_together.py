"""Answers of a batch are those of each call alone, for every task and every made model."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from backends.base import Call, result_of
from backends.local.backend import LocalBackend
from backends.local.runners import together
from core.errors import InvalidInput, Stopped
from core.media import Audio
from tabs import tasks
from tests.backends.conftest import a_call, settings
from tests.backends.contract import near
from tests.tasks import cases

# Torch's advice to the authors of WavLM.
pytestmark = pytest.mark.filterwarnings("ignore:Support for mismatched key_padding_mask")

BATCHED = [
    (task_id, model)
    for task_id, each in cases().items()
    if task_id in tasks() and tasks()[task_id].runs.stream is None
    for model in each.models
]


def varied(call: Call, number: int) -> Call:
    """The call with inputs of another length or size."""

    def other(value: Any) -> Any:
        if isinstance(value, str):
            return " ".join([value] * number)
        if isinstance(value, Audio):
            return replace(value, samples=value.samples[: len(value.samples) * 4 // (3 + number)])
        return value

    inputs = {name: other(value) for name, value in call.inputs.items()}
    return replace(call, inputs=inputs)


def answers(backend: LocalBackend, calls: list[Call]) -> list[Any]:
    """What the model that the calls are for answers to all of them as one batch."""
    first = calls[0]
    result_of(backend.run(first))
    (model,) = [
        each
        for each in backend._pool.models()
        if (each.name, each.recipe.task_id) == (first.model, first.task.id)
    ]
    inputs = [call.inputs for call in calls]
    found = model.answers(first.task, inputs, first.params, lambda: False, lambda *given: None)
    return [each.output for each in found]


@pytest.mark.parametrize(("task_id", "model"), BATCHED)
def test_a_batch_answers_like_each_call_alone(
    backend: LocalBackend, task_id: str, model: str
) -> None:
    call = a_call(task_id, f"local/{model}")
    if task_id == "fill-mask":
        mask = backend.status(call.task, call.model).mask_token
        call = replace(call, inputs={"text": call.inputs["text"].replace("[MASK]", mask)})
    calls = [varied(call, number) for number in (1, 3, 1, 2, 4)]
    alone = [result_of(backend.run(each)).output for each in calls]
    assert near(answers(backend, calls), alone)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_side_on_which_a_tokenizer_pads_changes_nothing(
    model_dir: Path, tmp_path: Path, sizes: list[int], side: str
) -> None:
    shutil.copytree(model_dir / "bert", tmp_path / "bert")
    config = tmp_path / "bert" / "tokenizer_config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "padding_side": side}))
    backend = LocalBackend(settings(model_dir=tmp_path))
    words = ["good " * count for count in (8, 9, 8, 10)]
    call = a_call("text-classification", "local/bert")
    calls = [replace(call, inputs={"text": text.strip()}) for text in words]
    alone = [result_of(backend.run(each)).output for each in calls]
    sizes.clear()
    assert near(answers(backend, calls), alone)
    assert sizes == [4]


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many calls of the network were made as one, each time."""
    found: list[int] = []
    called = together._called

    def note(group: Any) -> Any:
        found.append(len(group))
        return called(group)

    monkeypatch.setattr(together, "_called", note)
    return found


@pytest.mark.parametrize(
    ("task_id", "model", "expected"),
    [
        ("text-classification", "bert", [4]),
        ("text-classification", "roberta", [4]),
        ("object-detection", "yolos", [4]),
        ("image-segmentation", "segformer", [4]),
        ("question-answering", "bert-answers", [4]),
        ("visual-question-answering", "vilt", [4]),
    ],
)
def test_equal_calls_are_one_call_of_the_network(
    backend: LocalBackend, sizes: list[int], task_id: str, model: str, expected: list[int]
) -> None:
    call = a_call(task_id, f"local/{model}")
    answers(backend, [call] * 4)
    assert sizes == expected


def test_calls_that_wait_are_one_batch(backend: LocalBackend, sizes: list[int]) -> None:
    call = a_call("text-classification", "local/bert")
    result_of(backend.run(call))
    (model,) = [each for each in backend._pool.models() if each.name == "local/bert"]
    inside, go_on = threading.Event(), threading.Event()

    def hold(*anything: Any) -> None:
        inside.set()
        assert go_on.wait(60)

    (network,) = model.loaded.networks  # type: ignore[attr-defined]
    hook = network.register_forward_pre_hook(hold)
    first = backend.run(call)
    assert inside.wait(60)
    others = [backend.run(call) for _ in range(5)]
    others[2].close()
    hook.remove()
    go_on.set()
    results = [result_of(each) for each in (first, *others[:2], *others[3:])]
    assert near([each.output for each in results], [results[0].output] * 5)
    assert sizes == [4]


def test_a_batch_in_which_one_fails_answers_the_others(
    backend: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = a_call("fill-mask", "local/bert-blanks")
    wrong = replace(call, inputs={"text": "no blank here"})
    expected = result_of(backend.run(call)).output
    (model,) = [each for each in backend._pool.models() if each.name == call.model]
    inside, go_on = threading.Event(), threading.Event()
    ran = model.loaded.run

    def hold(*given: Any) -> Any:
        inside.set()
        assert go_on.wait(60)
        return ran(*given)

    monkeypatch.setattr(model.loaded, "run", hold)
    first = backend.run(call)
    assert inside.wait(60)
    streams = [backend.run(each) for each in (call, wrong, call)]
    go_on.set()
    for stream in (first, streams[0], streams[2]):
        assert near(result_of(stream).output, expected)
    with pytest.raises(InvalidInput, match="blank"):
        result_of(streams[1])


def test_a_stopped_batch_leaves_no_run_behind() -> None:
    ended: list[int] = []

    def run(number: int) -> None:
        try:
            raise Stopped("The run was stopped.")
        finally:
            ended.append(number)

    with pytest.raises(Stopped):
        together.run_together([partial(run, number) for number in range(3)])
    assert ended == [0]
