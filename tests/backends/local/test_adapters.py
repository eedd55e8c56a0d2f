"""LoRA adapters: merged into their base models, which come from wherever models come from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backends.base import result_of
from backends.local import adapters, hub
from backends.local.backend import LocalBackend
from core.errors import MissingPackage, ModelBroken, ModelOptedOut
from tabs import get_task
from tests.backends.conftest import a_call, settings
from tests.backends.local.fake_hub import FakeHub

TASK = "text-classification"

# peft asks transformers by an old name.
pytestmark = pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")


def make(base: Path, folder: Path, named: str, **config: Any) -> None:
    """An adapter of the classifier in `base`, and beside it the same merged, as a whole model."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForSequenceClassification

    torch.manual_seed(0)
    network = AutoModelForSequenceClassification.from_pretrained(base)
    wanted = LoraConfig(
        r=2,
        target_modules=["query", "value"],
        modules_to_save=["classifier"],
        init_lora_weights=False,
    )
    wrapped = get_peft_model(network, wanted)
    for name, tensor in wrapped.named_parameters():
        if "modules_to_save" in name or "lora_" in name:
            torch.nn.init.normal_(tensor)
    wrapped.save_pretrained(folder)
    shutil.copytree(base, folder.with_name("merged"))
    wrapped.merge_and_unload().save_pretrained(folder.with_name("merged"))
    change(folder, base_model_name_or_path=named, **config)


def change(folder: Path, **config: Any) -> None:
    file = folder / "adapter_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **config}))


@pytest.fixture
def models(model_dir: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    shutil.copytree(model_dir / "bert", folder / "bert")
    return folder


@pytest.fixture
def backend(models: Path) -> Iterator[LocalBackend]:
    made = LocalBackend(settings(model_dir=models))
    yield made
    made.unload_idle()


def scores(backend: LocalBackend, model: str) -> dict[str, float]:
    found = result_of(backend.run(a_call(TASK, model, {"top_k": 100}))).output[0]
    return {each["label"]: each["score"] for each in found}


def test_an_adapter_answers_as_the_whole_model_that_it_makes(
    backend: LocalBackend, models: Path
) -> None:
    make(models / "bert", models / "adapter", "local/bert")
    alone = scores(backend, "local/bert")
    found = scores(backend, "local/adapter")
    assert found == pytest.approx(scores(backend, "local/merged"), abs=1e-5)
    assert found != pytest.approx(alone, abs=1e-3)
    # Its base model stays as it was.
    assert scores(backend, "local/bert") == alone


def test_an_adapter_and_its_base_are_downloaded(
    fake_hub: FakeHub, backend: LocalBackend, models: Path
) -> None:
    make(models / "bert", models / "adapter", "owner/bert")
    fake_hub.models["owner/adapter"] = models / "adapter"
    fake_hub.claims["owner/adapter"] = {
        "config": {"peft": {"base_model_name_or_path": "owner/bert", "task_type": "SEQ_CLS"}}
    }
    status = backend.status(get_task(TASK), "owner/adapter")
    assert status.state == "Loadable"
    assert status.size == backend.status(get_task(TASK), "owner/bert").size
    assert fake_hub.downloaded == 0
    found = scores(backend, "owner/adapter")
    assert found == pytest.approx(scores(backend, "local/merged"), abs=1e-5)
    assert backend.status(get_task(TASK), "owner/adapter").state == "Loaded"

    backend.unload_idle()
    hub.fetch_listing.cache_clear()
    fake_hub.requests.clear()
    assert scores(backend, "owner/adapter") == found
    assert fake_hub.requests == []


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"target_modules": ".*(a+)+query"}, "by a pattern"),
        ({"target_modules": ["query", "value"], "r": 1}, "does not fit|cannot be read"),
        ({"target_modules": ["query", "value"], "r": 3}, "does not fit its base model"),
        ({"target_modules": ["key"]}, "does not fit its base model"),
        ({"target_modules": ["nothing"]}, "The adapter of “local/adapter” cannot be read"),
        ({"r": 10**9}, "does not fit its base model"),
        ({"r": "2"}, "does not fit its base model"),
    ],
)
def test_an_adapter_that_does_not_fit(
    backend: LocalBackend, models: Path, config: dict[str, Any], words: str
) -> None:
    make(models / "bert", models / "adapter", "local/bert", **config)
    with pytest.raises(ModelBroken, match=words):
        scores(backend, "local/adapter")


def test_other_adapters_and_those_of_adapters_are_refused(
    backend: LocalBackend, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(models / "bert", models / "adapter", "local/bert", peft_type="IA3")
    with pytest.raises(MissingPackage, match="“local/adapter” is an adapter of “local/bert”"):
        scores(backend, "local/adapter")
    change(models / "adapter", peft_type="LORA", base_model_name_or_path="local/adapter")
    with pytest.raises(MissingPackage, match="no model by itself"):
        scores(backend, "local/adapter")
    change(models / "adapter", base_model_name_or_path="local/bert")
    # sentence-transformers reads the weights itself, without the adapter.
    with pytest.raises(MissingPackage, match="no model by itself"):
        result_of(backend.run(a_call("feature-extraction", "local/adapter")))
    (models / "adapter" / "README.md").write_text("---\ninference: false\n---\n")
    with pytest.raises(ModelOptedOut):
        scores(backend, "local/adapter")
    monkeypatch.setattr(adapters, "is_installed", lambda: False)
    with pytest.raises(MissingPackage, match="package “peft”"):
        scores(backend, "local/adapter")
