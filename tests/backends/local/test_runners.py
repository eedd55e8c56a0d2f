"""What every runner has in common: which files it needs, and how a loaded model is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backends.local.runners import BY_FILES, detect, runner
from backends.local.runners.base import Loaded, Run, matching
from core.kinds import Inputs
from core.param import Params
from core.task import Runs
from tabs import tasks


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.json", ["config.json"]),
        ("*/*.json", ["vae/config.json", "1_Pooling/config.json"]),
        ("[1-9]_*/*.json", ["1_Pooling/config.json"]),
        ("model-*-of-*.safetensors", ["model-1-of-2.safetensors"]),
    ],
)
def test_patterns_do_not_reach_into_sub_folders(pattern: str, found: list[str]) -> None:
    names = [
        "config.json",
        "vae/config.json",
        "1_Pooling/config.json",
        "a/b/config.json",
        "model-1-of-2.safetensors",
        "onnx/model-1-of-2.safetensors",
    ]
    assert matching(names, [pattern]) == found


@pytest.mark.parametrize(
    ("names", "framework"),
    [
        (["config.json", "model.safetensors"], "transformers"),
        (["config.json", "model.skops"], "scikit-learn"),
        (["model.joblib"], "scikit-learn"),
        (["config.json", "pytorch_model.bin", "pipeline.pkl"], "transformers"),
        (["README.md"], "transformers"),
    ],
)
def test_the_library_of_a_model_is_told_by_its_files(names: list[str], framework: str) -> None:
    assert detect(names).framework == framework


def test_safetensors_are_preferred() -> None:
    pipeline = runner("pipeline")
    names = ["pytorch_model.bin", "model.safetensors", "onnx/model.safetensors"]
    assert pipeline.weight_files(names) == ["model.safetensors"]
    assert pipeline.weight_files(names[:1]) == ["pytorch_model.bin"]
    assert not pipeline.is_model(names)
    assert pipeline.is_model([*names, "config.json"])


def test_every_task_has_a_runner() -> None:
    for name in {*BY_FILES, *(task.runs.runner for task in tasks().values())}:
        assert runner(name).framework


def test_a_loaded_model_answers_a_batch_in_order() -> None:
    def stream(model: str, inputs: Inputs, params: Params, emit: Callable[[Any], None]) -> str:
        emit(inputs["text"])
        return f"{model} {inputs['text']} {params['n']}"

    def notes(model: str, inputs: Inputs, params: Params) -> tuple[str, ...]:
        return (model,)

    loaded = Loaded("m")
    batch = [{"text": "a"}, {"text": "b"}]
    partial: list[tuple[int, Any]] = []
    runs = Runs(stream=stream, notes=notes)
    found = loaded.run(runs, batch, {"n": 1}, lambda place, output: partial.append((place, output)))
    assert found == ["m a 1", "m b 1"]
    assert partial == [(0, "a"), (1, "b")]
    assert loaded.notes(runs, batch[0], {}) == ("m",)
    plain = Runs(run=lambda model, inputs, params: inputs["text"] * params["n"])
    assert loaded.run(plain, batch, {"n": 2}, lambda place, output: None) == ["aa", "bb"]
    loaded.close()
    assert loaded.handle is None


def test_a_library_that_can_do_no_better_does_joining_runs_one_by_one() -> None:
    told: list[Any] = []

    def fail() -> None:
        raise ValueError("two")

    runs = iter([Run(do, told.append, lambda: False) for do in (lambda: "one", fail, lambda: 3)])
    Loaded("m").run_joining(lambda: next(runs, None), 32)
    one, two, three = told
    assert (one, str(two), three) == ("one", "two", 3)
