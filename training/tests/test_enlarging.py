"""The recipe that makes pictures larger: its samples, its beginning and its measure."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn import functional

from training.recipes import image_to_image
from training.recipes.image_to_image import KINDS, SCALE, SIDE, Crops, Pair, draw, draw_crops
from training.world.scenes import QUIET

SEED, COUNT = 60, 3


def bicubic(picture: Image.Image) -> Image.Image:
    size = (SCALE * picture.width, SCALE * picture.height)
    return picture.resize(size, Image.Resampling.BICUBIC)


def pairs() -> Iterator[Pair]:
    """The pictures that `evaluate` measures on."""
    for index in range(COUNT):
        yield draw(np.random.default_rng(SEED + index), KINDS[index % len(KINDS)], "test")


@pytest.mark.parametrize("kind", [*KINDS, *QUIET])
def test_a_small_picture_is_the_large_one_reduced(kind: str) -> None:
    small, large = draw(np.random.default_rng(SEED), kind, "train")
    again = draw(np.random.default_rng(SEED), kind, "train")
    assert (small.tobytes(), large.tobytes()) == (again.small.tobytes(), again.large.tobytes())
    assert (small.mode, large.mode) == ("RGB", "RGB")
    assert large.size == (SCALE * small.width, SCALE * small.height)
    difference = np.asarray(large.reduce(SCALE), float) - np.asarray(small, float)
    assert np.abs(difference).mean() < 6


def test_crops_begin_where_windows_do_and_fit_each_other() -> None:
    crops = draw_crops(3, 2)
    assert crops.small.shape == (6, SIDE, SIDE, 3)
    assert crops.large.shape == (6, SCALE * SIDE, SCALE * SIDE, 3)
    reduced = crops.large.reshape(6, SIDE, SCALE, SIDE, SCALE, 3).mean(axis=(2, 4))
    assert np.abs(reduced - crops.small).mean() < 6


def test_both_sizes_are_varied_alike() -> None:
    rng = np.random.default_rng(0)
    small = rng.integers(0, 256, (4, SIDE, SIDE, 3), dtype=np.uint8)
    large = small.repeat(SCALE, axis=1).repeat(SCALE, axis=2)
    batch = image_to_image.random_batch(Crops(small, large), rng, 16)
    assert torch.equal(functional.interpolate(batch[0], scale_factor=SCALE), batch[1])
    assert len({one.numpy().tobytes() for one in batch[0]}) > 12


@pytest.mark.parametrize("size", [(60, 44), (33, 65)])
def test_untrained_it_is_bicubic_but_for_the_border(size: tuple[int, int]) -> None:
    # Of mild contrast: Pillow rounds to 0–255 between rows and columns.
    noise = np.random.default_rng(0).integers(70, 186, (size[1], size[0], 3), dtype=np.uint8)
    picture = Image.fromarray(noise)
    found = image_to_image.enlarge(image_to_image.build_model().eval(), picture)
    assert found.size == (2 * size[0], 2 * size[1])
    inner = (slice(4, -4), slice(4, -4))
    difference = np.asarray(found, int)[inner] - np.asarray(bicubic(picture), int)[inner]
    assert np.abs(difference).max() <= 1


def test_between_its_convolutions_twice_the_contrast_is_twice_the_signal() -> None:
    torch.manual_seed(0)
    model = image_to_image.build_model().eval().swin2sr
    found = []
    model.layernorm.register_forward_hook(lambda layer, given, out: found.append(out))
    with torch.inference_mode():
        wave = torch.rand(1, 3, SIDE, SIDE) - 0.5
        for contrast in (0, 0.1, 0.2):
            model(model.mean + contrast * wave)
    even, once, twice = found
    assert (twice - even).norm() == pytest.approx(2 * (once - even).norm().item(), rel=0.1)


def test_it_learns() -> None:
    torch.manual_seed(0)
    model, crops = image_to_image.build_model().train(), draw_crops(4, 2)
    small, large = (
        torch.from_numpy(each).permute(0, 3, 1, 2) / 255 for each in (crops.small, crops.large)
    )
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
    losses = []
    for _ in range(16):
        loss = image_to_image.loss_of(model, small, large)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.95 * losses[0]


def test_bicubic_gains_nothing_and_the_truth_all() -> None:
    nothing = image_to_image.evaluate(bicubic, COUNT, SEED)
    assert nothing["psnr"] == nothing["bicubic"] > 15
    assert [nothing[name] for name in ("gain", "better", *KINDS)] == [0] * (2 + len(KINDS))
    truths = (pair.large for pair in pairs())
    everything = image_to_image.evaluate(lambda picture: next(truths), COUNT, SEED)
    assert everything["psnr"] == 60
    assert everything["better"] == 1
    assert everything["gain"] == pytest.approx(60 - everything["bicubic"])


def test_a_picture_of_another_size_is_no_answer() -> None:
    with pytest.raises(ValueError, match="became"):
        image_to_image.evaluate(lambda picture: picture, 1, SEED)
