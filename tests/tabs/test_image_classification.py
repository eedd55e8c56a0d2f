"""image-classification with any model of the Hub: as its files were written, and as it is asked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from backends.base import result_of
from backends.local.backend import LocalBackend
from tests.backends.conftest import a_call, settings
from tests.backends.contract import near
from tests.backends.local.models.saving import LABELS
from tests.tasks import case

TASK = "image-classification"
every_model = pytest.mark.parametrize("model", case(TASK).models)


def answer(root: Path, name: str, params: dict[str, Any] | None = None) -> Any:
    """What the model in `root/name` answers."""
    backend = LocalBackend(settings(model_dir=root))
    return result_of(backend.run(a_call(TASK, f"local/{name}", params))).output


NORMAL = {"do_normalize": True, "image_mean": [0.5, 0.4, 0.3], "image_std": [0.5, 0.5, 0.4]}
# What older checkpoints say of pictures, and the same in today's words.
OLDER: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "vit": (
        {"feature_extractor_type": "ViTFeatureExtractor", "size": 32, "resample": 2},
        {"image_processor_type": "ViTImageProcessor", "size": {"height": 32, "width": 32}},
    ),
    "resnet": (
        {"feature_extractor_type": "ConvNextFeatureExtractor", "size": 32, "crop_pct": 0.875},
        {"image_processor_type": "ConvNextImageProcessor", "size": {"shortest_edge": 32}},
    ),
    "convnext": (
        {"feature_extractor_type": "ConvNextFeatureExtractor", "size": 32, "resample": 3},
        {"image_processor_type": "ConvNextImageProcessor", "size": {"shortest_edge": 32}},
    ),
}


@pytest.mark.parametrize("model", OLDER)
def test_older_files_say_less_of_how_pictures_are_prepared(
    model_dir: Path, tmp_path: Path, model: str
) -> None:
    found = []
    for name, said in zip(("older", "today"), OLDER[model], strict=True):
        shutil.copytree(model_dir / model, tmp_path / name)
        file = tmp_path / name / "preprocessor_config.json"
        file.write_text(json.dumps({**said, **NORMAL}))
        found.append(answer(tmp_path, name))
    older, today = found
    assert near(older, today)
    # It is read at all: without it the picture would look otherwise.
    assert not near(older, answer(model_dir, model))


@every_model
def test_labels_and_scores_are_as_asked(model_dir: Path, model: str) -> None:
    every = answer(model_dir, model, {"top_k": 1000})
    assert {each["label"] for each in every} == {*LABELS.values()}
    assert sum(each["score"] for each in every) == pytest.approx(1, abs=1e-4)
    assert near(answer(model_dir, model, {"top_k": 1}), every[:1])
    raw, alone = (
        answer(model_dir, model, {"function_to_apply": name}) for name in ("none", "sigmoid")
    )
    order = [each["label"] for each in every]
    assert [each["label"] for each in raw] == [each["label"] for each in alone] == order
    assert all(0 <= each["score"] <= 1 for each in alone)
    assert [each["score"] for each in raw] == sorted((each["score"] for each in raw), reverse=True)
