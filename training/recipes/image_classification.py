"""The bundled model for image classification: EfficientNet, small, on the drawn world.

It looks as `toy-clip` does: with the backbone of the bundled segmenter, rewritten as EfficientNet's
own blocks, and two blocks more. Those are learned further here, with the last convolution and the
head: run `zero_shot_image_classification` first. The largest value of each feature anywhere
decides, so that a small shape counts as much as a large one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from transformers import (
    AlignModel,
    EfficientNetConfig,
    EfficientNetForImageClassification,
    RTDetrResNetBackbone,
)

from training.recipes.efficient_backbone import (
    STEM,
    blocks_of,
    fill,
    read_backbone,
    settings_of,
    shifted,
)
from training.recipes.image_segmentation import NAME as SEGMENTER
from training.recipes.saving import MODELS, class_names, save_weights, write_card
from training.recipes.scene_labels import (
    new_processor,
    one_cycle,
    pipeline_of,
    shown,
    surprise,
    surprise_of_places,
)
from training.recipes.scene_pool import SIDE, Batch, Drawn, draw, random_batch
from training.recipes.training import use_threads
from training.recipes.zero_shot_image_classification import LEARNED
from training.recipes.zero_shot_image_classification import NAME as CLIP
from training.world import HELD_OUT_SEED
from training.world.scenes import (
    COLOURS,
    LABELS,
    QUIET,
    SHAPES,
    BackgroundKind,
    Scene,
    random_scene,
)

NAME = "toy-shapes"
SEED = 11
SINGLE, SEVERAL = 5000, 2000  # drawn scenes of one shape, and of none to three
STEPS, BATCH, PEAK_RATE = 700, 32, 2e-3
# Of the blocks that know much already.
BLOCKS_RATE = 5e-4
MEASURED = 500  # scenes for each figure of the card
# Channels of EfficientNet's last convolution before its width is scaled.
TOP = 1280

Answer = Sequence[Mapping[str, Any]]
Predict = Callable[[Image.Image], Answer]


def build_model(backbone: RTDetrResNetBackbone) -> EfficientNetForImageClassification:
    """Return the model that looks as `toy-clip` does, its head not learned yet."""
    known = blocks_of(backbone)
    stem = known[0].width
    model = EfficientNetForImageClassification(
        EfficientNetConfig(
            image_size=SIDE,
            hidden_dim=TOP * stem // STEM,
            dropout_rate=0.1,
            **settings_of(known, stem, LEARNED),
            **class_names(LABELS),
        )
    )
    fill(model.efficientnet, backbone, known)
    clip = AlignModel.from_pretrained(MODELS / CLIP, dtype=torch.float32)
    blocks = clip.vision_model.encoder.blocks[-len(LEARNED) :]
    for block, from_clip in zip(_learned(model), blocks, strict=True):
        block.load_state_dict(from_clip.state_dict())
    return model


def _learned(model: EfficientNetForImageClassification) -> Sequence[Any]:
    """The blocks that come after the backbone's."""
    blocks: Sequence[Any] = model.efficientnet.encoder.blocks[-len(LEARNED) :]
    return blocks


def draw_scenes() -> list[Drawn]:
    """Draw the training scenes: mostly of one shape, some of several or of none."""
    singles = [draw(seed, high=1) for seed in range(SINGLE)]
    return [*singles, *(draw(seed, low=0, high=3) for seed in range(SINGLE, SINGLE + SEVERAL))]


def features_of(model: EfficientNetForImageClassification, seen: Tensor) -> Tensor:
    """The features [n, width, rows, columns] that are pooled; `seen` is the backbone's."""
    encoder = model.efficientnet.encoder
    for block in _learned(model):
        seen = block(seen)
    features: Tensor = encoder.top_activation(encoder.top_bn(encoder.top_conv(seen)))
    return features


def loss_of(model: EfficientNetForImageClassification, batch: Batch, seen: Tensor) -> Tensor:
    """How surprised the model is by what each picture shows, and by what each place does.

    Where a picture shows several shapes, all are right alike; where it shows none, the answer is
    meant to be undecided.
    """
    features = features_of(model, seen)
    logits = model.classifier(model.dropout(features.amax((2, 3))))
    places = model.classifier(features.movedim(1, -1)).movedim(-1, 1)
    return surprise(logits, shown(batch) > 0) + surprise_of_places(places, batch.label_maps)


def train() -> None:
    """Train on generated scenes and write the model's folder."""
    use_threads()
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    backbone = read_backbone()
    model = build_model(backbone).train()
    pool = draw_scenes()
    encoder = model.efficientnet.encoder
    blocks = [each for block in _learned(model) for each in block.parameters()]
    head = [
        *encoder.top_conv.parameters(),
        *encoder.top_bn.parameters(),
        *model.classifier.parameters(),
    ]

    def loss() -> Tensor:
        batch = random_batch(pool, rng, BATCH)
        with torch.no_grad():
            # The ResNet computes what the rewritten blocks do in a tenth of the time.
            seen = backbone(shifted(batch.pixels)).feature_maps[-1]
        return loss_of(model, batch, seen)

    one_cycle([(head, PEAK_RATE), (blocks, BLOCKS_RATE)], STEPS, loss)
    save_weights(NAME, model.eval(), (new_processor(),))
    describe()


def evaluate(predict: Predict, count: int, seed: int = HELD_OUT_SEED) -> dict[str, float]:
    """Measure `predict` on `count` fresh scenes a measure.

    `predict` returns the Inference API's answer: dictionaries with label and score, best first.
    `accuracy` is how often the label of the one shape comes first of 24, `colours` and `shapes` how
    often its colour and its form are right. Of two shapes, `pairs` is how often one of both comes
    first. `score` is the mean score of the first label for one shape, `score_without_shape` the
    same for clutter, of which no label is true.
    """
    singles, doubles, clutter = (
        _ask(predict, count, seed, number, backgrounds)
        for number, backgrounds in ((1, QUIET), (2, QUIET), (0, ("clutter",)))
    )
    return {
        "accuracy": _share(label == scene.items[0].label for scene, label, _ in singles),
        "colours": _share(label.split()[0] == scene.items[0].colour for scene, label, _ in singles),
        "shapes": _share(label.split()[1] == scene.items[0].shape for scene, label, _ in singles),
        "pairs": _share(
            label in {item.label for item in scene.items} for scene, label, _ in doubles
        ),
        "score": float(np.mean([score for _, _, score in singles])),
        "score_without_shape": float(np.mean([score for _, _, score in clutter])),
    }


def _ask(
    predict: Predict, count: int, seed: int, number: int, backgrounds: Sequence[BackgroundKind]
) -> list[tuple[Scene, str, float]]:
    """Fresh scenes of so many shapes, each with the best label and its score."""
    found = []
    for index in range(count):
        rng = np.random.default_rng(seed + index)
        scene = random_scene(rng, low=number, high=number, backgrounds=backgrounds)
        best = predict(scene.render())[0]
        found.append((scene, str(best["label"]), float(best["score"])))
    return found


def _share(right: Any) -> float:
    return float(np.mean([*right]))


def ask_folder(folder: Path) -> Predict:
    """What transformers' own pipeline answers with the model of a folder."""
    pipe = pipeline_of("image-classification", folder)

    def predict(picture: Image.Image) -> Answer:
        found: Answer = pipe(picture)
        return found

    return predict


def describe() -> None:
    """Measure the saved folder and write its card."""
    measured = evaluate(ask_folder(MODELS / NAME), MEASURED)
    print(measured, flush=True)
    write_card(
        NAME,
        task="image-classification",
        recipe="training.recipes.image_classification",
        knows=(
            f"Which of the shapes {', '.join(SHAPES)} a drawn scene shows, and in which of the "
            f"colours {', '.join(COLOURS)} (24 classes), on plain, noisy or gradient backgrounds, "
            "in pictures of any size. Of several shapes it names one. Where there is none, it is "
            "mostly undecided; of photos it knows nothing."
        ),
        steps=(
            f"EfficientNet. It looks as `{CLIP}` does, with the backbone of `{SEGMENTER}`, "
            "rewritten as EfficientNet's blocks that compute the same, and two blocks more. Those "
            "are learned further, with the last convolution and the head, on "
            f"{SINGLE} drawn scenes of at most one shape and {SEVERAL} of none to three, "
            f"{STEPS} steps of {BATCH} with AdamW (one cycle up to {PEAK_RATE}, {BLOCKS_RATE} for "
            "the blocks), flips, brightness and noise. A fifth of the scenes have cluttered "
            "backgrounds, half of those no shape; there the model learns to be undecided."
        ),
        measures={
            f"{what}, {MEASURED} scenes": measured[name]
            for name, what in (
                ("accuracy", "accuracy, one shape, 24 labels"),
                ("colours", "its colour is right"),
                ("shapes", "its shape is right"),
                ("pairs", "one of both labels comes first, two shapes"),
                ("score", "mean score of the first label, one shape"),
                ("score_without_shape", "the same where there is no shape, only clutter"),
            )
        },
    )


if __name__ == "__main__":
    train()
