"""Boxes are those of the model, run by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
import transformers

from backends.local.backend import LocalBackend
from tests.backends.local.models.saving import LABELS
from tests.noise import HEIGHT, WIDTH
from tests.tabs.answers import answer
from tests.tasks import case


@pytest.mark.parametrize("model", case("object-detection").models)
def test_boxes_are_in_pixels_of_the_image_as_given(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    found = answer(backend, "object-detection", model, threshold=0.0)

    image = case("object-detection").inputs["image"]
    processor = transformers.AutoImageProcessor.from_pretrained(model_dir / model, backend="pil")
    network = transformers.AutoModelForObjectDetection.from_pretrained(model_dir / model)
    with torch.no_grad():
        outputs = network(**processor(image, return_tensors="pt"))
    (expected,) = processor.post_process_object_detection(
        outputs, threshold=0.0, target_sizes=[(HEIGHT, WIDTH)]
    )
    assert found
    assert [item["score"] for item in found] == pytest.approx(expected["scores"].tolist())
    assert [item["label"] for item in found] == [LABELS[n] for n in expected["labels"].tolist()]
    assert [list(item["box"].values()) for item in found] == [
        [int(corner) for corner in box] for box in expected["boxes"].tolist()
    ]
    assert set(found[0]["box"]) == {"xmin", "ymin", "xmax", "ymax"}
