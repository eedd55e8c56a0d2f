"""Tasks on images that transformers' own pipelines have, with weights of half precision."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backends.base import result_of
from backends.local.backend import LocalBackend
from tests.backends.conftest import a_call, settings
from tests.backends.contract import near
from tests.backends.local.models.saving import rewrite
from tests.tasks import case

MODELS = [
    (task, model)
    for task in ("image-classification", "zero-shot-image-classification")
    for model in case(task).models
]


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize(("task", "model"), MODELS)
def test_weights_of_half_precision_in_several_files(
    model_dir: Path, tmp_path: Path, task: str, model: str, dtype: str
) -> None:
    """They are computed with as float32 on a CPU, as transformers' own pipeline does here."""
    import torch
    from transformers import AutoImageProcessor, pipeline

    shutil.copytree(model_dir / model, tmp_path / "m")
    rewrite(tmp_path / "m", dtype, "3KB")
    assert len([*(tmp_path / "m").glob("model-*.safetensors")]) > 1
    processor = AutoImageProcessor.from_pretrained(tmp_path / "m", backend="pil")
    pipe = pipeline(task, model=str(tmp_path / "m"), image_processor=processor, dtype=torch.float32)
    inputs = {**case(task).inputs}
    image = inputs.pop("image")
    found = result_of(LocalBackend(settings(model_dir=tmp_path)).run(a_call(task, "local/m")))
    assert near(found.output, pipe(image, **inputs))
