"""The bundled model for zero-shot image classification: ALIGN, small, on the drawn world.

A picture's vector is the largest value of each feature anywhere in it, so that a small shape counts
as much as a large one; a label's vector is a short BERT's. Training compares every picture of a
batch with all classes, all colours, all shapes and with what no picture shows: each claim that is
true of a picture is an answer, not only the one that somebody wrote for it.

The tower that looks is the backbone of the bundled segmenter, rewritten, and two blocks more, which
alone are learned here: run `image_segmentation` first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.random import Generator
from PIL import Image
from torch import Tensor
from torch.nn import functional
from transformers import (
    AlignConfig,
    AlignModel,
    AlignTextConfig,
    AlignVisionConfig,
    BertTokenizer,
    RTDetrResNetBackbone,
)

from training.recipes.efficient_backbone import (
    blocks_of,
    fill,
    read_backbone,
    settings_of,
    shifted,
)
from training.recipes.image_segmentation import NAME as SEGMENTER
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.scene_labels import (
    new_processor,
    one_cycle,
    pipeline_of,
    shown,
    surprise,
    surprise_of_places,
)
from training.recipes.scene_pool import SIDE, Batch, Drawn, draw, random_batch
from training.recipes.training import padded, use_threads
from training.recipes.wordpieces import SPECIAL, NoisyEncoder
from training.world import HELD_OUT_SEED
from training.world.captions import (
    COLOUR_FRAMES,
    COLOUR_WORDS,
    SHAPE_FRAMES,
    SHAPE_WORDS,
    TEMPLATES,
    THINGS,
    Claim,
    claims_of_classes,
    claims_of_colours,
    claims_of_shapes,
    false_claims,
)
from training.world.scenes import (
    COLOURS,
    LABELS,
    QUIET,
    SHAPES,
    BackgroundKind,
    Scene,
    random_scene,
)

NAME = "toy-clip"
SEED = 7
SINGLE, SEVERAL = 5000, 3000  # drawn scenes of one shape, and of none to four
STEPS, BATCH, PEAK_RATE, TEXT_RATE = 1800, 32, 2e-3, 1e-3
MEASURED = 300  # scenes for each figure of the card
MAX_TOKENS = 64
WIDTH, VECTOR = 96, 256  # of a token and of what pictures and texts become
# The blocks that are learned: channels in and out, kernel, expansion.
LEARNED = ((128, 128, 5, 3), (128, VECTOR, 3, 3))
TEMPERATURE = 0.05
# What is measured on: how many shapes on which backgrounds.
SCENES: tuple[tuple[int, tuple[BackgroundKind, ...]], ...] = (
    (1, QUIET),
    (2, QUIET),
    (0, ("clutter",)),
)
MARKS = tuple(".,:;!?'\"-()")

Answer = Sequence[Mapping[str, Any]]
Predict = Callable[[Image.Image, list[str], str], Answer]


class Group(NamedTuple):
    """Claims that compete: token ids [n, longest] and which classes make each true [n, 24]."""

    ids: Tensor
    true_of: Tensor


def new_tokenizer() -> Any:
    """WordPiece over the training captions' words; letters, digits and their pairs spell others."""
    texts = [
        *(template.replace("{}", " ") for template in TEMPLATES["train"]),
        *(frame.replace("{}", " ") for frame in (*COLOUR_FRAMES, *SHAPE_FRAMES)),
        *(word for words in (*COLOUR_WORDS.values(), *SHAPE_WORDS.values()) for word in words),
    ]
    words = sorted(set(re.findall(r"[a-z]+", " ".join(texts).lower())))
    pieces = [
        *ascii_lowercase,
        *digits,
        *("".join(pair) for pair in product(ascii_lowercase, repeat=2)),
        *("".join(pair) for pair in product(digits, repeat=2)),
    ]
    tokens = [*SPECIAL, *MARKS, *words, *pieces, *(f"##{piece}" for piece in pieces)]
    return BertTokenizer(
        vocab={token: index for index, token in enumerate(dict.fromkeys(tokens))},
        model_max_length=MAX_TOKENS,
    )


def build_model(vocabulary: int, backbone: RTDetrResNetBackbone) -> AlignModel:
    """Return the model with the backbone's blocks, and nothing else learned yet."""
    text = AlignTextConfig(
        vocab_size=vocabulary,
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=MAX_TOKENS,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        initializer_range=0.07,
    )
    known = blocks_of(backbone)
    settings = settings_of(known, known[0].width, LEARNED)
    # What is pooled over is all of the picture.
    vision = AlignVisionConfig(image_size=SIDE, hidden_dim=SIDE, **settings)
    model = AlignModel(
        AlignConfig(
            text_config=text.to_dict(),
            vision_config=vision.to_dict(),
            projection_dim=VECTOR,
            temperature_init_value=TEMPERATURE,
        )
    )
    fill(model.vision_model, backbone, known)
    return model


def draw_scenes() -> list[Drawn]:
    """Draw the training scenes; those of several shapes, which are harder, are listed twice."""
    singles = [draw(seed, high=1) for seed in range(SINGLE)]
    several = [draw(seed, low=0, high=4) for seed in range(SINGLE, SINGLE + SEVERAL)]
    return [*singles, *several, *several]


def groups(encode: NoisyEncoder, rng: Generator) -> list[Group]:
    """Three lists of labels as somebody might give them: classes, colours, shapes.

    Each has some labels that are never true, and a template of its own.
    """
    return [
        _group(claims + false_claims(rng, 8, "train"), encode, rng)
        for claims in (claims_of_classes(rng), claims_of_colours(rng), claims_of_shapes(rng))
    ]


def loss_of(model: AlignModel, batch: Batch, seen: Tensor, asked: Sequence[Group]) -> Tensor:
    """How surprised the model is by the true claims of each group and of a mixture of all.

    `seen` [n, channels, rows, columns] is what the backbone makes of the batch. Where no claim is
    true, the answer is meant to be undecided. The first group is of classes: it is asked of every
    place in the pictures, too.
    """
    for block in model.vision_model.encoder.blocks[-len(LEARNED) :]:
        seen = block(seen)
    longest = max(group.ids.shape[1] for group in asked)
    ids = torch.cat([functional.pad(one.ids, (0, longest - one.ids.shape[1])) for one in asked])
    texts = model.get_text_features(ids, attention_mask=(ids != 0).long()).pooler_output
    texts = functional.normalize(texts) / model.temperature
    logits = functional.normalize(seen.amax((2, 3))) @ texts.T
    true = shown(batch) @ torch.cat([one.true_of for one in asked]).T > 0
    sizes = [len(one.ids) for one in asked]
    parts = zip(logits.split(sizes, 1), true.split(sizes, 1), strict=True)
    mixed = (true | (torch.rand(true.shape) < 0.15)) & (torch.rand(true.shape) < 0.7)
    mixed[:, -1] |= ~mixed.any(1)  # a row without any label would have no answer
    places = torch.einsum("nwrc,kw->nkrc", functional.normalize(seen), texts[: sizes[0]])
    return sum(
        (surprise(part, truth) for part, truth in parts),
        start=surprise(logits.masked_fill(~mixed, -1e4), true & mixed, mixed)
        + surprise_of_places(places, batch.label_maps),
    )


def _group(claims: Sequence[Claim], encode: NoisyEncoder, rng: Generator) -> Group:
    template = str(rng.choice(TEMPLATES["train"]))
    return Group(
        padded([encode(template.format(claim.text)) for claim in claims]),
        torch.tensor([[float(label in claim.true_of) for label in LABELS] for claim in claims]),
    )


def train() -> None:
    """Train on generated scenes and captions and write the model's folder."""
    use_threads(otherwise=1)
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    tokenizer = new_tokenizer()
    backbone = read_backbone()
    model = build_model(len(tokenizer), backbone).train()
    encode, pool = NoisyEncoder(tokenizer, rng), draw_scenes()
    texts = (*model.text_model.parameters(), *model.text_projection.parameters())
    looks = [*model.vision_model.encoder.blocks[-len(LEARNED) :].parameters()]

    def loss() -> Tensor:
        batch = random_batch(pool, rng, BATCH)
        with torch.no_grad():
            # The ResNet computes what the rewritten blocks do in a tenth of the time.
            seen = backbone(shifted(batch.pixels)).feature_maps[-1]
        return loss_of(model, batch, seen, groups(encode, rng))

    one_cycle([(looks, PEAK_RATE), (texts, TEXT_RATE)], STEPS, loss)
    save(model, tokenizer)


def save(model: AlignModel, tokenizer: Any) -> None:
    """Write the model's folder and its card."""
    save_weights(NAME, model.eval(), (tokenizer, new_processor()))
    describe()


def evaluate(predict: Predict, count: int, seed: int = HELD_OUT_SEED) -> dict[str, float]:
    """Measure `predict` on `count` fresh scenes a measure, in templates training never saw.

    `predict(picture, labels, template)` returns the Inference API's answer: dictionaries with label
    and score, best first. `classes`, `colours`, `shapes` and `strangers` are how often the true
    label of one shape comes first: among 24, 6, 4, and seven things that training never named.
    Of two shapes, `pairs_first` is how often one of their labels comes first of 24, and `pairs` how
    often both come before all others. `score` is the mean score of the first of 24 labels for one
    shape, `score_without_shape` the same for clutter, of which no label is true.
    """
    singles, doubles, clutter = (
        [
            random_scene(np.random.default_rng(seed + index), low=low, high=low, backgrounds=kinds)
            for index in range(count)
        ]
        for low, kinds in SCENES
    )
    rng = np.random.default_rng(seed)
    templates = TEMPLATES["test"]

    def ask(scenes: Sequence[Scene], labels: Callable[[Scene], Sequence[str]]) -> list[Answer]:
        return [
            predict(scene.render(), list(labels(scene)), templates[index % len(templates)])
            for index, scene in enumerate(scenes)
        ]

    def strangers(scene: Scene) -> list[str]:
        return sorted([scene.items[0].label, *rng.choice(THINGS["test"], 7, replace=False)])

    of_classes, of_pairs = (ask(scenes, lambda scene: LABELS) for scenes in (singles, doubles))
    labels = [{item.label for item in scene.items} for scene in singles]
    both = [{item.label for item in scene.items} for scene in doubles]
    return {
        "classes": _first(of_classes, labels),
        "colours": _first(
            ask(singles, lambda scene: tuple(COLOURS)),
            [{scene.items[0].colour} for scene in singles],
        ),
        "shapes": _first(
            ask(singles, lambda scene: SHAPES), [{scene.items[0].shape} for scene in singles]
        ),
        "strangers": _first(ask(singles, strangers), labels),
        "pairs_first": _first(of_pairs, both),
        "pairs": _all_first(of_pairs, both),
        "score": _best_score(of_classes),
        "score_without_shape": _best_score(ask(clutter, lambda scene: LABELS)),
    }


def _first(answers: Sequence[Answer], true: Sequence[set[str]]) -> float:
    """The share of answers that begin with a true label."""
    pairs = zip(answers, true, strict=True)
    return float(np.mean([answer[0]["label"] in labels for answer, labels in pairs]))


def _all_first(answers: Sequence[Answer], true: Sequence[set[str]]) -> float:
    """The share of answers that begin with all the true labels."""
    pairs = zip(answers, true, strict=True)
    right = [{one["label"] for one in found[: len(labels)]} == labels for found, labels in pairs]
    return float(np.mean(right))


def _best_score(answers: Sequence[Answer]) -> float:
    return float(np.mean([answer[0]["score"] for answer in answers]))


def ask_folder(folder: Path) -> Predict:
    """What transformers' own pipeline answers with the model of a folder."""
    pipe = pipeline_of("zero-shot-image-classification", folder)

    def predict(picture: Image.Image, labels: list[str], template: str) -> Answer:
        found: Answer = pipe(picture, candidate_labels=labels, hypothesis_template=template)
        return found

    return predict


def describe() -> None:
    """Measure the saved folder and write its card."""
    measured = evaluate(ask_folder(MODELS / NAME), MEASURED)
    print(measured, flush=True)
    write_card(
        NAME,
        task="zero-shot-image-classification",
        recipe="training.recipes.zero_shot_image_classification",
        knows=(
            f"The shapes {', '.join(SHAPES)} in the colours {', '.join(COLOURS)}, on plain, noisy "
            "or gradient backgrounds, in pictures of any size; by labels that name a colour, a "
            "shape or both, in English and in any template (“a photo of a {}”), and by some other "
            "words for them (disc, box, violet, scarlet). Labels that name something else rank "
            "below a true one. Of two shapes either label is true; they share the score, and the "
            "colour of one is sometimes given to the other. Where no label is true the scores mean "
            "nothing: of photos it knows nothing. Nor does it know size, place, number or “not”."
        ),
        steps=(
            f"ALIGN. It looks with the backbone of `{SEGMENTER}`, rewritten as EfficientNet's "
            "blocks that compute the same, and two blocks that are learned; the largest value of "
            f"each of {VECTOR} features is the picture's vector. It reads with a BERT of 2 layers "
            f"of width {WIDTH}. {SINGLE} drawn scenes of one shape and {SEVERAL} of none to four, "
            f"{STEPS} steps of {BATCH} with AdamW (one cycle up to {PEAK_RATE}, {TEXT_RATE} for "
            "texts), flips, brightness and noise. Each step asks for all classes, all colours and "
            "all shapes, among words for what no picture shows; every claim that is true of a "
            "picture is a right answer. A fifth of the scenes have cluttered backgrounds, half of "
            "those no shape; there the model learns to be undecided."
        ),
        measures={
            f"{what}, {MEASURED} scenes": measured[name]
            for name, what in (
                ("classes", "accuracy, one shape, 24 labels, templates that training never saw"),
                ("colours", "accuracy, one shape, 6 colours"),
                ("shapes", "accuracy, one shape, 4 shapes"),
                ("strangers", "accuracy, one shape, its label among 7 things never named before"),
                ("pairs_first", "one of both labels comes first of 24, two shapes"),
                ("pairs", "both come before all others, two shapes"),
                ("score", "mean score of the first of 24 labels, one shape"),
                ("score_without_shape", "the same where there is no shape, only clutter"),
            )
        },
    )


if __name__ == "__main__":
    train()
