"""Models of the Hub, against a small real one on loopback."""

from __future__ import annotations

import errno
import json
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest
from sklearn.linear_model import LogisticRegression

from backends.base import Loading, Result, make_call, result_of
from backends.local import adapters, hub
from backends.local.backend import LocalBackend
from backends.local.devices import Device
from backends.local.failures import hub_failure
from backends.local.folders import list_files
from backends.local.pool import Load
from backends.local.runners import runner
from backends.local.runners.base import NO_TRUST, Recipe
from backends.local.runners.sklearn import SklearnRunner
from core.errors import (
    MissingPackage,
    ModelBroken,
    ModelGated,
    ModelNotFound,
    ModelOptedOut,
    ModelTooBig,
    Offline,
    UnknownArchitecture,
    WrongTask,
)
from tabs import get_task
from tests.backends.conftest import a_call, events_of, settings
from tests.backends.local.fake_hub import FakeHub
from tests.backends.local.test_sklearn import FISH, KINDS, ROWS, columns, save
from tests.backends.local.test_sklearn import task as table_task

TASK = "text-classification"


@pytest.fixture
def backend() -> Iterator[LocalBackend]:
    made = LocalBackend(settings())
    yield made
    made.unload_idle()


def test_a_model_is_downloaded_once_with_its_bytes_counted(
    fake_hub: FakeHub, backend: LocalBackend
) -> None:
    task = get_task(TASK)
    status = backend.status(task, "owner/bert")
    assert status.state == "Loadable"
    assert status.size is not None
    assert status.size > 10_000
    assert fake_hub.downloaded == 0

    fake_hub.seconds_a_chunk = 0.1
    *before, result = events_of(backend, a_call(TASK, "owner/bert"))
    assert isinstance(result, Result)
    news = [event for event in before if isinstance(event, Loading)]
    fractions = [event.fraction for event in news if event.fraction is not None]
    assert fractions == sorted(fractions)
    assert any(0 < fraction < 1 for fraction in fractions)
    assert any("Downloading owner/bert" in event.note and " of " in event.note for event in news)

    backend.unload_idle()
    hub.fetch_listing.cache_clear()
    fake_hub.requests.clear()
    assert events_of(backend, a_call(TASK, "owner/bert"))[-1].output == result.output  # type: ignore[union-attr]
    assert fake_hub.requests == []


def test_what_lies_in_the_cache_answers_without_a_connection(
    fake_hub: FakeHub, backend: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    online = result_of(backend.run(a_call(TASK, "owner/bert")))
    backend.unload_idle()
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    assert result_of(backend.run(a_call(TASK, "owner/bert"))).output == online.output
    with pytest.raises(Offline, match="not on this machine and the Hub cannot be reached"):
        result_of(backend.run(a_call(TASK, "owner/detr")))


def test_a_download_stops_when_nobody_waits(fake_hub: FakeHub, backend: LocalBackend) -> None:
    fake_hub.seconds_a_chunk = 0.3
    stream = backend.run(a_call("object-detection", "owner/detr"))
    for event in stream:
        if isinstance(event, Loading) and event.fraction:
            break
    stream.close()
    assert stream.join(30)
    # Nobody waits for the load any more; it must end all the same.
    for thread in threading.enumerate():
        if thread.name == "taskyard-load":
            thread.join(30)
            assert not thread.is_alive()
    fake_hub.seconds_a_chunk = 0
    # A download broken off is taken up again, and the model is whole.
    assert result_of(backend.run(a_call("object-detection", "owner/detr"))).output is not None


def test_the_hub_knows_how_a_model_writes_a_blank(fake_hub: FakeHub, backend: LocalBackend) -> None:
    fake_hub.claims["owner/bert"] = {"mask_token": "<blank>"}
    assert backend.status(get_task(TASK), "owner/bert").mask_token == "<blank>"


def test_missing_and_private_models(fake_hub: FakeHub, backend: LocalBackend) -> None:
    with pytest.raises(ModelNotFound, match=r"no model “owner/nothing” on the Hub.*spelling"):
        result_of(backend.run(a_call(TASK, "owner/nothing")))
    status = backend.status(get_task(TASK), "owner/nothing")
    assert status.state == "Unavailable"
    assert "owner/nothing" in status.reason
    # The Hub has no such names, and is not asked for them.
    fake_hub.requests.clear()
    with pytest.raises(ModelNotFound, match="no model “llama3:8b” on the Hub"):
        result_of(backend.run(a_call(TASK, "llama3:8b")))
    assert not fake_hub.requests


def test_gated_models(fake_hub: FakeHub, backend: LocalBackend) -> None:
    fake_hub.gated.add("owner/bert")
    with pytest.raises(ModelGated, match=r"asked for access.*HF_TOKEN"):
        result_of(backend.run(a_call(TASK, "owner/bert")))
    assert fake_hub.downloaded == 0


def test_a_model_that_is_too_big_is_known_before_the_download(
    fake_hub: FakeHub, backend: LocalBackend
) -> None:
    fake_hub.claims["owner/bert"] = {
        "safetensors": {"parameters": {"BF16": 900_000_000_000}, "total": 900_000_000_000}
    }
    status = backend.status(get_task(TASK), "owner/bert")
    assert status.state == "TooBig"
    assert "3600.0 GB" in status.reason
    assert status.size == 3_600_000_000_000
    with pytest.raises(ModelTooBig, match=r"3600\.0 GB"):
        result_of(backend.run(a_call(TASK, "owner/bert")))
    weights = fake_hub.models["owner/bert"] / "model.safetensors"
    assert fake_hub.downloaded < weights.stat().st_size


def test_a_model_for_another_task_is_refused_before_its_weights(
    fake_hub: FakeHub, backend: LocalBackend
) -> None:
    with pytest.raises(WrongTask, match="It can do object-detection"):
        result_of(backend.run(a_call(TASK, "owner/detr")))
    weights = fake_hub.models["owner/detr"] / "model.safetensors"
    assert fake_hub.downloaded < weights.stat().st_size


def test_a_model_whose_authors_do_not_want_it_served(
    fake_hub: FakeHub, backend: LocalBackend
) -> None:
    fake_hub.claims["owner/bert"] = {"cardData": {"inference": False}}
    with pytest.raises(ModelOptedOut, match="inference: false"):
        result_of(backend.run(a_call(TASK, "owner/bert")))


def test_a_repository_made_for_another_library(
    fake_hub: FakeHub, backend: LocalBackend, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "model_index.json").write_text("{}")
    fake_hub.models["owner/other"] = tmp_path / "other"
    with pytest.raises(UnknownArchitecture, match="not made for transformers"):
        result_of(backend.run(a_call(TASK, "owner/other")))


@pytest.mark.parametrize(
    ("files", "format"),
    [
        (["config.json", "flax_model.msgpack"], "Flax"),
        (["config.json", "tf_model.h5", "tokenizer.json"], "TensorFlow"),
        (["README.md", "m-Q4_K_M.gguf", "m-Q8_0.gguf"], "GGUF"),
        (["config.json", "model.onnx"], "ONNX"),
    ],
)
def test_a_repository_without_weights_for_torch(
    fake_hub: FakeHub, backend: LocalBackend, tmp_path: Path, files: list[str], format: str
) -> None:
    fake_hub.models["owner/other"] = tmp_path
    for name in files:
        (tmp_path / name).write_text("{}")
    with pytest.raises(ModelBroken, match="no weights that PyTorch can read") as caught:
        result_of(backend.run(a_call(TASK, "owner/other")))
    assert format in caught.value.message
    assert backend.status(get_task(TASK), "owner/other").reason == str(caught.value)
    assert fake_hub.downloaded == 0


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (
            {"config": {"peft": {"base_model_name_or_path": "owner/base", "peft_type": "LORA"}}},
            "a LoRA adapter of “owner/base”",
        ),
        ({"cardData": {"base_model": ["owner/base"]}}, "an adapter of “owner/base”"),
        ({"cardData": {"base_model": "owner/base"}}, "an adapter of “owner/base”"),
        ({}, "an adapter, no model by itself"),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_an_adapter_on_the_hub_names_its_package_and_its_base(
    fake_hub: FakeHub,
    backend: LocalBackend,
    model_dir: Path,
    tmp_path: Path,
    claims: dict[str, Any],
    words: str,
    whole: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(adapters, "is_installed", lambda: False)
    folder = tmp_path / "adapter"
    if whole:
        shutil.copytree(model_dir / "bert", folder)
    folder.mkdir(exist_ok=True)
    (folder / "adapter_config.json").write_text("{}")
    (folder / "adapter_model.safetensors").write_bytes(b"x")
    fake_hub.models["owner/adapter"] = folder
    fake_hub.claims["owner/adapter"] = claims
    with pytest.raises(MissingPackage, match="package “peft”") as caught:
        result_of(backend.run(a_call(TASK, "owner/adapter")))
    assert words in caught.value.message
    assert fake_hub.downloaded == 0


def test_a_hub_in_trouble(fake_hub: FakeHub, backend: LocalBackend) -> None:
    fake_hub.broken = True
    with pytest.raises(Offline, match="status 503"):
        result_of(backend.run(a_call(TASK, "owner/bert")))


def test_a_hub_out_of_reach(fake_hub: FakeHub, backend: LocalBackend) -> None:
    fake_hub.stop()
    started = time.monotonic()
    with pytest.raises(Offline, match="cannot be reached"):
        result_of(backend.run(a_call(TASK, "owner/bert")))
    assert time.monotonic() - started < 60
    fake_hub.start()


def test_a_full_disk_and_what_nobody_foresaw() -> None:
    full = hub_failure("owner/bert", OSError(errno.ENOSPC, "No space left on device", "/secret"))
    assert isinstance(full, ModelTooBig)
    assert "disk" in full.message
    assert "/secret" not in str(full)
    assert hub_failure("owner/bert", KeyError("a bug of ours")).kind == "internal"


def test_an_operator_may_keep_the_hub_out() -> None:
    closed = LocalBackend(settings(hub=False))
    with pytest.raises(ModelNotFound, match="only its own models"):
        result_of(closed.run(a_call(TASK, "owner/bert")))


def test_the_sub_folders_that_a_library_needs(
    fake_hub: FakeHub, backend: LocalBackend, model_dir: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "sentences"
    shutil.copytree(model_dir / "bert", folder)
    modules = [
        ("0", "", "sentence_transformers.models.Transformer"),
        ("1", "1_Pooling", "sentence_transformers.models.Pooling"),
    ]
    (folder / "modules.json").write_text(
        json.dumps(
            [
                {"idx": int(name), "name": name, "path": path, "type": kind}
                for name, path, kind in modules
            ]
        )
    )
    width = json.loads((folder / "config.json").read_text())["hidden_size"]
    pooling = {"word_embedding_dimension": width, "pooling_mode_max_tokens": True}
    for name in ("1_Pooling", "onnx"):
        (folder / name).mkdir()
        (folder / name / "config.json").write_text(
            json.dumps({**pooling, "pooling_mode_mean_tokens": False})
        )
    fake_hub.models["owner/sentences"] = folder
    own = LocalBackend(settings(model_dir=tmp_path))
    expected = result_of(own.run(a_call("feature-extraction", "local/sentences"))).output
    found = result_of(backend.run(a_call("feature-extraction", "owner/sentences"))).output
    assert found == pytest.approx(expected)
    assert any("1_Pooling/config.json" in request for request in fake_hub.requests)
    assert not any("onnx/" in request for request in fake_hub.requests)

    # Another task needs only the files at the top, which are there already.
    backend.unload_idle()
    hub.fetch_listing.cache_clear()
    fake_hub.requests.clear()
    result_of(backend.run(a_call(TASK, "owner/sentences")))
    assert result_of(backend.run(a_call("feature-extraction", "owner/sentences"))).output == found
    assert fake_hub.requests == []


class _Pipelines(SklearnRunner):
    """A library whose repositories have an index and a folder for each part, as diffusers'."""

    needed = "model_index.json"
    small = ("model_index.json", "*/*.json")
    weights = (("*/*.safetensors",), ("*/*.bin",))


def test_a_repository_of_parts(fake_hub: FakeHub, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    for name in (
        "model_index.json",
        "unet/config.json",
        "unet/model.safetensors",
        "unet/model.bin",
        "vae/config.json",
        "vae/model.safetensors",
        "whole.safetensors",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}" * 500)
    fake_hub.models["owner/parts"] = folder
    parts = _Pipelines()
    source = hub.find("owner/parts", parts)
    assert source.folder is None
    assert parts.nbytes(source, Device("cpu")) == 2000
    small = hub.download_small(source, parts, trust_remote_code=False)
    assert hub.cached_folder("owner/parts", parts) is None
    recipe = Recipe("t", "parts", source.model, "1", small, Device("cpu"), 0, NO_TRUST)
    found = hub.download_weights(source, parts, recipe, Load())
    assert hub.cached_folder("owner/parts", parts) == found
    assert sorted(list_files(found)) == [
        "model_index.json",
        "unet/config.json",
        "unet/model.safetensors",
        "vae/config.json",
        "vae/model.safetensors",
    ]
    assert hub.find("owner/parts", parts).folder == found
    with pytest.raises(UnknownArchitecture, match="not made for transformers"):
        hub.find("owner/parts", runner("pipeline"))


def test_a_table_model_is_downloaded_with_its_size_told_before(
    fake_hub: FakeHub, backend: LocalBackend, tmp_path: Path
) -> None:
    save(tmp_path / "fish", columns(LogisticRegression()).fit(ROWS, KINDS))
    (tmp_path / "fish" / "README.md").write_text("---\npipeline_tag: tabular-classification\n---\n")
    fake_hub.models["owner/fish"] = tmp_path / "fish"
    call = make_call(table_task(), "owner/fish", {"table": FISH})
    status = backend.status(table_task(), "owner/fish")
    assert status.state == "Loadable"
    assert status.size == (tmp_path / "fish" / "model.skops").stat().st_size
    assert fake_hub.downloaded == 0
    assert result_of(backend.run(call)).output == ["small", "large"]
    backend.unload_idle()
    hub.fetch_listing.cache_clear()
    fake_hub.requests.clear()
    assert result_of(backend.run(call)).output == ["small", "large"]
    # Without a task, its files tell whose it is.
    assert backend.task_of("owner/fish") == "tabular-classification"
    assert fake_hub.requests == []


@pytest.mark.parametrize("name", ["structuredData", "structured_data"])
def test_a_table_models_example_is_known_before_its_download_and_after(
    fake_hub: FakeHub, backend: LocalBackend, tmp_path: Path, name: str
) -> None:
    model = columns(LogisticRegression()).fit(ROWS, KINDS)
    save(tmp_path / "fish", model, example_input={"length": [5.0], "species": ["pike"]})
    fake_hub.models["owner/fish"] = tmp_path / "fish"
    fake_hub.claims["owner/fish"] = {"widgetData": [{name: {"length": [1], "species": ["roach"]}}]}
    task = get_task("tabular-classification")
    told = backend.status(task, "owner/fish").example
    assert told == {"length": ["1"], "species": ["roach"]}
    assert fake_hub.downloaded == 0
    call = make_call(task, "owner/fish", {"data": told})
    assert result_of(backend.run(call)).output == ["small"]
    assert backend.status(task, "owner/fish").example == {"length": ["5.0"], "species": ["pike"]}


@pytest.mark.parametrize("odd", [[], {}, "text", [1], [{"text": "a"}], [{"structuredData": [1]}]])
def test_what_is_no_table_is_no_example(
    fake_hub: FakeHub, backend: LocalBackend, tmp_path: Path, odd: Any
) -> None:
    save(tmp_path / "fish", columns(LogisticRegression()).fit(ROWS, KINDS))
    fake_hub.models["owner/fish"] = tmp_path / "fish"
    fake_hub.claims["owner/fish"] = {"widgetData": odd}
    status = backend.status(get_task("tabular-classification"), "owner/fish")
    assert (status.state, status.example) == ("Loadable", None)


def test_a_pickle_on_the_hub_is_refused_before_its_download(
    fake_hub: FakeHub, backend: LocalBackend, tmp_path: Path
) -> None:
    save(tmp_path / "fish", columns(LogisticRegression()).fit(ROWS, KINDS), "model.pkl")
    fake_hub.models["owner/fish"] = tmp_path / "fish"
    with pytest.raises(ModelBroken, match="a pickle, which can run code"):
        result_of(backend.run(make_call(table_task(), "owner/fish", {"table": FISH})))
    assert fake_hub.downloaded == 0
