"""Each thing that can be wrong with a model has its own sentence, and the backend goes on."""

from __future__ import annotations

import json
import logging
import pickle
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import transformers

from backends.base import Options, result_of
from backends.local.backend import LocalBackend
from backends.local.model import LoadedModel
from core.errors import (
    InvalidModelId,
    MissingPackage,
    ModelBroken,
    ModelNotFound,
    ModelOptedOut,
    ModelTooBig,
    OutOfMemory,
    TaskyardError,
    UnknownArchitecture,
    WrongTask,
)
from tabs import get_task
from tests.backends.conftest import a_call, settings
from tests.backends.local.models.saving import SMALL, save
from tests.backends.local.models.vocabularies import wordpieces
from tests.tasks import case

TASK = "text-classification"


@pytest.fixture
def folder(tmp_path: Path, model_dir: Path) -> Path:
    """A copy of a good model, to be spoiled."""
    shutil.copytree(model_dir / "bert", tmp_path / "models" / "m")
    return tmp_path / "models" / "m"


@pytest.fixture
def backend(folder: Path) -> LocalBackend:
    return LocalBackend(settings(model_dir=folder.parent))


def failure(backend: LocalBackend, task_id: str = TASK, model: str = "local/m") -> TaskyardError:
    with pytest.raises(TaskyardError) as caught:
        result_of(backend.run(a_call(task_id, model)))
    error = caught.value
    assert error.hint
    for secret in ("/tmp", "Traceback", "site-packages"):
        assert secret not in str(error)
    return error


def edit_config(folder: Path, **changes: Any) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, **changes}))


def test_the_copied_model_is_good(backend: LocalBackend) -> None:
    assert result_of(backend.run(a_call(TASK, "local/m"))).output


def test_weights_cut_short(backend: LocalBackend, folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    error = failure(backend)
    assert isinstance(error, ModelBroken)
    assert error.message == "The weights of “local/m” are damaged or cut short."
    assert backend.status(get_task(TASK), "local/m").reason == str(error)


def test_no_weights(backend: LocalBackend, folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    error = failure(backend)
    assert isinstance(error, ModelBroken)
    assert "the weights of “local/m” cannot be read" in error.message.lower()


def test_weights_for_only_a_part_of_the_network(backend: LocalBackend, folder: Path) -> None:
    assert drop_weights(folder, "classifier.weight") == 1
    error = failure(backend)
    assert isinstance(error, ModelBroken)
    assert "incomplete: 1 of the tensors" in error.message
    assert "“classifier.weight”" in error.message


def drop_weights(folder: Path, begin: str) -> int:
    """Leave out the tensors whose names begin so; how many they were."""
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    kept = {name: each for name, each in weights.items() if not name.startswith(begin)}
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    return len(weights) - len(kept)


def masked_language_model(folder: Path, kind: str) -> None:
    """As most encoders were trained: with a head that writes words, and no pooler."""
    config_class = getattr(transformers, f"{kind}Config")
    network_class = getattr(transformers, f"{kind}ForMaskedLM")
    config = config_class(
        vocab_size=20, max_position_embeddings=66, pad_token_id=0, embedding_size=16, **SMALL
    )
    tokenizer = transformers.BertTokenizer(wordpieces(folder), model_max_length=64)
    save(folder, network_class(config), tokenizer)


@pytest.mark.parametrize("kind", ["Bert", "Roberta", "Albert", "MPNet"])
def test_vectors_do_not_need_a_pooler(tmp_path: Path, kind: str) -> None:
    (tmp_path / "m").mkdir()
    masked_language_model(tmp_path / "m", kind)
    backend = LocalBackend(settings(model_dir=tmp_path))
    network = transformers.AutoModel.from_pretrained(tmp_path / "m", add_pooling_layer=False)
    tokenizer = transformers.AutoTokenizer.from_pretrained(tmp_path / "m")
    read = tokenizer(case("feature-extraction").inputs["text"], return_tensors="pt")
    (expected,) = network.eval()(**read).last_hidden_state.tolist()
    found = result_of(backend.run(a_call("feature-extraction", "local/m"))).output
    for vector, row in zip(found, expected, strict=True):
        assert vector == pytest.approx(row, abs=1e-5)
    for task in ("sentence-embeddings", "sentence-similarity"):
        assert result_of(backend.run(a_call(task, "local/m"))).output


def test_a_classifier_needs_its_pooler(backend: LocalBackend, folder: Path) -> None:
    assert drop_weights(folder, "bert.pooler.") == 2
    assert "incomplete: 2 of the tensors" in failure(backend).message


def test_vectors_need_every_layer(tmp_path: Path, model_dir: Path) -> None:
    shutil.copytree(model_dir / "bert-encoder", tmp_path / "m")
    assert drop_weights(tmp_path / "m", "encoder.layer.1.output.dense.") == 2
    error = failure(LocalBackend(settings(model_dir=tmp_path)), "sentence-embeddings")
    assert "incomplete: 2 of the tensors" in error.message


@pytest.mark.parametrize("spoil", ["", "encoder.block.0.layer.0.SelfAttention.q"])
def test_vectors_by_an_encoder_need_no_decoder(tmp_path: Path, model_dir: Path, spoil: str) -> None:
    """As the encoders of T5 come that were trained to compare texts."""
    shutil.copytree(model_dir / "t5", tmp_path / "m")
    network = transformers.T5EncoderModel.from_pretrained(model_dir / "t5").eval()
    network.save_pretrained(tmp_path / "m")
    backend = LocalBackend(settings(model_dir=tmp_path))
    if spoil:
        assert drop_weights(tmp_path / "m", spoil) == 1
        assert "incomplete: 1 of the tensors" in failure(backend, "feature-extraction").message
        return
    tokenizer = transformers.AutoTokenizer.from_pretrained(tmp_path / "m")
    read = tokenizer(case("feature-extraction").inputs["text"], return_tensors="pt")
    (expected,) = network(**read).last_hidden_state.tolist()
    found = result_of(backend.run(a_call("feature-extraction", "local/m"))).output
    for vector, row in zip(found, expected, strict=True):
        assert vector == pytest.approx(row, abs=1e-5)


@pytest.mark.parametrize("model", ["wav2vec2", "hubert", "wavlm"])
@pytest.mark.filterwarnings("ignore:Support for mismatched key_padding_mask")
def test_what_only_training_reads_may_be_missing(
    tmp_path: Path, model_dir: Path, model: str
) -> None:
    shutil.copytree(model_dir / model, tmp_path / "m")
    backend = LocalBackend(settings(model_dir=tmp_path))
    task = "automatic-speech-recognition"
    expected = result_of(backend.run(a_call(task, "local/m"))).output
    assert drop_weights(tmp_path / "m", f"{model}.masked_spec_embed") == 1
    assert result_of(backend.run(a_call(task, "local/m"))).output == expected


def test_weights_of_another_shape(backend: LocalBackend, folder: Path) -> None:
    edit_config(folder, hidden_size=32)
    assert isinstance(failure(backend), ModelBroken)


def test_a_config_that_is_not_json(backend: LocalBackend, folder: Path) -> None:
    (folder / "config.json").write_text("{not json")
    error = failure(backend)
    assert isinstance(error, ModelBroken)
    assert error.message == "The configuration of “local/m” is not valid JSON."


def test_a_tokenizer_that_is_missing(backend: LocalBackend, folder: Path) -> None:
    for name in ("tokenizer.json", "tokenizer_config.json", "vocab.txt"):
        (folder / name).unlink(missing_ok=True)
    error = failure(backend)
    assert isinstance(error, ModelBroken)
    assert "The tokenizer of “local/m”" in error.message


def test_an_architecture_nobody_knows(backend: LocalBackend, folder: Path) -> None:
    edit_config(folder, model_type="from-the-future", architectures=["Future"])
    error = failure(backend)
    assert isinstance(error, UnknownArchitecture)
    assert "not one that transformers knows" in error.message


def test_a_model_with_code_of_its_own(backend: LocalBackend, folder: Path) -> None:
    edit_config(
        folder,
        model_type="own",
        architectures=["Own"],
        auto_map={"AutoConfig": "own.OwnConfig", TASK: "own.Own"},
    )
    (folder / "own.py").write_text(f"open({str(folder / 'ran')!r}, 'w')")
    error = failure(backend)
    assert isinstance(error, UnknownArchitecture)
    assert "Python code of its own" in error.message
    assert "--trust-remote-code" in error.hint
    assert not (folder / "ran").exists()


def test_a_model_for_another_task_says_what_it_can_do(backend: LocalBackend) -> None:
    error = failure(backend, "object-detection")
    assert isinstance(error, WrongTask)
    assert "BertForSequenceClassification" in error.message
    assert "text-classification" in error.hint


def test_a_network_with_another_head_is_no_classifier(backend: LocalBackend, folder: Path) -> None:
    edit_config(folder, architectures=["BertForMaskedLM"])
    error = failure(backend)
    assert isinstance(error, WrongTask)
    assert error.hint == "It can do fill-mask."


def test_authors_who_do_not_want_it_served(backend: LocalBackend, folder: Path) -> None:
    (folder / "README.md").write_text("---\ninference: false\n---\n# A model\n")
    error = failure(backend)
    assert isinstance(error, ModelOptedOut)
    assert "inference: false" in backend.status(get_task(TASK), "local/m").reason


@pytest.mark.parametrize("card", ["---\ninference: true\n---\n", "---\n: [not yaml\n---\n", ""])
def test_other_cards_say_nothing_against_it(backend: LocalBackend, folder: Path, card: str) -> None:
    (folder / "README.md").write_text(card)
    assert backend.status(get_task(TASK), "local/m").state == "Loadable"


def test_pickles_are_read_with_weights_only(backend: LocalBackend, folder: Path) -> None:
    from safetensors.torch import load_file

    good = result_of(backend.run(a_call(TASK, "local/m"))).output
    weights = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    torch.save(weights, folder / "pytorch_model.bin")
    assert result_of(backend.run(a_call(TASK, "local/m"))).output == good


def test_pickles_that_would_run_code_are_refused(backend: LocalBackend, folder: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, str]]:
            return (open, (str(folder / "ran"), "w"))

    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"weight": Evil()}))
    error = failure(backend)
    assert isinstance(error, ModelBroken)
    assert "could run code, and are refused" in error.message
    assert not (folder / "ran").exists()


def test_a_backbone_that_needs_timm(backend: LocalBackend, model_dir: Path, folder: Path) -> None:
    shutil.copytree(model_dir / "detr", folder.parent / "detr")
    edit_config(
        folder.parent / "detr", use_timm_backbone=True, backbone="resnet50", backbone_config=None
    )
    error = failure(backend, "object-detection", "local/detr")
    assert isinstance(error, MissingPackage)
    assert "“timm”" in error.message


def test_local_names_are_looked_up_never_followed(backend: LocalBackend) -> None:
    error = failure(backend, model="local/passwd")
    assert isinstance(error, ModelNotFound)
    assert error.hint == "There are: local/m."


def test_local_models_only_where_the_operator_has_some() -> None:
    error = failure(LocalBackend(settings()), model="local/m")
    assert isinstance(error, InvalidModelId)
    assert "--model-dir" in error.hint


def test_bundled_names_are_listed() -> None:
    error = failure(LocalBackend(settings()), model="taskyard/nothing")
    assert isinstance(error, ModelNotFound)
    assert "taskyard/toy-sentiment" in error.hint


def test_too_big_for_the_budget(folder: Path) -> None:
    backend = LocalBackend(settings(model_dir=folder.parent, ram_budget_gb=1e-6))
    assert backend.status(get_task(TASK), "local/m").state == "TooBig"
    assert isinstance(failure(backend), ModelTooBig)


def test_out_of_memory_evicts_and_tries_once_more(
    model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = LocalBackend(settings(model_dir=model_dir))
    result_of(backend.run(a_call(TASK, "local/roberta")))
    attempts: list[str] = []
    answer = LoadedModel.answers

    def short_of_memory(self: LoadedModel, *args: Any) -> Any:
        attempts.append(backend.status(get_task(TASK), "local/roberta").state)
        if len(attempts) == 1:
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory")
        return answer(self, *args)

    monkeypatch.setattr(LoadedModel, "answers", short_of_memory)
    assert result_of(backend.run(a_call(TASK, "local/bert"))).output
    assert attempts == ["Loaded", "Loadable"]


def test_out_of_memory_for_good_is_said(
    backend: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: Any) -> Any:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB at /secret")

    monkeypatch.setattr(LoadedModel, "answers", never)
    error = failure(backend)
    assert isinstance(error, OutOfMemory)
    assert "smaller" in error.hint


def test_a_failed_background_load_is_told_to_the_next_who_asks(
    backend: LocalBackend, folder: Path
) -> None:
    edit_config(folder, model_type="from-the-future")
    hasty = a_call(TASK, "local/m", options=Options(wait_for_model=False))
    kinds = set()
    deadline = time.monotonic() + 30
    while "unknown-architecture" not in kinds and time.monotonic() < deadline:
        with pytest.raises(TaskyardError) as caught:
            result_of(backend.run(hasty))
        kinds.add(caught.value.kind)
        time.sleep(0.05)
    assert kinds == {"model-loading", "unknown-architecture"}


def test_the_log_names_models_and_nothing_a_visitor_gave(
    backend: LocalBackend, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="taskyard"):
        result_of(backend.run(a_call(TASK, "local/m")))
        backend.unload_idle()
    lines = [record.getMessage() for record in caplog.records]
    assert [line.split()[:2] for line in lines] == [
        ["loaded", "local/m"],
        ["ran", "local/m"],
        ["unloaded", "local/m"],
    ]
    assert "good" not in caplog.text
    assert str(folder) not in caplog.text
