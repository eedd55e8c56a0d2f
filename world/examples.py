"""Example inputs for the tabs, with their truth: `python -m world.examples` writes them all.

Every kind of example has a `write_<kind>(folder)` that is listed in `WRITERS`. Examples come from
held-out seeds: no bundled model has seen them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from world import HELD_OUT_SEED
from world.scenes import Scene, random_scene

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "examples"

SCENES: tuple[tuple[str, int, tuple[int, int]], ...] = (
    ("scene-1.png", HELD_OUT_SEED + 701_206, (480, 360)),
    ("scene-2.png", HELD_OUT_SEED + 700_180, (360, 480)),
    ("scene-3.png", HELD_OUT_SEED + 700_040, (640, 360)),
)


def write_scenes(folder: Path = FOLDER) -> None:
    """Write three drawn scenes and `scenes.json`, which tells what they show."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, seed, size in SCENES:
        scene = random_scene(np.random.default_rng(seed), low=3, high=6, size=size)
        scene.render().save(folder / name, optimize=True)
        truth[name] = {"seed": seed, **scene_truth(scene)}
    text = json.dumps(truth, indent=1)
    (folder / "scenes.json").write_text(text + "\n", encoding="utf-8")


def scene_truth(scene: Scene) -> dict[str, Any]:
    """Return a scene's size, its boxes (pixels) and every class's share of the picture (0–1)."""
    return {
        "width": scene.width,
        "height": scene.height,
        "boxes": [box._asdict() for box in scene.boxes()],
        "shares": {label: round(float(mask.mean()), 5) for label, mask in scene.masks().items()},
    }


WRITERS: tuple[Callable[[], None], ...] = (write_scenes,)

if __name__ == "__main__":
    for write in WRITERS:
        write()
