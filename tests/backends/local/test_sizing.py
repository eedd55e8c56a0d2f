"""What a model will take is known before anything is built, whatever its files say."""

from __future__ import annotations

import json
import resource
import shutil
from pathlib import Path
from typing import Any

import pytest

from backends.base import result_of
from backends.local.backend import LocalBackend
from backends.local.runners import runner
from backends.local.runners.network import LoadedNetwork, NetworkRunner
from core.errors import ModelBroken, ModelTooBig, TaskyardError
from core.settings import GIB
from tabs import get_task
from tests.backends.conftest import a_call, settings
from tests.tasks import case, cases

# Of each way to load, and each architecture that counts in its own words.
TASKS = {
    "text-classification": "bert",
    "fill-mask": "roberta-blanks",
    "feature-extraction": "bert-features",
    "sentence-embeddings": "sentence-transformer",
    "text-ranking": "cross-encoder",
    "text-generation": "gpt2",
    "conversational": "llama-chat",
    "text2text-generation": "t5",
    "automatic-speech-recognition": "wav2vec2",
}
# Weights without a tensor: the length of the header, and a header that says nothing.
NOTHING = (8).to_bytes(8, "little") + b"{}      "


def spoiled(model_dir: Path, folder: Path, model: str, **changes: Any) -> LocalBackend:
    """A backend that offers a copy of a made model, "local/m", with another configuration."""
    shutil.copytree(model_dir / model, folder / "m")
    config = json.loads((folder / "m" / "config.json").read_text())
    (folder / "m" / "config.json").write_text(json.dumps({**config, **changes}))
    (folder / "m" / "model.safetensors").write_bytes(NOTHING)
    return LocalBackend(settings(model_dir=folder, ram_budget_gb=1))


def failure(backend: LocalBackend, task_id: str) -> TaskyardError:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TaskyardError) as caught:
        result_of(backend.run(a_call(task_id, "local/m")))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * 1024 < GIB / 2
    return caught.value


@pytest.mark.parametrize(
    "task_id",
    [
        task_id
        for task_id in cases()
        if isinstance(runner(get_task(task_id).runs.runner), NetworkRunner)
    ],
)
def test_the_size_told_beforehand_is_that_of_what_is_built(
    backend: LocalBackend, task_id: str
) -> None:
    model = case(task_id).model
    result_of(backend.run(a_call(task_id, model)))
    (loaded,) = [
        each
        for each in backend._pool.models()
        if (each.recipe.task_id, each.recipe.model) == (task_id, model)
    ]
    found = runner(loaded.recipe.runner)
    assert isinstance(found, NetworkRunner)
    size = found.size(loaded.recipe, 10**12)
    assert size is not None
    assert size.nbytes == loaded.nbytes
    assert isinstance(loaded.loaded, LoadedNetwork)
    assert size.parameters == sum(
        each.numel() for network in loaded.loaded.networks for each in network.parameters()
    )


@pytest.mark.parametrize(("task_id", "model"), TASKS.items())
def test_a_network_beyond_the_budget_is_never_built(
    model_dir: Path, tmp_path: Path, task_id: str, model: str
) -> None:
    backend = spoiled(model_dir, tmp_path, model, vocab_size=40_000_000)
    error = failure(backend, task_id)
    assert isinstance(error, ModelTooBig)
    assert "this playground gives models 1.1 GB" in error.message


@pytest.mark.parametrize(
    "changes",
    [
        {"max_position_embeddings": 10**12},
        {"type_vocab_size": 10**12},
        {"num_hidden_layers": 10**9},
        {"num_hidden_layers": 9_999, "hidden_size": 2, "intermediate_size": 1},
        {"num_labels": 10**9},
        {"text_config": {"encoder_layers": 10**9}},
    ],
    ids=repr,
)
def test_whatever_a_configuration_multiplies_is_counted(
    model_dir: Path, tmp_path: Path, changes: dict[str, Any]
) -> None:
    assert isinstance(
        failure(spoiled(model_dir, tmp_path, "bert", **changes), "text-classification"),
        ModelTooBig,
    )


@pytest.mark.parametrize("words", [10**18, 10**30, -5, "many"])
def test_what_cannot_be_counted_cannot_be_read(model_dir: Path, tmp_path: Path, words: Any) -> None:
    backend = spoiled(model_dir, tmp_path, "bert", vocab_size=words)
    assert isinstance(failure(backend, "text-classification"), ModelBroken)


@pytest.mark.parametrize(("task_id", "model"), TASKS.items())
def test_files_that_hold_next_to_nothing_are_refused_before_anything_is_built(
    model_dir: Path, tmp_path: Path, task_id: str, model: str
) -> None:
    error = failure(spoiled(model_dir, tmp_path, model), task_id)
    assert isinstance(error, ModelBroken)
    assert "incomplete: the files hold 0 numbers, and the network has" in error.message
