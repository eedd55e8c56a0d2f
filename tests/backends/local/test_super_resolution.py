"""Pictures made larger: as transformers makes them, whole and in tiles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backends.local.devices import Device
from backends.local.progress import reporting
from backends.local.runners import super_resolution
from backends.local.runners.base import NO_TRUST, Recipe
from backends.local.stopping import stoppable
from core.errors import InvalidInput, Stopped, WrongTask
from tests.backends.local.models.bert import bert_classifier
from tests.backends.local.models.swin2sr import swin2sr


def load(folder: Path) -> Any:
    recipe = Recipe(
        "image-to-image", "super_resolution", "local/m", "1", folder, Device("cpu"), 0, NO_TRUST
    )
    super_resolution.RUNNER.import_libraries()
    super_resolution.RUNNER.check_fit(recipe)
    return super_resolution.RUNNER.load(recipe)


def picture(width: int, height: int) -> Image.Image:
    """Colours that change slowly, with noise."""
    rng = np.random.default_rng(3)
    small = Image.fromarray(rng.integers(0, 255, (6, 6, 3), np.uint8))
    smooth = np.asarray(small.resize((width, height), Image.Resampling.BICUBIC), np.float32)
    return Image.fromarray((smooth + rng.normal(0, 8, smooth.shape)).clip(0, 255).astype(np.uint8))


def edited(folder: Path, image: Image.Image, **params: Any) -> Image.Image:
    import torch

    with torch.inference_mode():
        made = load(folder).handle.edit({"image": image}, params)
    (only,) = made.done
    assert isinstance(only.image, Image.Image)
    return only.image


def by_transformers(folder: Path, image: Image.Image, scale: int) -> Any:
    import torch
    from transformers import AutoImageProcessor, AutoModelForImageToImage

    network = AutoModelForImageToImage.from_pretrained(folder).eval()
    processor = AutoImageProcessor.from_pretrained(folder, backend="pil")
    with torch.inference_mode():
        found = network(**processor(image, return_tensors="pt")).reconstruction
    whole = found[0].clamp(0, 1).numpy().transpose(1, 2, 0)
    return (whole * 255).round().astype(np.uint8)[: image.height * scale, : image.width * scale]


@pytest.mark.parametrize("scale", [2, 3])
@pytest.mark.parametrize("size", [(33, 21), (16, 64), (9, 8)])
def test_a_picture_is_what_transformers_makes_of_it(
    tmp_path: Path, scale: int, size: tuple[int, int]
) -> None:
    swin2sr(tmp_path, scale)
    image = picture(*size)
    made = edited(tmp_path, image)
    assert made.size == (size[0] * scale, size[1] * scale)
    expected = by_transformers(tmp_path, image, scale)
    assert np.array_equal(np.asarray(made), expected)
    assert expected.std() > 5, "the answer depends on the picture"


def test_a_large_picture_has_no_seams(tmp_path: Path) -> None:
    swin2sr(tmp_path)
    image = picture(700, 600)
    made = np.asarray(edited(tmp_path, image), np.int16)
    expected = by_transformers(tmp_path, image, 2).astype(np.int16)
    assert np.abs(made - expected).max() <= 1


def test_the_result_is_as_large_as_was_asked(tmp_path: Path) -> None:
    swin2sr(tmp_path)
    made = edited(tmp_path, picture(20, 10), target_size={"width": 50, "height": 30})
    assert made.size == (50, 30)


def test_it_says_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    swin2sr(tmp_path)
    model = load(tmp_path)
    told: list[tuple[str, float]] = []
    with (
        reporting(lambda note, share: told.append((note, share))),
        stoppable(lambda: bool(told)),
        model.computing(),
        pytest.raises(Stopped),
    ):
        model.handle.edit({"image": picture(700, 300)}, {})
    assert told == [("Working … 1 of 6 parts", 1 / 6)]


def test_what_would_get_too_large_is_refused(tmp_path: Path) -> None:
    swin2sr(tmp_path)
    with pytest.raises(InvalidInput, match=r"8,000 × 6,000 pixels.*Scale it down to 10 mega"):
        edited(tmp_path, Image.new("RGB", (4000, 3000)))


def test_other_models_are_named(tmp_path: Path) -> None:
    bert_classifier(tmp_path)
    with pytest.raises(WrongTask, match="not made for image-to-image"):
        load(tmp_path)


def test_grey_models_are_refused(tmp_path: Path) -> None:
    swin2sr(tmp_path)
    config = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps({**config, "num_channels": 1}))
    with pytest.raises(WrongTask, match="colour"):
        load(tmp_path)
