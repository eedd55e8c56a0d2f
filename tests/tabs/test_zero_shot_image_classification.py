"""zero-shot-image-classification with any model of the Hub: as its files were written."""

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

TASK = "zero-shot-image-classification"


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize("model", case(TASK).models)
def test_weights_of_half_precision_in_several_files(
    model_dir: Path, tmp_path: Path, model: str, dtype: str
) -> None:
    """They are computed with as float32 on a CPU, as transformers' own pipeline does here."""
    import torch
    from transformers import AutoImageProcessor, pipeline

    shutil.copytree(model_dir / model, tmp_path / "m")
    rewrite(tmp_path / "m", dtype, "3KB")
    assert len([*(tmp_path / "m").glob("model-*.safetensors")]) > 1
    processor = AutoImageProcessor.from_pretrained(tmp_path / "m", backend="pil")
    pipe = pipeline(TASK, model=str(tmp_path / "m"), image_processor=processor, dtype=torch.float32)
    inputs = case(TASK).inputs
    found = result_of(LocalBackend(settings(model_dir=tmp_path)).run(a_call(TASK, "local/m")))
    assert near(
        found.output, pipe(inputs["image"], candidate_labels=list(inputs["candidate_labels"]))
    )
