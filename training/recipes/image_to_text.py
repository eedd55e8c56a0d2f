"""The bundled model that captions drawn scenes and answers questions about them: BLIP-2, small.

Eyes and tongue learn apart, each what is cheapest to learn there, and then together:

1. The ViT and the Q-Former learn to see from crowded scenes: what is in every patch, and in every
   cell of a grid the code of the shape whose centre is there (`sight_model.codes_of`).
2. T5 learns to speak without any picture, from such codes alone: captions and questions.
3. The projection between them begins as the one that turns what the Q-Former says best into what
   T5 has learned to read; then all of it learns from whole scenes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.random import Generator
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional
from transformers import (
    AutoProcessor,
    Blip2ForConditionalGeneration,
    Blip2Processor,
    BlipImageProcessorPil,
)

from training.recipes.muon import Muon
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.scene_pool import MEAN, STD, Batch, Drawn, keep, random_batch
from training.recipes.sight_model import (
    CELLS,
    CODE,
    FIRST_WORD,
    GRID,
    PAD,
    PATCH,
    SIDE,
    UNKNOWN,
    WIDTH,
    build_model,
    cells_of,
    new_tokenizer,
    set_eyes,
    set_tongue,
)
from training.recipes.training import padded, use_threads
from training.world import HELD_OUT_SEED, Split
from training.world.scenes import (
    COLOURS,
    LABELS,
    QUIET,
    SHAPES,
    BackgroundKind,
    Scene,
    random_scene,
)
from training.world.sights import (
    KINDS,
    LEAN,
    MOST,
    SMALLEST,
    Kind,
    Question,
    Sight,
    ask,
    ask_for_everything,
    caption,
    is_complete,
    is_true,
    sight_scene,
    sights,
    sights_in,
)

NAME = "toy-sight"
# Scenes to learn from: how many, and how many shapes they have at least and at most. Crowded ones,
# with somewhat smaller shapes, show more for the same work.
CROWDED, CROWDED_SMALLEST = 8000, 0.20
PLAIN = ((300, 0), (1400, 1), (2600, 2), (3400, 3))
CLUTTERED = 0.12  # share of scenes on a background that is not quiet

Captions = Sequence[Mapping[str, Any]]
Answers = Sequence[Mapping[str, Any]]
Look = Callable[[Image.Image], Captions]
Ask = Callable[[Image.Image, str], Answers]


class Stage(NamedTuple):
    """A stretch of training: so many steps of so many scenes, Muon's highest rate and AdamW's.

    The rates fall as in one of `planned` steps, where that is more than there are.
    """

    steps: int
    scenes: int
    rate: float
    adam_rate: float
    seed: int
    planned: int = 0


SEEING = (Stage(500, 32, 0.01, 2e-3, seed=0, planned=3200), Stage(1000, 32, 0.008, 1.6e-3, seed=5))
SPEAKING = (
    Stage(1500, 24, 0.012, 2e-3, seed=0, planned=5000),
    Stage(1800, 24, 0.011, 1.8e-3, seed=11),
)
READING = (
    Stage(500, 24, 0.008, 1.3e-3, seed=2, planned=2500),
    Stage(2200, 24, 0.01, 1.5e-3, seed=2),
)
TOGETHER = (Stage(900, 24, 0.004, 6e-4, seed=2), Stage(1000, 24, 0.005, 7e-4, seed=2))
QUESTIONS, QUESTIONS_TOGETHER = 6, 4  # for each scene of a step, besides its caption
# How often a word of a question is unknown, is missing, or has an unknown one before it.
BLANK, MISSING, ADDED = 0.04, 0.02, 0.04
CAPTIONS, ASKED = 400, 900  # for the card
KEPT_CELLS, CODE_NOISE = 6, 0.06  # what T5 reads while it learns to speak


# --- Scenes -----------------------------------------------------------------------------------


def draw_scenes() -> tuple[list[Drawn], list[Drawn]]:
    """Draw the crowded scenes and the plain ones."""
    crowded = _draw(CROWDED, 500_000, 4, 6, CROWDED_SMALLEST)
    plain = [
        drawn
        for count, shapes in PLAIN
        for drawn in _draw(count, 600_000 + 50_000 * shapes, shapes, shapes, SMALLEST)
    ]
    return crowded, plain


def _draw(count: int, seed: int, low: int, high: int, smallest: float) -> list[Drawn]:
    """`count` scenes, in pictures that are small, for they cost less to draw."""
    drawn: list[Drawn] = []
    while len(drawn) < count:
        rng = np.random.default_rng(seed)
        seed += 1
        longer = int(rng.integers(160, 260))
        shorter = round(longer * rng.uniform(0.6, 1))
        size = (longer, shorter) if rng.random() < 0.5 else (shorter, longer)
        kinds: Sequence[BackgroundKind] = ("clutter",) if rng.random() < CLUTTERED else QUIET
        try:
            scene = random_scene(
                rng,
                low=low,
                high=high,
                size=size,
                backgrounds=kinds,
                smallest=smallest,
                lean=LEAN,
            )
        except ValueError:
            continue  # there was no room for so many
        drawn.append(keep(scene))
    return drawn


def shrunk(pixels: Tensor) -> Tensor:
    """Pictures of the pool at the side that the model sees."""
    return functional.interpolate(
        pixels, size=(SIDE, SIDE), mode="bilinear", align_corners=False, antialias=True
    )


# --- Seeing -----------------------------------------------------------------------------------


class Checks(nn.Module):  # type: ignore[misc]
    """What is asked of the eyes while they learn; nothing of it is kept.

    `mask` reads from the first layer which pixels of a patch are covered, `patches` from each of
    the others its colour and shape, from the last one also whether a centre is in it, and `cell`
    from a query the code of its cell.
    """

    def __init__(self) -> None:
        super().__init__()
        self.mask = nn.Linear(WIDTH, PATCH * PATCH)
        self.patches = nn.ModuleList(
            nn.Linear(WIDTH, len(COLOURS) + len(SHAPES) + 3) for _ in range(3)
        )
        self.cell = nn.Linear(WIDTH, CODE)


class Seen(NamedTuple):
    """What the eyes make of pictures: `layers` after each layer of the ViT, [n, patches, WIDTH],

    and `cells` of each cell, [n, cells, WIDTH].
    """

    layers: list[Tensor]
    cells: Tensor


def look(model: Blip2ForConditionalGeneration, pixels: Tensor) -> Seen:
    """Let the ViT and the Q-Former look at pictures [n, 3, SIDE, SIDE]."""
    with torch.autocast("cpu", torch.bfloat16):
        found = model.vision_model(pixel_values=pixels, output_hidden_states=True)
        cells = model.qformer(
            query_embeds=model.query_tokens.expand(len(pixels), -1, -1),
            encoder_hidden_states=found.last_hidden_state,
        ).last_hidden_state
    between = [functional.layer_norm(one.float(), (WIDTH,)) for one in found.hidden_states[1:-1]]
    last = found.last_hidden_state.float()
    return Seen([one[:, 1:] for one in (*between, last)], cells.float())


def loss_of_sight(checks: Checks, seen: Seen, batch: Batch) -> Tensor:
    """How much the checks find wrong."""
    covered, *others = seen.layers
    said = [check(layer) for check, layer in zip(checks.patches, others, strict=True)]
    traits = _in_patches(_TRAITS[batch.label_maps])  # shares of each colour and shape
    of_layers = [_surprise_of_patches(one, traits) for one in said]
    loss = 1.5 * (of_layers[0] + of_layers[1]) + 2 * of_layers[2]
    centres = torch.zeros(traits.shape[:2])
    for row, target in zip(centres, batch.targets, strict=True):
        column, line = (target["boxes"][:, :2] * GRID).long().clamp(0, GRID - 1).unbind(1)
        row[line * GRID + column] = 1
    loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(
        said[-1][..., -1], centres, pos_weight=torch.tensor(10.0)
    )
    maps = functional.adaptive_avg_pool2d((batch.label_maps > 0).float(), (SIDE, SIDE))
    pixels = maps.unfold(1, PATCH, PATCH).unfold(2, PATCH, PATCH).reshape(*centres.shape, -1)
    loss = loss + 3 * functional.binary_cross_entropy_with_logits(checks.mask(covered), pixels)
    return loss + loss_of_cells(checks, seen, batch)


def loss_of_cells(checks: Checks, seen: Seen, batch: Batch) -> Tensor:
    """How much of the cells' codes is wrong; of empty ones, only whether they are."""
    cells = cells_of(batch.targets)
    there = cells[..., 0]
    wrong = functional.binary_cross_entropy_with_logits(
        checks.cell(seen.cells), cells, reduction="none"
    )
    of_codes = (wrong[..., 1:].sum(-1) * there).sum() / there.sum().clamp(min=1)
    return 10 * wrong[..., 0].mean() + 0.3 * of_codes


def _surprise_of_patches(said: Tensor, traits: Tensor) -> Tensor:
    colours = len(COLOURS) + 1
    logs = (said[..., :colours].log_softmax(-1), said[..., colours:-1].log_softmax(-1))
    surprise = -(traits * torch.cat(logs, dim=-1)).sum(-1)
    weight = 1.15 - traits[..., 0]  # most patches show nothing
    return (surprise * weight).sum() / weight.sum()


# The colour and the shape of each class of a map, of which the first is nothing.
_TRAITS = torch.zeros(len(LABELS) + 1, len(COLOURS) + len(SHAPES) + 2)
_TRAITS[0, [0, len(COLOURS) + 1]] = 1
for _index in range(len(LABELS)):
    _TRAITS[_index + 1, [1 + _index // len(SHAPES), len(COLOURS) + 2 + _index % len(SHAPES)]] = 1


def _in_patches(maps: Tensor) -> Tensor:
    """Means in each patch, [n, patches, k], of maps [n, rows, columns, k]."""
    pooled = functional.adaptive_avg_pool2d(maps.permute(0, 3, 1, 2), (GRID, GRID))
    return pooled.flatten(2).mT


def learn_to_see(
    model: Blip2ForConditionalGeneration, checks: Checks, pool: Sequence[Drawn], stage: Stage
) -> None:
    """Train the ViT and the Q-Former."""
    rng = np.random.default_rng(stage.seed)
    parts = {"vision": model.vision_model, "queries": model.qformer, "checks": checks}
    named = [(name, one) for part in parts.values() for name, one in part.named_parameters()]
    moving = Moving([*named, ("query_tokens", model.query_tokens)], stage, keep_whole=checks)
    for step in range(stage.steps):
        batch = random_batch([*pool], rng, stage.scenes, upright=True)
        seen = look(model, shrunk(batch.pixels))
        moving.step(loss_of_sight(checks, seen, batch), step)


# --- Speaking ---------------------------------------------------------------------------------


class Said(NamedTuple):
    """Questions (empty for a caption) about scenes, and what is to be answered."""

    scene: int
    question: str
    answer: str


def conversation(scenes: Sequence[Sequence[Sight]], questions: int, rng: Generator) -> list[Said]:
    """For each scene its caption, or somebody who asks for it, and some questions."""
    said = []
    for index, seen in enumerate(scenes):
        if rng.random() < 0.15:
            wanted = ask_for_everything(seen, rng)
            said.append(Said(index, wanted.text, wanted.answers[0]))
        else:
            said.append(Said(index, "", caption(seen)))
        asked = [ask(seen, rng, "train", KINDS[kind]) for kind in rng.permutation(len(KINDS))]
        found = [question for question in asked if question][:questions]
        while len(found) < questions:
            found += filter(None, [ask(seen, rng, "train")])
        said += [Said(index, question.text, question.answers[0]) for question in found]
    return said


def loss_of_speech(
    model: Any, tokenizer: Any, cells: Tensor, said: Sequence[Said], rng: Generator
) -> Tensor:
    """T5's surprise at what is to be said, captions and answers alike; `cells` [n, k, WIDTH]."""
    captions = [one for one in said if len(one.answer.split()) > 3]
    answers = sorted(
        (one for one in said if len(one.answer.split()) <= 3), key=lambda one: len(one.question)
    )
    half = len(answers) // 2
    losses = [
        _surprise(model, tokenizer, cells, part, rng)
        for part in (captions, answers[:half], answers[half:])
    ]
    return losses[0] + (losses[1] + losses[2]) / 2


def _surprise(
    model: Any, tokenizer: Any, cells: Tensor, said: Sequence[Said], rng: Generator
) -> Tensor:
    questions = [
        _misheard(tokens, rng) for tokens in tokenizer([one.question for one in said]).input_ids
    ]
    answers = tokenizer([one.answer for one in said]).input_ids
    asked = padded(questions, PAD)
    given = cells[[one.scene for one in said]]
    loss: Tensor = model(
        inputs_embeds=torch.cat([given, model.shared(asked)], dim=1),
        attention_mask=torch.cat([torch.ones(given.shape[:2]), asked != PAD], dim=1).long(),
        labels=padded(answers, -100),
    ).loss
    return loss


def _misheard(tokens: Sequence[int], rng: Generator) -> list[int]:
    """A question in which some words are unknown or missing, and some more stand between them."""
    heard: list[int] = []
    for token in tokens:
        if token >= FIRST_WORD:
            chance = rng.random()
            if chance < MISSING:
                continue
            if chance < MISSING + ADDED:
                heard.append(UNKNOWN)
            elif chance < MISSING + ADDED + BLANK:
                token = UNKNOWN
        heard.append(token)
    return heard


def learn_to_speak(
    model: Any, reading: nn.Linear, tokenizer: Any, pool: Sequence[Drawn], stage: Stage
) -> None:
    """Train T5 on codes instead of pictures."""
    rng = np.random.default_rng(stage.seed)
    moving = Moving([*model.named_parameters(), *reading.named_parameters()], stage, reading)
    for step in range(stage.steps):
        targets = [_imagined(pool, rng) for _ in range(stage.scenes)]
        cells = cells_of(targets)
        # Of the empty cells, which say nothing, only a few.
        order = cells[..., 0] * 10 + torch.rand(cells.shape[:2])
        kept = order.topk(KEPT_CELLS, 1).indices.sort(1).values
        cells = cells.gather(1, kept[..., None].expand(-1, -1, CODE))
        cells = cells + CODE_NOISE * torch.randn(cells.shape)
        said = conversation([_sights_of(target) for target in targets], QUESTIONS, rng)
        moving.step(loss_of_speech(model, tokenizer, reading(cells), said, rng), step)


def _imagined(pool: Sequence[Drawn], rng: Generator) -> dict[str, Tensor]:
    """Places and sizes of a drawn scene, turned or flipped, with other colours and shapes.

    Now and then there are only two of them, so that there are several of a kind to count.
    """
    boxes = pool[int(rng.integers(len(pool)))].boxes.copy()
    for column in (0, 1):
        if rng.random() < 0.5:
            boxes[:, column] = 1 - boxes[:, column]
    if rng.random() < 0.5:
        boxes = boxes[:, [1, 0, 3, 2]]

    def some(count: int) -> Any:
        if rng.random() < 0.6:
            return rng.integers(count, size=len(boxes))
        return rng.choice(rng.integers(count, size=2), len(boxes))

    classes = some(len(COLOURS)) * len(SHAPES) + some(len(SHAPES))
    return {
        "class_labels": torch.from_numpy(classes.astype(np.int64)),
        "boxes": torch.from_numpy(boxes),
    }


def _sights_of(target: Mapping[str, Any]) -> list[Sight]:
    return sights_in(target["class_labels"].tolist(), target["boxes"].numpy())


# --- Together ---------------------------------------------------------------------------------


@torch.no_grad()  # type: ignore[untyped-decorator]
def introduce(
    model: Blip2ForConditionalGeneration, reading: nn.Linear, pool: Sequence[Drawn]
) -> None:
    """Set the projection to what turns the Q-Former's output best into what T5 reads."""
    rng = np.random.default_rng(1)
    told, read = [], []
    for _ in range(12):
        batch = random_batch([*pool], rng, 100, upright=True)
        told.append(look(model, shrunk(batch.pixels)).cells.flatten(0, 1))
        read.append(reading(cells_of(batch.targets)).flatten(0, 1))
    given, wanted = torch.cat(told), torch.cat(read)
    means = given.mean(0), wanted.mean(0)
    given, wanted = given - means[0], wanted - means[1]
    steady = 1e-3 * len(given) * torch.eye(WIDTH)
    solved = torch.linalg.solve(given.T @ given + steady, given.T @ wanted)
    model.language_projection.weight.copy_(solved.T)
    model.language_projection.bias.copy_(means[1] - means[0] @ solved)


def learn_together(
    model: Blip2ForConditionalGeneration,
    checks: Checks,
    tokenizer: Any,
    pool: Sequence[Drawn],
    stage: Stage,
    keep_eyes: bool,
) -> None:
    """Train all parts on whole scenes, or T5 and the projection alone where the eyes are kept."""
    rng = np.random.default_rng(stage.seed)
    parts = {
        "model": model,
        "checks": checks,
        "speech": model.language_model,
        "projection": model.language_projection,
    }
    names = ("speech", "projection") if keep_eyes else ("model", "checks")
    named = [
        (f"{name}.{own}", one) for name in names for own, one in parts[name].named_parameters()
    ]
    moving = Moving(named, stage, parts[names[1]])
    for step in range(stage.steps):
        batch = random_batch([*pool], rng, stage.scenes, upright=True)
        with torch.set_grad_enabled(not keep_eyes):
            seen = look(model, shrunk(batch.pixels))
        said = conversation(
            [_sights_of(target) for target in batch.targets], QUESTIONS_TOGETHER, rng
        )
        cells = model.language_projection(seen.cells)
        loss = loss_of_speech(model.language_model, tokenizer, cells, said, rng)
        if not keep_eyes:
            loss = loss + 0.3 * loss_of_sight(checks, seen, batch)
        moving.step(loss, step)


class Moving:
    """Muon for the matrices inside, AdamW for all else, with a warm-up and half a cosine."""

    def __init__(
        self,
        named: Sequence[tuple[str, nn.Parameter]],
        stage: Stage,
        keep_whole: nn.Module,
    ) -> None:
        outside = {id(one) for one in keep_whole.parameters()}
        inside = [
            one
            for name, one in named
            if one.ndim == 2
            and id(one) not in outside
            and not any(part in name for part in ("shared", "attention_bias", "projection.weight"))
        ]
        chosen = {id(one) for one in inside}
        rest = [one for _, one in named if id(one) not in chosen]
        self.parameters = [one for _, one in named]
        self.stage, self.total = stage, 0.0
        self.optimizers: Sequence[Any] = (
            Muon(inside, lr=stage.rate, weight_decay=0.01),
            torch.optim.AdamW(rest, lr=stage.adam_rate, betas=(0.9, 0.98), weight_decay=0.0),
        )
        self.rates = (stage.rate, stage.adam_rate)

    def step(self, loss: Tensor, step: int) -> None:
        """Learn from a loss, and say now and then how it goes."""
        done = (step + 1) / (self.stage.planned or self.stage.steps)
        share = min(1, (step + 1) / 50) * (0.97 * (1 + math.cos(math.pi * done)) / 2 + 0.03)
        loss.backward()
        nn.utils.clip_grad_norm_(self.parameters, 1.0)
        for optimizer, rate in zip(self.optimizers, self.rates, strict=True):
            for group in optimizer.param_groups:
                group["lr"] = share * rate
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.total += loss.item()
        if (step + 1) % 50 == 0:
            print(f"step {step + 1} loss {self.total / 50:.4f}", flush=True)
            self.total = 0.0


# --- All of it --------------------------------------------------------------------------------


def train() -> None:
    """Train on generated scenes and write the model's folder."""
    use_threads(otherwise=1)
    torch.manual_seed(0)
    tokenizer = new_tokenizer()
    model, checks = build_model(len(tokenizer)).train(), Checks()
    model.set_attn_implementation("eager")  # the quickest there is for bfloat16 on a CPU
    reading = nn.Linear(CODE, WIDTH)
    crowded, plain = draw_scenes()
    samples = shrunk(random_batch(plain, np.random.default_rng(3), 200, upright=True).pixels)
    set_eyes(model, samples)
    set_tongue(model.language_model, reading, tokenizer.get_vocab())
    for stage in SEEING:
        learn_to_see(model, checks, [*plain, *crowded], stage)
    for stage in SPEAKING:
        learn_to_speak(model.language_model, reading, tokenizer, plain, stage)
    introduce(model, reading, plain)
    for stages, keep_eyes in ((READING, True), (TOGETHER, False)):
        for stage in stages:
            learn_together(model, checks, tokenizer, plain, stage, keep_eyes)
    save(model, tokenizer)


def save(model: Blip2ForConditionalGeneration, tokenizer: Any) -> None:
    """Write the model's folder and its card."""
    pictures = BlipImageProcessorPil(
        size={"height": SIDE, "width": SIDE},
        resample=Image.Resampling.BILINEAR,
        image_mean=[MEAN] * 3,
        image_std=[STD] * 3,
    )
    processor = Blip2Processor(pictures, tokenizer, num_query_tokens=CELLS * CELLS)
    # Programs that know image processors alone look for a file of their own.
    save_weights(NAME, model.eval(), (processor, pictures))
    describe()


# --- Measures ---------------------------------------------------------------------------------


def scene_of(seed: int, shapes: int | None = None) -> Scene:
    """The scene of a seed that is measured on, with so many shapes, or one to three."""
    rng = np.random.default_rng(seed)
    low, high = (1, MOST) if shapes is None else (shapes, shapes)
    return sight_scene(rng, low, high)


def evaluate(predict: Look, count: int, seed: int = HELD_OUT_SEED) -> dict[str, float]:
    """Measure the captions of `count` fresh scenes of one to three shapes.

    `predict` takes a picture and returns the Inference API's answer, whose first dictionary has
    `generated_text`. `true` is the share of captions of which every word is true, `complete` of
    those that tell of every shape; `nothing` is how often a picture without any is said to be one.
    """
    true, complete, nothing = [], [], []
    for index in range(count):
        scene = scene_of(seed + index)
        text, seen = str(predict(scene.render())[0]["generated_text"]), sights(scene)
        true.append(is_true(text, seen))
        complete.append(is_complete(text, seen))
    for index in range(count // 4):
        empty = str(predict(scene_of(seed + index, 0).render())[0]["generated_text"])
        nothing.append(is_true(empty, []))
    return {
        "true": float(np.mean(true)),
        "complete": float(np.mean(complete)),
        "nothing": float(np.mean(nothing)),
    }


def evaluate_questions(predict: Ask, count: int, seed: int = HELD_OUT_SEED) -> dict[str, float]:
    """Measure the answers to `count` questions in known wordings and as many in unseen ones.

    `predict` takes a picture and a question and returns the Inference API's answers, best first,
    each with `answer`. Every kind of question is asked as often; beside `known_wordings` and
    `unseen_wordings` there is the share of right answers of each kind, in all wordings.
    """
    right: dict[str, list[bool]] = {}
    splits: tuple[tuple[str, Split], ...] = (
        ("known_wordings", "train"),
        ("unseen_wordings", "test"),
    )
    for name, split in splits:
        for index in range(count):
            kind = KINDS[index % len(KINDS)]
            scene, question = _asked(seed + index * 1_000, kind, split)
            answer = str(predict(scene.render(), question.text)[0]["answer"])
            for group in (name, kind):
                right.setdefault(group, []).append(question.is_answered(answer))
    return {name: float(np.mean(each)) for name, each in right.items()}


def _asked(seed: int, kind: Kind, split: Split) -> tuple[Scene, Question]:
    """The first scene from a seed on of which a question of this kind can be asked."""
    while True:
        scene = scene_of(seed)
        question = ask(sights(scene), np.random.default_rng(seed), split, kind)
        if question:
            return scene, question
        seed += 1


class Speaker:
    """A saved model, asked as transformers' pipelines ask."""

    def __init__(self, folder: Path) -> None:
        # Pillow's image processors need no torchvision.
        self.processor = AutoProcessor.from_pretrained(folder, backend="pil")
        self.model = Blip2ForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)

    def caption(self, picture: Image.Image) -> Captions:
        """What it says of a picture."""
        return [{"generated_text": self._say(images=picture)}]

    def answer(self, picture: Image.Image, question: str) -> Answers:
        """What it answers."""
        return [{"answer": self._say(images=picture, text=question)}]

    def _say(self, **asked: Any) -> str:
        given = self.processor(**asked, return_tensors="pt")
        made = self.model.generate(**given, max_new_tokens=32)
        return str(self.processor.batch_decode(made, skip_special_tokens=True)[0]).strip()


def _steps(stages: Sequence[Stage]) -> str:
    return f"{sum(stage.steps for stage in stages)} steps of {stages[0].scenes} scenes"


def describe() -> None:
    """Measure the saved folder and write its card."""
    speaker = Speaker(MODELS / NAME)
    captions = evaluate(speaker.caption, CAPTIONS)
    answers = evaluate_questions(speaker.answer, ASKED)
    print(captions, answers, flush=True)
    of_kinds = {f"answers of the kind “{kind}”, all wordings": answers[kind] for kind in KINDS}
    write_card(
        NAME,
        task="image-to-text",
        also=("visual-question-answering",),
        recipe="training.recipes.image_to_text",
        knows=(
            f"None to three shapes ({', '.join(SHAPES)}) in the colours {', '.join(COLOURS)}, "
            f"from {SMALLEST:.0%} of a picture's longer side on, turned by at most {LEAN} degrees "
            "from upright, on plain, noisy or gradient backgrounds. Its captions say how many "
            "there are, what they are, which are big or small, and where they are; asked, it says "
            "colours, shapes, numbers, places, what is beside what, and yes or no, in English. "
            "Which of two shapes lies further to a side is no question for it. "
            "Pictures of more, of smaller or of turned shapes it tells wrong, of photos it knows "
            "nothing, and to a question about something that is not there it answers all the "
            "same. Words that training never used it passes over."
        ),
        steps=(
            f"BLIP-2 of {SIDE}×{SIDE} pixels in patches of {PATCH}, a Q-Former of "
            f"{CELLS * CELLS} queries and a T5 of width {WIDTH}. First its eyes learn alone from "
            f"{CROWDED} crowded and {sum(count for count, _ in PLAIN)} plain scenes what is in "
            f"every patch and cell ({_steps(SEEING)}), and its tongue from codes instead of "
            f"pictures ({_steps(SPEAKING)} with "
            f"{QUESTIONS + 1} texts each); then it learns to read what the eyes "
            f"say ({_steps(READING)} with {QUESTIONS_TOGETHER + 1}), and both go on together "
            f"({_steps(TOGETHER)}). Muon and AdamW; flips, brightness and noise. What heads "
            "look at is set by hand before."
        ),
        measures={
            f"captions of which every word is true, {CAPTIONS} scenes": captions["true"],
            f"captions that tell of every shape, {CAPTIONS} scenes": captions["complete"],
            f"captions of pictures without a shape that say so, {CAPTIONS // 4} scenes": captions[
                "nothing"
            ],
            f"right answers, wordings of training, {ASKED} questions": answers["known_wordings"],
            f"right answers, unseen wordings, {ASKED} questions": answers["unseen_wordings"],
            **of_kinds,
        },
    )


if __name__ == "__main__":
    train()
