"""The example files in the repository are those that `world.examples` writes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

from training.world import HELD_OUT_SEED
from training.world.examples import FOLDER, SCENES, write_scenes


def test_scenes_are_written_as_they_are_kept(tmp_path: Path) -> None:
    write_scenes(tmp_path)
    kept, written = (
        json.loads((folder / "scenes.json").read_text(encoding="utf-8"))
        for folder in (FOLDER, tmp_path)
    )
    assert written == kept
    for name, seed, size in SCENES:
        assert seed >= HELD_OUT_SEED
        with Image.open(FOLDER / name) as picture, Image.open(tmp_path / name) as again:
            assert picture.size == size == (kept[name]["width"], kept[name]["height"])
            assert np.array_equal(np.asarray(picture), np.asarray(again))


def test_truth_of_the_scenes_is_plausible() -> None:
    for scene in json.loads((FOLDER / "scenes.json").read_text(encoding="utf-8")).values():
        shares = scene["shares"]
        assert {box["label"] for box in scene["boxes"]} == set(shares) - {"background"}
        assert abs(sum(shares.values()) - 1) < 1e-3
