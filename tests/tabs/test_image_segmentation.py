"""Masks are those of the model, run by hand."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import transformers
from PIL import Image

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidParameter
from tabs import get_task
from tests.backends.local.models.saving import LABELS
from tests.noise import HEIGHT, WIDTH
from tests.tabs.answers import answer
from tests.tasks import case


def _mask(item: dict[str, Any]) -> np.ndarray[Any, Any]:
    image = Image.open(io.BytesIO(base64.b64decode(item["mask"])))
    assert image.mode == "L"
    assert image.size == (WIDTH, HEIGHT)
    return np.asarray(image)


def test_semantic_masks_cover_every_pixel_of_the_image_once(
    backend: LocalBackend, model_dir: Path
) -> None:
    found = answer(backend, "image-segmentation", "segformer")

    masks = {item["label"]: _mask(item) for item in found}
    assert not any("score" in item for item in found)
    assert set(masks) <= set(LABELS.values())
    assert (np.sum([*masks.values()], axis=0, dtype=int) == 255).all()

    image = case("image-segmentation").inputs["image"]
    folder = model_dir / "segformer"
    processor = transformers.AutoImageProcessor.from_pretrained(folder, backend="pil")
    network = transformers.AutoModelForSemanticSegmentation.from_pretrained(folder)
    with torch.no_grad():
        outputs = network(**processor(image, return_tensors="pt"))
    (classes,) = processor.post_process_semantic_segmentation(outputs, [(HEIGHT, WIDTH)])
    for number, label in LABELS.items():
        there = masks.get(label, np.zeros((HEIGHT, WIDTH)))
        np.testing.assert_array_equal((classes == number).numpy(), there > 0)


@pytest.mark.parametrize("model", ["mask2former", "maskformer", "detr-panoptic"])
def test_panoptic_masks_have_scores_and_never_overlap(backend: LocalBackend, model: str) -> None:
    found = answer(
        backend,
        "image-segmentation",
        model,
        threshold=0.0,
        mask_threshold=0.0,
        overlap_mask_area_threshold=0.0,
        subtask="panoptic",
    )

    assert found
    assert {item["label"] for item in found} <= set(LABELS.values())
    assert all(0 < item["score"] <= 1 for item in found)
    assert (np.sum([_mask(item) for item in found], axis=0, dtype=int) <= 255).all()


def test_masks_that_a_model_does_not_make_are_refused_by_name(backend: LocalBackend) -> None:
    task = get_task("image-segmentation")
    call = make_call(task, "local/segformer", case(task.id).inputs, {"subtask": "panoptic"})
    with pytest.raises(InvalidParameter, match=r"“subtask” is panoptic.*It makes semantic ones"):
        result_of(backend.run(call))
