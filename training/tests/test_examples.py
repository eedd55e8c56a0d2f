"""The example files in the repository are those that `world.examples` writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.world import HELD_OUT_SEED
from training.world.examples import (
    FOLDER,
    write_enlarged,
    write_painted,
    write_scenes,
    write_shapes,
    write_sights,
)


@pytest.mark.parametrize(
    ("listing", "write"),
    [
        ("scenes.json", write_scenes),
        ("shapes.json", write_shapes),
        ("sights.json", write_sights),
    ],
)
def test_scenes_are_written_as_they_are_kept(
    listing: str, write: Callable[[Path], None], tmp_path: Path
) -> None:
    write(tmp_path)
    kept, written = (
        json.loads((folder / listing).read_text(encoding="utf-8")) for folder in (FOLDER, tmp_path)
    )
    assert written == kept
    for name, truth in kept.items():
        assert truth["seed"] >= HELD_OUT_SEED
        with Image.open(FOLDER / name) as picture, Image.open(tmp_path / name) as again:
            assert picture.size == (truth["width"], truth["height"])
            assert np.array_equal(np.asarray(picture), np.asarray(again))


def test_pictures_to_edit_are_written_as_they_are_kept(tmp_path: Path) -> None:
    write_enlarged(tmp_path)
    write_painted(tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 6
    for name in names:
        with Image.open(FOLDER / name) as picture, Image.open(tmp_path / name) as again:
            assert np.array_equal(np.asarray(picture), np.asarray(again))
    for number in (1, 2):
        with (
            Image.open(FOLDER / f"small-{number}.png") as small,
            Image.open(FOLDER / f"large-{number}.png") as large,
        ):
            assert large.size == (2 * small.width, 2 * small.height)
    with (
        Image.open(FOLDER / "painted-1.png") as picture,
        Image.open(FOLDER / "painted-mask-1.png") as mask,
    ):
        assert picture.size == mask.size
        # There is nothing yet where something is to be drawn.
        assert len(np.unique(np.asarray(picture)[np.asarray(mask) > 0], axis=0)) < 50


def test_truth_of_the_scenes_is_plausible() -> None:
    for scene in json.loads((FOLDER / "scenes.json").read_text(encoding="utf-8")).values():
        shares = scene["shares"]
        assert {box["label"] for box in scene["boxes"]} == set(shares) - {"background"}
        assert abs(sum(shares.values()) - 1) < 1e-3
