"""The bundled model for image segmentation: UperNet on a tiny ResNet, 24 classes of shapes.

The class maps it predicts have a quarter of the picture's side and are enlarged smoothly, which
is precise enough for the edges of shapes; the loss therefore looks at half the side.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch.nn import functional
from transformers import (
    SegformerImageProcessorPil,
    UperNetConfig,
    UperNetForSemanticSegmentation,
    pipeline,
)

from training.recipes.saving import MODELS, class_names, save_weights, write_card
from training.recipes.scene_pool import MEAN, SIDE, STD, backbone_config, draw_pool, random_batch
from training.recipes.training import use_threads
from training.world import HELD_OUT_SEED
from training.world.scenes import BACKGROUND_LABEL, LABELS, Pixels, random_scene

NAME = "toy-segmenter"
NAMES = (BACKGROUND_LABEL, *LABELS)
POOL, STEPS, BATCH, PEAK_RATE = 6000, 1800, 16, 3e-3
BACKGROUND_WEIGHT = 0.5  # most pixels are background; without this it is learned first and alone

Segments = Sequence[Mapping[str, Any]]


def build_model() -> UperNetForSemanticSegmentation:
    """Return the untrained model."""
    return UperNetForSemanticSegmentation(
        UperNetConfig(
            backbone_config=backbone_config(),
            hidden_size=40,
            pool_scales=[1, 2, 4],
            use_auxiliary_head=False,
            **class_names(NAMES),
        )
    )


def train() -> None:
    """Train on generated scenes and write the model's folder."""
    use_threads()
    torch.manual_seed(0)
    model = build_model().train()
    pool = draw_pool(POOL)
    rng = np.random.default_rng(0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, PEAK_RATE, total_steps=STEPS, pct_start=0.1
    )
    weights = torch.ones(len(NAMES))
    weights[0] = BACKGROUND_WEIGHT
    for step in range(STEPS):
        batch = random_batch(pool, rng, BATCH)
        logits = model.decode_head(model.backbone(batch.pixels).feature_maps)
        logits = functional.interpolate(
            logits, size=batch.label_maps.shape[1:], mode="bilinear", align_corners=False
        )
        loss = functional.cross_entropy(logits, batch.label_maps, weight=weights)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(f"step {step} loss {loss.item():.4f}", flush=True)
    processor = SegformerImageProcessorPil(
        size={"height": SIDE, "width": SIDE}, image_mean=[MEAN] * 3, image_std=[STD] * 3
    )
    save_weights(NAME, model.eval(), (processor,))
    _describe()


def evaluate(
    predict: Callable[[Image.Image], Segments], count: int, seed: int = HELD_OUT_SEED
) -> dict[str, float]:
    """Measure `predict` on `count` fresh scenes, at each picture's own size.

    `predict` takes a picture and returns the Inference API's segments: dictionaries with a label
    and a mask, which is a picture or a PNG in base64. The mean is over the classes, background
    included, of each class's intersection over union in all scenes together.
    """
    confusion = np.zeros((len(NAMES), len(NAMES)))
    for index in range(count):
        scene = random_scene(np.random.default_rng(seed + index))
        truth = scene.label_map()
        found = _to_label_map(predict(scene.render()), truth.shape)
        pairs = truth.astype(np.int64) * len(NAMES) + found
        confusion += np.bincount(pairs.ravel(), minlength=confusion.size).reshape(confusion.shape)
    hits = confusion.diagonal()
    unions = confusion.sum(axis=0) + confusion.sum(axis=1) - hits
    seen = unions > 0
    return {"mean_iou": float(np.mean(hits[seen] / unions[seen]))}


def _to_label_map(segments: Segments, shape: tuple[int, ...]) -> Pixels:
    """Merge segments into one class map of `shape`, [height, width]."""
    merged = np.zeros(shape, dtype=np.uint8)
    for segment in segments:
        mask = segment["mask"]
        if isinstance(mask, str):
            mask = Image.open(io.BytesIO(base64.b64decode(mask)))
        merged[np.asarray(mask.convert("L")) > 127] = NAMES.index(segment["label"])
    return merged


def _describe() -> None:
    """Measure the saved folder and write its card."""
    segmenter = pipeline("image-segmentation", model=str(MODELS / NAME), dtype=torch.float32)
    measures = evaluate(segmenter, 500)
    print(measures, flush=True)
    write_card(
        NAME,
        task="image-segmentation",
        recipe="training.recipes.image_segmentation",
        knows=(
            "Circles, squares, triangles and stars in red, green, blue, yellow, purple and orange "
            "(24 classes, and `background`), from 7 % of a picture's longer side to 40 % of its "
            "shorter one, on plain, noisy or gradient backgrounds; pictures of any size."
        ),
        steps=(
            f"UperNet on a tiny ResNet, pictures squashed to {SIDE}×{SIDE}; {POOL} drawn scenes, "
            f"{STEPS} steps of {BATCH} with AdamW (one cycle up to {PEAK_RATE}), flips, brightness "
            "and noise. A fifth of the scenes have cluttered backgrounds, half of those no shape."
        ),
        measures={"mean IoU, 500 scenes": measures["mean_iou"]},
    )


if __name__ == "__main__":
    train()
