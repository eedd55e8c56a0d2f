"""Folders whose files are for something else than transformers with PyTorch say so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from backends.base import result_of
from backends.local import adapters
from backends.local.backend import LocalBackend
from core.errors import MissingPackage, ModelBroken, TaskyardError
from tabs import get_task
from tests.backends.conftest import a_call, settings

TASK = "text-classification"


def refusal(root: Path) -> TaskyardError:
    """What is said of `local/m` before anything is loaded, and when it is to answer."""
    backend = LocalBackend(settings(model_dir=root))
    assert "local/m" in backend.models(get_task(TASK))
    with pytest.raises(TaskyardError) as caught:
        result_of(backend.run(a_call(TASK, "local/m")))
    status = backend.status(get_task(TASK), "local/m")
    assert (status.state, status.reason) == ("Unavailable", str(caught.value))
    assert caught.value.hint
    assert str(root) not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("files", "format"),
    [
        (["m-Q4_K_M.gguf"], "GGUF"),
        (["config.json", "m-Q4_K_M.gguf", "tokenizer.json"], "GGUF"),
        (["config.json", "tf_model.h5"], "TensorFlow"),
        (["config.json", "tf_model-00001-of-00002.h5", "tf_model.h5.index.json"], "TensorFlow"),
        (["bert_model.ckpt.index", "bert_model.ckpt.data-00000-of-00001"], "TensorFlow"),
        (["config.json", "flax_model.msgpack"], "Flax"),
        (["config.json", "model.onnx"], "ONNX"),
        (["config.json", "onnx/model.onnx"], "ONNX"),
        (["config.json", "openvino_model.xml", "openvino_model.bin"], "OpenVINO"),
        (["config.json", "tf_model.h5", "flax_model.msgpack"], "TensorFlow and Flax"),
    ],
)
def test_files_for_something_else_are_named(tmp_path: Path, files: list[str], format: str) -> None:
    for name in files:
        file = tmp_path / "m" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}")
    error = refusal(tmp_path)
    assert isinstance(error, ModelBroken)
    assert format in error.message


@pytest.mark.parametrize(
    "beside", ["m.gguf", "tf_model.h5", "flax_model.msgpack", "onnx/model.onnx"]
)
def test_beside_weights_that_can_be_read_they_do_no_harm(
    tmp_path: Path, model_dir: Path, beside: str
) -> None:
    shutil.copytree(model_dir / "bert", tmp_path / "m")
    (tmp_path / "m" / "onnx").mkdir()
    (tmp_path / "m" / beside).write_text("x")
    backend = LocalBackend(settings(model_dir=tmp_path))
    assert backend.status(get_task(TASK), "local/m").state == "Loadable"


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("config", "words", "hint"),
    [
        (
            {"peft_type": "LORA", "base_model_name_or_path": "meta-llama/Llama-3.2-1B"},
            "a LoRA adapter of “meta-llama/Llama-3.2-1B”, no model by itself: it needs the Python "
            "package “peft”",
            "Choose “meta-llama/Llama-3.2-1B”",
        ),
        (
            {"peft_type": "IA3", "base_model_name_or_path": "gpt2"},
            "an adapter of “gpt2”, no model by itself: it needs the Python package “peft”",
            "Choose “gpt2”",
        ),
        (
            {"peft_type": "LORA", "base_model_name_or_path": "/home/anna/models/my llama/"},
            "a LoRA adapter of “my llama”",
            "Choose “my llama”",
        ),
        (
            {"peft_type": "LORA", "base_model_name_or_path": "C:\\Users\\anna\\llama"},
            "a LoRA adapter of “llama”",
            "Choose “llama”",
        ),
        (
            {"peft_type": "LORA", "base_model_name_or_path": "../.."},
            "a LoRA adapter, no",
            "Choose its base model",
        ),
        (
            {"peft_type": "LORA", "base_model_name_or_path": None},
            "a LoRA adapter, no",
            "Choose its base model",
        ),
        ({"peft_type": ["LORA"]}, "an adapter, no model by itself", "Choose its base model"),
        (
            {"model_name": "bert-base-uncased", "model_class": "BertModel", "config": {}},
            "an adapter of “bert-base-uncased”, no model by itself: it needs the Python package "
            "“adapters”",
            "Choose “bert-base-uncased”",
        ),
        ([], "an adapter, no model by itself", "Choose its base model"),
        ("{", "an adapter, no model by itself", "Choose its base model"),
    ],
)
def test_an_adapter_names_its_package_and_its_base(
    tmp_path: Path,
    model_dir: Path,
    whole: bool,
    config: Any,
    words: str,
    hint: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(adapters, "is_installed", lambda: False)
    folder = tmp_path / "m"
    if whole:
        shutil.copytree(model_dir / "bert", folder)
    folder.mkdir(exist_ok=True)
    text = config if isinstance(config, str) else json.dumps(config)
    (folder / "adapter_config.json").write_text(text)
    (folder / "adapter_model.safetensors").write_bytes(b"x")
    error = refusal(tmp_path)
    assert isinstance(error, MissingPackage)
    assert error.message.startswith(f"“local/m” is {words}")
    assert error.hint.startswith(hint)
    assert "anna" not in str(error)
