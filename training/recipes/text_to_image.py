"""The bundled model for text to image: Stable Diffusion in small, on latents with a meaning.

`training/recipes/scene_codes.py` says what the latents mean, `painter_parts.py` what the model is
made of, `painter_training.py` and `painter_alone.py` how its parts learn, `painter_course.py` when.
A GPU trains it in ten minutes:

    python -m training.recipes.text_to_image --minutes 10 --checkpoint FOLDER

leaves a checkpoint in a folder, also when it is cut off, and then writes the model from it; with
`--minutes 0` it only does the latter. With `--go-on checkpoint` or `--go-on model` the U-Net of the
checkpoint or of the saved model learns on for so many minutes, all else stays.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from diffusers import StableDiffusionInpaintPipeline, StableDiffusionPipeline
from PIL import Image, ImageDraw

from training.recipes.object_detection import NAME as DETECTOR
from training.recipes.painter_course import BATCH, go_on, train, trained_parts, unpack
from training.recipes.painter_parts import new_pipeline
from training.recipes.saving import MODELS, write_card
from training.recipes.scene_codes import labels_in
from training.recipes.scene_labels import pipeline_of
from training.world import HELD_OUT_SEED
from training.world.prompts import (
    GROUNDS,
    LATTICE,
    SIDE,
    Wish,
    fulfilled,
    ground_of,
    has_ground,
    random_wish,
    say,
    scene_of,
    to_boxes,
    upright,
)
from training.world.scenes import LABELS, Box, Item, Scene

NAME: Final = "toy-painter"
CHECKPOINTS: Final = MODELS.parents[1] / "build" / NAME
PROMPT_POOL, PICTURE_POOL = 400_000, 24_000
STEPS: Final = 25
GUIDANCE: Final = 3.0
AROUND: Final = 12  # pixels of a mask around a shape
MEASURED, MEASURED_MASKS = 200, 100
KNOWS: Final = f"""\
It draws circles, squares, triangles and stars in red, green, blue, yellow, purple and orange on
{SIDE}×{SIDE} pixels: one to three of a kind, up to three kinds and four shapes together, on paper,
a gradient or a dark background where the prompt says so. Shapes stand upright, keep apart, and have
their centres on a lattice of {LATTICE} pixels. For inpainting, the prompt says what the whole
picture is to show. It knows English prompts of this sort and no other things, and answers to them
all the same, with shapes.

What it gets wrong: mostly **counts**. In nearly one picture of five a shape is missing or there
once too often, or one has another's colour or shape. The sides of “left of”, “right of”, “above”
and “below” it keeps to wherever the shapes are right. Where a part is painted anew, its background
is now and then another than around it."""

MADE: Final = f"""\
Stable Diffusion's parts, only small: CLIP's text tower (3 layers × 128, 32 tokens), a U-Net of 64
and 96 channels with one layer a block, and an autoencoder whose latents (16×16 cells × 4) have a
meaning that is given: where shapes have their centres, which colour and shape, how bright the
background is. So encoder and decoder learn from pictures with their codes alone, and the text
encoder and the U-Net from prompts with codes: v-prediction down to no signal at all, a tenth of
them without the prompt.

These weights were made on one NVIDIA H200, in two stretches. In the first, of 370 seconds, the text
encoder and the U-Net learned together (2,900 steps of {BATCH}, of 400,000 prompts), while the
encoder and the decoder learned beside them (2,400 steps of 64, of 24,000 pictures). In the second,
of 155 seconds, the U-Net learned on alone (4,730 steps of {BATCH}, of 600,000 prompts, the first
ones among them; half of the times were drawn where there is much noise), each step one CUDA graph.
The recipe runs both, one after the other; `--go-on model` lets the U-Net of these weights learn on.

The processes that made these prompts did not agree on the tokens of single letters, digits and
marks, so that the text encoder met, say, a comma under several. The recipe has mended that since.
For these weights, each such token of the saved tokenizer was chosen among those as the one with
which the frozen text encoder is read best, on training prompts: 0.995 of them wholly right."""

# A prompt and a seed in, a picture out.
Paint = Callable[[str, int], Image.Image]
# A prompt, a picture, a mask (white is painted anew) and a seed in, a picture out.
Inpaint = Callable[[str, Image.Image, Image.Image, int], Image.Image]


def save(folder: Path) -> None:
    """Write the model's folder from a checkpoint, measure it and write its card."""
    pipe = new_pipeline(**trained_parts(folder))
    pipe.to(torch.float16)
    pipe.save_pretrained(MODELS / NAME, safe_serialization=True)
    describe()


def saved_pipeline(kind: Any = StableDiffusionPipeline) -> Any:
    """A pipeline of diffusers with the saved weights."""
    pipe = kind.from_pretrained(MODELS / NAME, dtype=torch.float32, local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def saved_paint(steps: int = STEPS, guidance: float = GUIDANCE) -> Paint:
    """The saved model, asked as the app asks it."""
    pipe = saved_pipeline()

    def paint(prompt: str, seed: int) -> Image.Image:
        generator = torch.Generator().manual_seed(seed)
        made = pipe(prompt, num_inference_steps=steps, guidance_scale=guidance, generator=generator)
        picture: Image.Image = made.images[0]
        return picture

    return paint


def saved_inpaint(steps: int = STEPS, guidance: float = GUIDANCE) -> Inpaint:
    """The saved model, asked to paint a part of a picture anew; all else stays."""
    pipe = saved_pipeline(StableDiffusionInpaintPipeline)

    def inpaint(prompt: str, picture: Image.Image, mask: Image.Image, seed: int) -> Image.Image:
        painted = pipe(
            prompt,
            image=picture,
            mask_image=mask,
            strength=1.0,
            num_inference_steps=steps,
            guidance_scale=guidance,
            generator=torch.Generator().manual_seed(seed),
        ).images[0]
        return Image.composite(painted, picture, mask)

    return inpaint


def wishes(count: int, seed: int) -> list[tuple[Wish, str]]:
    """Unseen wishes in unseen wordings; each background is asked for as often as none."""
    drawn = []
    for index in range(count):
        rng = np.random.default_rng(seed + index)
        wish = random_wish(rng, ground_of(index))
        if ground_of(index) is None:
            wish = replace(wish, ground=None)
        drawn.append((wish, say(wish, rng, "test")))
    return drawn


def evaluate(predict: Paint, count: int, seed: int = HELD_OUT_SEED) -> dict[str, float]:
    """Measure on `count` wishes, as `measures_of` says."""
    asked = wishes(count, seed)
    painted = [predict(text, seed + index) for index, (_, text) in enumerate(asked)]
    return measures_of([wish for wish, _ in asked], painted)


def measures_of(asked: Sequence[Wish], painted: Sequence[Image.Image]) -> dict[str, float]:
    """How often pictures show what was wished for.

    `found` is the share in which the bundled detector finds just the shapes wished for, on their
    sides; the same by background, and `sides` and `no side` where one was asked for or none.
    `shapes` is the share with the right shapes, wherever they are; `ground` the share with the
    background that was asked for, by its brightness.
    """
    detect = pipeline_of("object-detection", MODELS / DETECTOR)
    boxes = [to_boxes(detect(picture, threshold=0.5)) for picture in painted]
    pairs = list(zip(asked, boxes, strict=True))
    found = np.array([fulfilled(wish, seen) for wish, seen in pairs])
    shapes = [fulfilled(replace(wish, side=None), seen) for wish, seen in pairs]
    fits = [has_ground(one, wish.ground) for wish, one in zip(asked, painted, strict=True)]
    grounds = np.array([wish.ground or "open" for wish in asked])
    sides = np.array([wish.side is not None for wish in asked])
    shares = {ground: found[grounds == ground] for ground in (*GROUNDS, "open")}
    shares |= {"found": found, "sides": found[sides], "no side": found[~sides]}
    shares |= {"shapes": np.array(shapes), "ground": np.array(fits)[grounds != "open"]}
    return {name: float(share.mean()) for name, share in shares.items() if len(share)}


def evaluate_inpainting(
    predict: Inpaint, count: int, seed: int = HELD_OUT_SEED
) -> dict[str, float]:
    """Measure on `count` pictures in which one shape is missing or another one, under a mask.

    `found` is the share in which the detector then finds just what the prompt asks for, `kept` the
    share whose pixels outside the mask are those of the picture given.
    """
    asked, painted, kept = [], [], []
    for index, (wish, text) in enumerate(wishes(count, seed)):
        picture, mask = masked(scene_of(wish, np.random.default_rng(seed + index)), index)
        made = predict(text, picture, mask, seed + index)
        outside = np.asarray(mask) == 0
        kept.append(np.array_equal(np.asarray(made)[outside], np.asarray(picture)[outside]))
        asked.append(wish)
        painted.append(made)
    return {"found": measures_of(asked, painted)["found"], "kept": float(np.mean(kept))}


def masked(scene: Scene, number: int) -> tuple[Image.Image, Image.Image]:
    """The picture of a scene without one of its shapes, or with another one, and a mask there."""
    rng = np.random.default_rng(number)
    at = int(rng.integers(len(scene.items)))
    item = scene.items[at]
    others = list(scene.items)
    if number % 2:
        labels = [label for label in LABELS if label != item.label]
        others[at] = upright(labels[int(rng.integers(len(labels)))], item.centre, item.size)
    else:
        del others[at]
    mask = Image.new("L", (SIDE, SIDE))
    ImageDraw.Draw(mask).rectangle(_around(item), fill=255)
    return replace(scene, items=tuple(others)).render(), mask


def _around(item: Item) -> tuple[float, float, float, float]:
    x, y = item.centre
    reach = item.size / 2 + AROUND
    return x - reach, y - reach, x + reach, y + reach


def found_in_codes(pipe: Any, count: int, seed: int, steps: int, guidance: float) -> float:
    """The share of wishes that the U-Net's codes fulfil, whatever the decoder makes of them."""
    asked = wishes(count, seed)
    generator = torch.Generator(pipe.device).manual_seed(seed)
    made = pipe(
        [text for _, text in asked],
        num_inference_steps=steps,
        guidance_scale=guidance,
        generator=generator,
        output_type="latent",
    ).images
    right = [
        fulfilled(wish, [Box(label, int(x), int(y), int(x), int(y)) for label, x, y in told])
        for (wish, _), told in zip(asked, map(labels_in, made), strict=True)
    ]
    return float(np.mean(right))


def describe() -> None:
    """Measure the saved folder and write its card."""
    measures = evaluate(saved_paint(), MEASURED)
    inpainting = evaluate_inpainting(saved_inpaint(), MEASURED_MASKS)
    print(measures, inpainting, flush=True)
    sides = sum(wish.side is not None for wish, _ in wishes(MEASURED, HELD_OUT_SEED))
    by_ground = MEASURED // (len(GROUNDS) + 1)
    write_card(
        NAME,
        task="text-to-image",
        library="diffusers",
        also=("image-to-image", "inpainting"),
        recipe="training.recipes.text_to_image",
        parameters={"num_inference_steps": STEPS, "guidance_scale": GUIDANCE},
        knows=KNOWS,
        steps=MADE,
        measures={
            f"share of {MEASURED} prompts in unseen wordings for which toy-detector finds just "
            "what is asked, on its side (aim: 0.9)": measures["found"],
            f"the same, no side asked for ({MEASURED - sides} prompts)": measures["no side"],
            f"the same, a side asked for ({sides})": measures["sides"],
            **{f"the same, {name} ({by_ground})": measures[name] for name in GROUNDS},
            f"the same, no background asked for ({by_ground})": measures["open"],
            f"the right shapes, on whatever side ({MEASURED})": measures["shapes"],
            f"the background that is asked for ({by_ground * len(GROUNDS)})": measures["ground"],
            f"inpainting: toy-detector finds just what is asked, on its side ({MEASURED_MASKS} "
            "pictures with a shape missing or another one)": inpainting["found"],
            f"inpainting: all pixels outside the mask are kept ({MEASURED_MASKS}; they are put "
            "back from the picture, as Taskyard does)": inpainting["kept"],
        },
    )


def main() -> None:
    """Train and save, as the command line says."""
    parser = argparse.ArgumentParser(description="Train toy-painter.")
    parser.add_argument("--minutes", type=float, default=60.0, help="0: save the checkpoint only")
    parser.add_argument("--checkpoint", type=Path, default=CHECKPOINTS, help="a folder")
    parser.add_argument("--prompts", type=int, default=PROMPT_POOL, help="samples to draw from")
    parser.add_argument("--pictures", type=int, default=PICTURE_POOL, help="the same of pictures")
    parser.add_argument("--go-on", choices=("checkpoint", "model"), help="with the U-Net of that")
    told = parser.parse_args()
    if told.go_on == "model":
        unpack(saved_pipeline(), told.checkpoint)
    if told.go_on and told.minutes:
        go_on(told.minutes, told.checkpoint, told.prompts)
    elif told.minutes:
        train(told.minutes, told.checkpoint, told.prompts, told.pictures)
    save(told.checkpoint)


if __name__ == "__main__":
    main()
