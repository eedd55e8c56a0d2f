"""The bundled model for text to image: Stable Diffusion in small, on latents with a meaning.

`training/recipes/scene_codes.py` says what the latents mean, `painter_parts.py` what the model is
made of, `painter_training.py` how its parts learn. A GPU trains it in six minutes:

    python -m training.recipes.text_to_image --minutes 6 --checkpoint FOLDER

leaves checkpoints in a folder, also when it is cut off, and then writes the model from them; with
`--minutes 0` it only does the latter.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from diffusers import AutoPipelineForInpainting, AutoPipelineForText2Image
from PIL import Image, ImageDraw

from training.recipes.object_detection import NAME as DETECTOR
from training.recipes.painter_parts import (
    new_pipeline,
    new_text_encoder,
    new_unet,
    new_vae,
)
from training.recipes.painter_samples import encode, pictures, prompts, trained_tokenizer
from training.recipes.painter_training import Clock, fit_painter, fit_pictures
from training.recipes.saving import MODELS, write_card
from training.recipes.scene_codes import labels_in
from training.recipes.scene_labels import pipeline_of
from training.recipes.training import best_device, use_threads
from training.world import HELD_OUT_SEED
from training.world.prompts import (
    GROUNDS,
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
PAINTER, PICTURES = "painter.pt", "pictures.pt"  # files of a checkpoint
PROMPT_POOL, PICTURE_POOL = 400_000, 24_000
BATCH, PICTURE_BATCH = 512, 64  # on a GPU; a CPU takes a sixteenth
# Encoder and decoder are done earlier; then the U-Net has the machine to itself.
PICTURE_SHARE: Final = 0.6
STEPS: Final = 25
GUIDANCE: Final = 2.0
AROUND: Final = 12  # pixels of a mask around a shape
MEASURED, MEASURED_MASKS = 400, 200

# A prompt and a seed in, a picture out.
Paint = Callable[[str, int], Image.Image]
# A prompt, a picture, a mask (white is painted anew) and a seed in, a picture out.
Inpaint = Callable[[str, Image.Image, Image.Image, int], Image.Image]


def train(minutes: float, folder: Path, prompt_pool: int, picture_pool: int) -> None:
    """Train for so many minutes in all and leave the checkpoints in a folder."""
    use_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    clock = Clock(60 * minutes)
    # Not forked: CUDA does not survive that.
    beside = multiprocessing.get_context("spawn").Process(
        target=train_pictures, args=(clock, folder, picture_pool)
    )
    beside.start()
    train_painter(clock, folder, prompt_pool)
    beside.join()
    if beside.exitcode:
        raise RuntimeError("The training of the encoder and the decoder failed.")


def train_painter(clock: Clock, folder: Path, pool: int) -> None:
    """Train the text encoder and the U-Net."""
    tokenizer = trained_tokenizer()
    samples = prompts(pool, workers())
    print(f"{len(samples.ids)} prompts after {clock(0):.3f} of the time", flush=True)
    torch.manual_seed(0)
    device = best_device()
    text_encoder, unet = new_text_encoder(tokenizer).to(device), new_unet().to(device)
    parts = {"text_encoder": text_encoder, "unet": unet}
    empty = torch.from_numpy(encode(tokenizer, [""])[0]).long().to(device)
    batch = BATCH if device.type == "cuda" else BATCH // 16
    fit_painter(
        text_encoder.train(),
        unet.train(),
        samples.to(device),
        empty,
        batch,
        clock,
        keep=lambda: keep(folder / PAINTER, parts),
    )
    keep(folder / PAINTER, parts)


def train_pictures(clock: Clock, folder: Path, pool: int) -> None:
    """Train the encoder and the decoder."""
    samples = pictures(pool, workers())
    print(f"{len(samples.rows)} pictures after {clock(0):.3f} of the time", flush=True)
    torch.manual_seed(1)
    device = best_device()
    vae = new_vae().to(device).train()
    parts = {"vae": vae}
    fit_pictures(
        vae,
        samples.to(device),
        PICTURE_BATCH if device.type == "cuda" else PICTURE_BATCH // 16,
        over=lambda step: clock(step) / PICTURE_SHARE,
        keep=lambda: keep(folder / PICTURES, parts),
    )
    keep(folder / PICTURES, parts)


def workers() -> int:
    """How many processes may make samples, beside those of the other training."""
    cores = os.cpu_count() or 1
    return cores // 2 if cores > 4 else 1


def keep(file: Path, parts: dict[str, Any]) -> None:
    """Write the weights of some parts, in 16 bits, in place of what the file held."""
    states = {
        name: {key: value.detach().half().cpu() for key, value in part.state_dict().items()}
        for name, part in parts.items()
    }
    unfinished = file.with_suffix(".unfinished")
    torch.save(states, unfinished)
    unfinished.replace(file)


def pipeline_from(folder: Path) -> Any:
    """Stable Diffusion's pipeline with the weights of a checkpoint."""
    tokenizer = trained_tokenizer()
    parts = {"text_encoder": new_text_encoder(tokenizer), "unet": new_unet(), "vae": new_vae()}
    for file in (PAINTER, PICTURES):
        for name, state in torch.load(folder / file, weights_only=True).items():
            parts[name].load_state_dict(state)
            parts[name].eval()
    pipe = new_pipeline(tokenizer, **parts)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def save(folder: Path) -> None:
    """Write the model's folder from a checkpoint."""
    pipe = pipeline_from(folder)
    pipe.to(torch.float16)
    pipe.save_pretrained(MODELS / NAME, safe_serialization=True)
    describe()


def saved_pipeline(kind: Any = AutoPipelineForText2Image) -> Any:
    """A pipeline of diffusers with the saved weights."""
    pipe = kind.from_pretrained(MODELS / NAME, torch_dtype=torch.float32, local_files_only=True)
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
    pipe = saved_pipeline(AutoPipelineForInpainting)

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
    sides; the same by background, and `sides` where a side was asked for. `ground` is the share
    with the background that was asked for, by its brightness.
    """
    detect = pipeline_of("object-detection", MODELS / DETECTOR)
    found = np.array(
        [
            fulfilled(wish, to_boxes(detect(picture, threshold=0.5)))
            for wish, picture in zip(asked, painted, strict=True)
        ]
    )
    grounds = np.array([wish.ground or "open" for wish in asked])
    fits = [has_ground(one, wish.ground) for wish, one in zip(asked, painted, strict=True)]
    sides = [wish.side is not None for wish in asked]
    shares = {ground: found[grounds == ground] for ground in (*GROUNDS, "open")}
    shares["found"], shares["sides"] = found, found[sides]
    shares["ground"] = np.array(fits)[grounds != "open"]
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
    write_card(
        NAME,
        task="text-to-image",
        library="diffusers",
        also=("image-to-image", "inpainting"),
        recipe="training.recipes.text_to_image",
        parameters={"num_inference_steps": STEPS, "guidance_scale": GUIDANCE},
        knows=(
            "It draws circles, squares, triangles and stars in red, green, blue, yellow, purple "
            f"and orange on {SIDE}×{SIDE} pixels: one to three of a kind, up to three kinds and "
            "four shapes together, one kind left of, right of, above or below another, on paper, "
            "a gradient or a dark background where the prompt says so. Shapes stand upright, keep "
            "apart, and have their centres on a lattice of 8 pixels. For inpainting, the prompt "
            "says what the whole picture is to show. It knows English prompts of this sort and no "
            "other things; nothing is said against what it does not know."
        ),
        steps=(
            "Stable Diffusion's parts, only small: CLIP's text tower (3 layers × 128, 32 tokens), "
            "a U-Net of 64 and 96 channels with one layer a block, and an autoencoder whose "
            "latents (16×16 cells × 4) have a meaning that is given: where shapes have their "
            "centres, which colour and shape, how bright the background is. So encoder and decoder "
            "learn from pictures with their codes alone, and the U-Net from prompts with codes, "
            f"v-prediction down to no signal at all, a tenth of them without the prompt. "
            "About six minutes on one "
            f"H100 GPU, in batches of {BATCH}."
        ),
        measures={
            f"share of {MEASURED} prompts in unseen wordings for which toy-detector finds just "
            "what is asked": measures["found"],
            **{f"the same, {ground}": measures[ground] for ground in (*GROUNDS, "open")},
            "the same, where a side is asked for": measures["sides"],
            "share with the background that is asked for": measures["ground"],
            f"the same for inpainting, {MEASURED_MASKS} pictures": inpainting["found"],
        },
    )


def main() -> None:
    """Train and save, as the command line says."""
    parser = argparse.ArgumentParser(description="Train toy-painter.")
    parser.add_argument("--minutes", type=float, default=60.0, help="0: save the checkpoint only")
    parser.add_argument("--checkpoint", type=Path, default=CHECKPOINTS, help="a folder")
    parser.add_argument("--prompts", type=int, default=PROMPT_POOL, help="samples to draw from")
    parser.add_argument("--pictures", type=int, default=PICTURE_POOL, help="the same of pictures")
    told = parser.parse_args()
    if told.minutes:
        train(told.minutes, told.checkpoint, told.prompts, told.pictures)
    save(told.checkpoint)


if __name__ == "__main__":
    main()
