"""Drawn scenes at training resolution, kept in memory and varied on the fly.

Drawing costs about as much as a training step, so recipes draw a few thousand scenes once and
then turn, flip, brighten and blur them with noise. Pictures of any size and shape are squashed to
`SIDE` × `SIDE`, exactly as the saved image processors do it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from transformers import RTDetrResNetConfig

from training.world.scenes import LABELS, QUIET, BackgroundKind, Pixels, Scene, random_scene

SIDE = 128  # of the pictures a model sees
LABEL_SIDE = 64  # of the class maps it learns from
MEAN, STD = 0.5, 0.25  # of a channel after scaling to 0–1
CLUTTERED, EMPTY = 0.12, 0.10  # shares of scenes before clutter, and of clutter without a scene


class Target(TypedDict):
    """What RT-DETR learns from: classes [k] and boxes [k, 4] (centre, size; shares of a side)."""

    class_labels: torch.Tensor
    boxes: torch.Tensor


@dataclass(frozen=True)
class Drawn:
    """One scene: picture [SIDE, SIDE, 3], class map [LABEL_SIDE, LABEL_SIDE] and boxes."""

    picture: Pixels
    label_map: Pixels
    classes: NDArray[np.int64]
    boxes: NDArray[np.float32]


@dataclass(frozen=True)
class Batch:
    """Pixels [n, 3, SIDE, SIDE], class maps [n, LABEL_SIDE, LABEL_SIDE] and n targets."""

    pixels: torch.Tensor
    label_maps: torch.Tensor
    targets: list[Target]


def backbone_config() -> RTDetrResNetConfig:
    """Return the tiny ResNet that both vision models share: strides 4, 8 and 16."""
    return RTDetrResNetConfig(
        embedding_size=24,
        hidden_sizes=[24, 64, 128],
        depths=[1, 1, 2],
        layer_type="basic",
        out_features=["stage1", "stage2", "stage3"],
    )


def draw(seed: int, low: int = 1, high: int = 6) -> Drawn:
    """Draw the training scene of a seed: `low` to `high` shapes, or clutter without any."""
    rng = np.random.default_rng(seed)
    chance = rng.random()
    if chance < EMPTY:
        scene = random_scene(rng, low=0, high=0, backgrounds=("clutter",))
    else:
        cluttered = chance < EMPTY + CLUTTERED
        backgrounds: tuple[BackgroundKind, ...] = ("clutter",) if cluttered else QUIET
        scene = random_scene(rng, low=low, high=high, backgrounds=backgrounds)
    return keep(scene)


def keep(scene: Scene) -> Drawn:
    """Draw a scene and keep what recipes learn from."""
    picture = scene.render().resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    labels = Image.fromarray(scene.label_map())
    found = scene.boxes()
    corners = np.array([box[1:] for box in found], dtype=np.float32).reshape(-1, 2, 2)
    corners /= (scene.width, scene.height)
    boxes = np.concatenate([corners.mean(axis=1), corners[:, 1] - corners[:, 0]], axis=1)
    return Drawn(
        np.asarray(picture),
        np.asarray(labels.resize((LABEL_SIDE, LABEL_SIDE), Image.Resampling.NEAREST)),
        np.array([LABELS.index(box.label) for box in found], dtype=np.int64),
        boxes.astype(np.float32),
    )


def draw_pool(count: int) -> list[Drawn]:
    """Draw the training scenes of the seeds 0 to `count` - 1."""
    return [draw(seed) for seed in range(count)]


def random_batch(
    pool: list[Drawn], rng: np.random.Generator, size: int, upright: bool = False
) -> Batch:
    """Pick `size` scenes and vary each one; shapes that stand upright are only mirrored."""
    varied = [_vary(pool[index], rng, upright) for index in rng.integers(len(pool), size=size)]
    pixels = torch.from_numpy(np.stack([one.picture for one in varied])).permute(0, 3, 1, 2) / 255
    gain, shift, grain = (
        torch.from_numpy(rng.uniform(low, high, (size, 1, 1, 1)).astype(np.float32))
        for low, high in ((0.8, 1.2), (-0.1, 0.1), (0.0, 0.03))
    )
    pixels = (pixels - 0.5) * gain + 0.5 + shift + grain * torch.randn(pixels.shape)
    return Batch(
        (pixels.clamp(0, 1) - MEAN) / STD,
        torch.from_numpy(np.stack([one.label_map for one in varied])).long(),
        [
            {
                "class_labels": torch.from_numpy(one.classes),
                "boxes": torch.from_numpy(one.boxes),
            }
            for one in varied
        ],
    )


def _vary(drawn: Drawn, rng: np.random.Generator, upright: bool) -> Drawn:
    """Flip and transpose at random: one of the eight ways to lay a square picture.

    Upright, it is one of two.
    """
    picture, label_map, boxes = drawn.picture, drawn.label_map, drawn.boxes.copy()
    across, down, transposed = (rng.random(3) < 0.5) & (True, not upright, not upright)
    if across:
        picture, label_map = picture[:, ::-1], label_map[:, ::-1]
        boxes[:, 0] = 1 - boxes[:, 0]
    if down:
        picture, label_map = picture[::-1], label_map[::-1]
        boxes[:, 1] = 1 - boxes[:, 1]
    if transposed:
        picture, label_map = picture.swapaxes(0, 1), label_map.swapaxes(0, 1)
        boxes = boxes[:, [1, 0, 3, 2]]
    return Drawn(picture, label_map, drawn.classes, boxes)
