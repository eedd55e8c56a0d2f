"""The bundled model for object detection: RT-DETR on the tiny ResNet of the bundled segmenter.

Learning to colour pixels teaches a backbone what red stars look like faster than learning boxes
does, so this recipe starts from the segmenter's backbone: run `image_segmentation` first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch.nn import functional
from transformers import (
    RTDetrConfig,
    RTDetrForObjectDetection,
    RTDetrImageProcessorPil,
    UperNetForSemanticSegmentation,
    pipeline,
)

from training.recipes.image_segmentation import NAME as SEGMENTER
from training.recipes.saving import MODELS, class_names, save_weights, write_card
from training.recipes.scene_pool import (
    MEAN,
    SIDE,
    STD,
    Drawn,
    backbone_config,
    draw_pool,
    random_batch,
)
from training.recipes.training import use_threads
from training.world import HELD_OUT_SEED
from training.world.scenes import LABELS, Box, Scene, random_scene

NAME = "toy-detector"
POOL, BATCH = 6000, 16
SMALL_SIDE = 96  # the first steps of a stage see smaller pictures: a third faster


@dataclass(frozen=True)
class Stage:
    """A stretch of training: one cycle of the learning rate, with a seed of its own.

    `alpha` and `gamma` weigh what is found where nothing is: RT-DETR's loss is
    `alpha * score ** gamma` there.
    """

    steps: int
    small_steps: int
    rate: float
    backbone_rate: float
    alpha: float
    gamma: float
    seed: int


STAGES = (
    # As RT-DETR is trained: unsure findings cost little, so that it dares to find anything.
    Stage(3600, 2900, 1e-3, 3e-4, alpha=0.75, gamma=2.0, seed=1),
    # Then each costs the same, so that of two queries for one shape the unsure one gives in.
    Stage(3000, 1800, 6e-4, 2e-4, alpha=0.6, gamma=0.0, seed=2),
    # And a last one on whole pictures only, for boxes that fit better.
    Stage(2000, 0, 6e-4, 2e-4, alpha=0.6, gamma=0.0, seed=3),
)

Detections = Sequence[Mapping[str, Any]]
Predict = Callable[[Image.Image], Detections]


def build_model() -> RTDetrForObjectDetection:
    """Return the model with the segmenter's backbone and nothing else learned yet.

    It looks at strides 8 and 16 only: stride 4 costs as much as all the rest, and offers several
    candidates for one shape.
    """
    backbone = backbone_config()
    backbone.out_features = ["stage2", "stage3"]
    model = RTDetrForObjectDetection(
        RTDetrConfig(
            backbone_config=backbone,
            freeze_backbone_batch_norms=False,
            encoder_in_channels=backbone.hidden_sizes[1:],
            feat_strides=[8, 16],
            encode_proj_layers=[1],
            num_feature_levels=2,
            d_model=64,
            encoder_hidden_dim=64,
            encoder_ffn_dim=128,
            encoder_attention_heads=4,
            hidden_expansion=0.5,
            decoder_in_channels=[64, 64],
            decoder_ffn_dim=128,
            decoder_attention_heads=4,
            decoder_layers=2,
            num_queries=20,
            num_denoising=20,
            **class_names(LABELS),
        )
    )
    segmenter = UperNetForSemanticSegmentation.from_pretrained(
        MODELS / SEGMENTER, dtype=torch.float32
    )
    model.model.backbone.model.load_state_dict(segmenter.backbone.state_dict())
    return model


def train() -> None:
    """Train on generated scenes and write the model's folder."""
    use_threads()
    torch.manual_seed(0)
    model = build_model()
    pool = draw_pool(POOL)
    for stage in STAGES:
        fit(model, pool, stage)
    save(model)


def fit(model: RTDetrForObjectDetection, pool: list[Drawn], stage: Stage) -> None:
    """Train for one stage and say now and then how it goes."""
    torch.manual_seed(stage.seed)
    rng = np.random.default_rng(stage.seed)
    model.train()
    model.config.focal_loss_alpha, model.config.focal_loss_gamma = stage.alpha, stage.gamma
    model.model.backbone.model.embedder.requires_grad_(False)  # the stem has learned enough
    parts: tuple[list[torch.Tensor], list[torch.Tensor]] = ([], [])
    for name, parameter in model.named_parameters():
        parts[".backbone." in name].append(parameter)
    rates = [stage.rate, stage.backbone_rate]
    optimizer = torch.optim.AdamW([{"params": part} for part in parts], weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=stage.steps, pct_start=0.1
    )
    for step in range(stage.steps):
        batch = random_batch(pool, rng, BATCH)
        pixels = _shrink(batch.pixels) if step < stage.small_steps else batch.pixels
        loss = model(pixel_values=pixels, labels=batch.targets).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(f"step {step} loss {loss.item():.4f}", flush=True)


def save(model: RTDetrForObjectDetection) -> None:
    """Write the model's folder and its card."""
    processor = RTDetrImageProcessorPil(
        size={"height": SIDE, "width": SIDE},
        do_normalize=True,
        image_mean=[MEAN] * 3,
        image_std=[STD] * 3,
    )
    save_weights(NAME, model.eval(), (processor,))
    _describe()


def evaluate(predict: Predict, count: int, seed: int = HELD_OUT_SEED) -> dict[str, float]:
    """Measure `predict` on `count` fresh scenes of one to six shapes.

    `predict` takes a picture and returns the Inference API's detections: dictionaries with label,
    score and box in pixels. What it returns counts, so the threshold is its own. A detection is
    right when it has the label of a shape, overlaps it with an intersection over union of at
    least 0.5, and no surer detection has claimed the shape: a duplicate is a false positive.
    """
    return _measure(predict, [random_scene(_rng(seed + index)) for index in range(count)])


def evaluate_on_clutter(
    predict: Predict, count: int, seed: int = HELD_OUT_SEED
) -> dict[str, float]:
    """Measure `predict` on pictures without any shape: everything it finds is wrong."""
    scenes = [
        random_scene(_rng(seed + index), low=0, high=0, backgrounds=("clutter",))
        for index in range(count)
    ]
    measures = _measure(predict, scenes)
    return {"false_positives_per_image": measures["false_positives_per_image"]}


def overlap(one: Box, other: Box) -> float:
    """Return the intersection over union of two boxes, 0 to 1."""
    width = min(one.xmax, other.xmax) - max(one.xmin, other.xmin)
    height = min(one.ymax, other.ymax) - max(one.ymin, other.ymin)
    shared = max(width, 0) * max(height, 0)
    areas = sum((box.xmax - box.xmin) * (box.ymax - box.ymin) for box in (one, other))
    return shared / (areas - shared) if shared else 0.0


def _shrink(pixels: torch.Tensor) -> torch.Tensor:
    """Return pictures [n, 3, SIDE, SIDE] at SMALL_SIDE."""
    size = (SMALL_SIDE, SMALL_SIDE)
    return functional.interpolate(pixels, size=size, mode="bilinear", antialias=True)


def _measure(predict: Predict, scenes: Sequence[Scene]) -> dict[str, float]:
    shapes = hits = detections = 0
    for scene in scenes:
        found = sorted(predict(scene.render()), key=lambda one: -one["score"])
        missing = scene.boxes()
        shapes += len(missing)
        detections += len(found)
        for one in found:
            box = Box(one["label"], **one["box"])
            same = [truth for truth in missing if truth.label == box.label]
            best = max(same, key=lambda truth: overlap(truth, box), default=None)
            if best and overlap(best, box) >= 0.5:
                missing.remove(best)
                hits += 1
    return {
        "recall": hits / max(shapes, 1),
        "false_positives_per_image": (detections - hits) / len(scenes),
    }


def _rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def _describe() -> None:
    """Measure the saved folder and write its card."""
    detector = pipeline("object-detection", model=str(MODELS / NAME), dtype=torch.float32)
    measures, on_clutter = evaluate(detector, 500), evaluate_on_clutter(detector, 200)
    print(measures, on_clutter, flush=True)
    write_card(
        NAME,
        task="object-detection",
        recipe="training.recipes.object_detection",
        knows=(
            "Circles, squares, triangles and stars in red, green, blue, yellow, purple and orange "
            "(24 classes), from 7 % of a picture's longer side to 40 % of its shorter one, on "
            "plain, noisy or gradient backgrounds; pictures of any size, up to about ten shapes."
        ),
        steps=(
            f"RT-DETR with two decoder layers and 20 queries, pictures squashed to {SIDE}×{SIDE}, "
            f"backbone from `{SEGMENTER}`; {POOL} drawn scenes, "
            f"{' and then '.join(str(stage.steps) for stage in STAGES)} steps of {BATCH} with "
            f"AdamW (one cycle up to {' and '.join(str(stage.rate) for stage in STAGES)}; from the "
            "second on, false findings cost more), flips, brightness and noise. A fifth of the "
            "scenes have cluttered backgrounds, half of those no shape at all."
        ),
        measures={
            "recall at IoU 0.5 with the right label, threshold 0.5, 500 scenes": measures["recall"],
            "false positives an image, 500 scenes": measures["false_positives_per_image"],
            "false positives an image, 200 cluttered pictures without any shape": on_clutter[
                "false_positives_per_image"
            ],
        },
    )


if __name__ == "__main__":
    train()
