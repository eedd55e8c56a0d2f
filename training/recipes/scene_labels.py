"""What recipes share whose models say what a drawn scene shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional
from transformers import AutoImageProcessor, EfficientNetImageProcessorPil, pipeline

from training.recipes.scene_pool import MEAN, SIDE, STD, Batch
from training.world.scenes import LABELS


def shown(batch: Batch) -> Tensor:
    """Which classes are in which picture, [n, 24]."""
    found = torch.zeros(len(batch.targets), len(LABELS))
    for row, target in zip(found, batch.targets, strict=True):
        row[target["class_labels"]] = 1
    return found


def surprise(logits: Tensor, true: Tensor, asked: Tensor | None = None) -> Tensor:
    """Mean cross-entropy with all `true` [n, k] alike, or all that were `asked` where none is."""
    everything = torch.ones_like(true) if asked is None else asked
    meant = torch.where(true.any(1, keepdim=True), true, everything).float()
    return functional.cross_entropy(logits, meant / meant.sum(1, keepdim=True))


def surprise_of_places(logits: Tensor, label_maps: Tensor) -> Tensor:
    """Cross-entropy at shapes, of logits [n, k, rows, columns] whose first 24 are the classes'.

    Every pixel of a shape in `label_maps` counts alike. From whole pictures alone, what makes a
    star is hardly discovered.
    """
    classes = functional.one_hot(label_maps, len(LABELS) + 1)[..., 1:].permute(0, 3, 1, 2)
    covered = functional.adaptive_avg_pool2d(classes.float(), logits.shape[2:])
    return -(covered * logits.log_softmax(1)[:, : len(LABELS)]).sum() / covered.sum()


def one_cycle(
    parts: Iterable[tuple[Iterable[Any], float]], steps: int, loss: Callable[[], Tensor]
) -> None:
    """Train for so many steps with AdamW, one cycle up to each part's rate; print how it goes.

    `parts` are parameters with their rate; `loss()` is that of the next batch.
    """
    groups: list[dict[str, Any]] = [{"params": [*each], "lr": rate} for each, rate in parts]
    every = [parameter for group in groups for parameter in group["params"]]
    rates = [group["lr"] for group in groups]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=steps, pct_start=0.1
    )
    total = 0.0
    for step in range(1, steps + 1):
        value = loss()
        optimizer.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(every, 1.0)
        optimizer.step()
        schedule.step()
        total += value.item()
        if step % 50 == 0:
            print(f"step {step} loss {total / 50:.4f}", flush=True)
            total = 0.0


def new_processor() -> EfficientNetImageProcessorPil:
    """What makes any picture one that the towers see."""
    return EfficientNetImageProcessorPil(
        size={"height": SIDE, "width": SIDE},
        resample=Image.Resampling.BILINEAR,
        image_mean=[MEAN] * 3,
        image_std=[STD] * 3,
        include_top=False,  # it would divide by the deviation once more
    )


def pipeline_of(task: str, folder: Path) -> Any:
    """transformers' own pipeline with the model of a folder."""
    return pipeline(
        task,
        model=str(folder),
        # Pillow's image processors need no torchvision.
        image_processor=AutoImageProcessor.from_pretrained(folder, backend="pil"),
        dtype=torch.float32,
    )
