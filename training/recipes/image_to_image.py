"""The bundled model for image to image: Swin2SR that makes drawn pictures twice as large.

It begins as bicubic enlargement, exactly: its first and its last convolution are made for that, and
what lies between adds nothing yet. So it has to learn only what bicubic enlargement loses.
Most of that are edges, for which convolutions learn fastest; one layer of attention sees further.
One core trains it in ten minutes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn
from transformers import (
    Swin2SRConfig,
    Swin2SRForImageSuperResolution,
    Swin2SRImageProcessorPil,
)

from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.training import use_threads
from training.world import HELD_OUT_SEED, Split
from training.world.documents.pages import random_page
from training.world.scenes import QUIET, BackgroundKind, Pixels, random_scene

NAME: Final = "toy-sharpener"
SCALE: Final = 2
WINDOW: Final = 4
WIDTH: Final = 48
DEPTHS: Final = (0, 0, 1, 0, 0, 0)  # layers with attention, before each block of convolutions
CONSTANT, CONTRAST = 2.0, 4.0  # see `_keep_contrast`
BLOCK: Final = 8  # of JPEG
SHIFTS: Final = tuple((down, across) for down in (-1, 0, 1) for across in (-1, 0, 1))
CENTRE: Final = SHIFTS.index((0, 0))
COLOURS: Final = 3
CARRIED: Final = COLOURS * len(SHIFTS)  # channels that hold the small picture

KINDS: Final = ("scenes", "pages", "JPEG")
PICTURES, CROPS, SIDE = 1_200, 12, 24  # a crop's side is that of the small picture
STEPS, BATCH, PEAK_RATE = 12_475, 4, 2e-3
PADDED: Final = 2  # pixels; the processor adds at least one at the right and at the bottom
# Of the scenes in training: grain hides what can be learned, clutter has lines of other colours.
BACKGROUNDS: Final[tuple[BackgroundKind, ...]] = (
    *("plain", "gradient") * 3,
    "noise",
    "clutter",
)
QUALITIES: Final = (70, 96)  # of JPEG
MEASURED: Final = 60

KNOWS: Final = (
    "It makes pictures twice as large and sharper than bicubic enlargement does: shapes in even "
    "colours on plain, gradient or coarsely grained backgrounds, and printed pages. It expects "
    "pictures that were made small by a bicubic filter or by averages; of scenes from JPEG files "
    "it makes hardly more than bicubic enlargement. It has never seen a photo, takes no prompt, "
    "and cannot bring back what is finer than the small picture: grain of single pixels stays "
    "blurred."
)


class Pair(NamedTuple):
    """A small picture and the one it was made of, `SCALE` times as large; RGB both."""

    small: Image.Image
    large: Image.Image


def draw(rng: Generator, kind: str, split: Split) -> Pair:
    """Draw a picture of one of `KINDS` and make it small, by bicubic or by box reduction.

    "JPEG" is a scene or a page whose small picture was a JPEG file. The kind may also be one of
    `QUIET`, for a scene on such a background.
    """
    if kind == "pages" or (kind == "JPEG" and rng.random() < 0.3):
        picture = random_page(rng, split).sheet.image
    else:
        named = tuple(background for background in QUIET if background == kind)
        backgrounds = named or (BACKGROUNDS if split == "train" else QUIET)
        picture = random_scene(rng, backgrounds=backgrounds).render()
    width, height = (side // SCALE for side in picture.size)
    large = picture.crop((0, 0, width * SCALE, height * SCALE))
    way = Image.Resampling.BICUBIC if rng.random() < 0.5 else Image.Resampling.BOX
    small = large.resize((width, height), way)
    if kind == "JPEG":
        file = io.BytesIO()
        small.save(file, "JPEG", quality=int(rng.integers(*QUALITIES)))
        small = Image.open(file).convert("RGB")
    return Pair(small, large)


def build_model() -> Swin2SRForImageSuperResolution:
    """Return the untrained model, which enlarges as Pillow's bicubic filter does."""
    model = Swin2SRForImageSuperResolution(
        Swin2SRConfig(
            embed_dim=WIDTH,
            depths=list(DEPTHS),
            num_heads=[1] * len(DEPTHS),
            window_size=WINDOW,
            drop_path_rate=0.0,
            upscale=SCALE,
            upsampler="pixelshuffledirect",
            resi_connection="3conv",
        )
    )
    with torch.no_grad():
        _begin_as_bicubic(model)
        _scale_layers(model)
        _keep_contrast(model)
    return model


def _begin_as_bicubic(model: Swin2SRForImageSuperResolution) -> None:
    """Let the first convolution carry each pixel and its neighbours, the last one weigh them.

    What the layers between find is added to it, and is nothing yet.
    """
    _carry(model.swin2sr.first_convolution)
    _weigh(model.upsample.conv)
    nn.init.zeros_(model.swin2sr.conv_after_body.weight)
    nn.init.zeros_(model.swin2sr.conv_after_body.bias)


def _scale_layers(model: Swin2SRForImageSuperResolution) -> None:
    """Draw the weights between so that signals neither fade nor grow: 0.02 is far too little."""
    for name, layer in model.swin2sr.encoder.named_modules():
        if isinstance(layer, nn.Linear) and "position_bias" not in name:
            share = 0.5 if name.endswith("output.dense") else 1.0
            nn.init.normal_(layer.weight, std=share * layer.in_features**-0.5)
        elif isinstance(layer, nn.Conv2d) and name.endswith("patch_embed.projection"):
            nn.init.eye_(layer.weight[:, :, 0, 0])
        elif isinstance(layer, nn.Conv2d):
            share = 0.5 if layer.out_channels == WIDTH else 2**0.5
            nn.init.normal_(layer.weight, std=share * layer.weight[0].numel() ** -0.5)


def _keep_contrast(model: Swin2SRForImageSuperResolution) -> None:
    """Let each normalisation hand its input on, almost as it is.

    It would divide by the contrast and make as much of an even area as of an edge. A constant
    that is larger than the signal, added before and taken away after it, prevents that.
    """
    constant = CONSTANT * torch.tensor([-1.0, 1.0]).repeat(WIDTH // 2)
    for name, layer in model.swin2sr.named_modules():
        if isinstance(layer, nn.LayerNorm):
            layer.weight.fill_(CONSTANT)
            layer.bias.copy_(-constant)
        elif name.endswith("output.dense"):
            layer.bias.copy_(constant)
    model.swin2sr.encoder.stages[-1].patch_embed.projection.bias.copy_(constant)
    enter = nn.init.orthogonal_(model.swin2sr.embeddings.patch_embeddings.projection.weight)
    enter[:, :CARRIED] *= CONTRAST
    enter[:, CENTRE : CARRIED : len(SHIFTS)] /= 2
    enter[:, CARRIED] = constant[:, None, None]


def _carry(first: nn.Conv2d) -> None:
    """Make the first convolution: pixels, differences to their neighbours, a constant; no more."""
    assert first.bias is not None
    nn.init.zeros_(first.bias)
    nn.init.zeros_(first.weight)
    first.bias[CARRIED] = 1.0
    for colour in range(COLOURS):
        for number, (down, across) in enumerate(SHIFTS):
            channel = first.weight[colour * len(SHIFTS) + number, colour]
            channel[1 + down, 1 + across] += 1
            if number != CENTRE:
                channel[1, 1] -= 1


def _weigh(last: nn.Conv2d) -> None:
    """Make the last convolution: each of a pixel's parts is a sum of 5 × 5 pixels around it.

    The channels that carry nothing are weighed by chance, for what the layers between will find.
    """
    assert last.bias is not None
    nn.init.zeros_(last.bias)
    nn.init.normal_(last.weight, std=(9 * (WIDTH - CARRIED - 1)) ** -0.5)
    last.weight[:, : CARRIED + 1] = 0
    for colour in range(COLOURS):
        carried = slice(colour * len(SHIFTS), (colour + 1) * len(SHIFTS))
        for part in range(SCALE**2):
            kernel = np.outer(_bicubic(part // SCALE), _bicubic(part % SCALE))
            weigh = last.weight[colour * SCALE**2 + part, carried]
            for (row, column), share in np.ndenumerate(kernel):
                # Through two convolutions of 3 × 3: what a step has left, the other one takes.
                shift = (int(np.sign(row - 2)), int(np.sign(column - 2)))
                at = (row - 1 - shift[0], column - 1 - shift[1])
                number = SHIFTS.index(shift)
                weigh[number, *at] += share
                if number != CENTRE:
                    weigh[CENTRE, *at] += share


def _bicubic(part: int) -> NDArray[np.float64]:
    """What the 5 nearest pixels weigh in the first or the second half of the middle one."""
    x = np.abs(np.arange(-2, 3) - (part - 0.5) / SCALE)
    near, far = 1.5 * x**3 - 2.5 * x**2 + 1, -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    weights: NDArray[np.float64] = np.where(x < 1, near, np.where(x < 2, far, 0.0))
    return weights


class Crops(NamedTuple):
    """Parts of pictures: `small` [n, SIDE, SIDE, 3] and `large`, with SCALE times the side."""

    small: Pixels
    large: Pixels


def draw_crops(pictures: int, crops: int) -> Crops:
    """Draw the training pictures of the seeds 0 to `pictures` - 1 and cut parts out of them.

    Of three places the liveliest one is taken: most of a picture is even, and soon learned.
    """
    small, large = [], []
    for seed in range(pictures):
        rng = np.random.default_rng(seed)
        kind = KINDS[int(rng.choice(len(KINDS), p=(0.6, 0.25, 0.15)))]
        pair = draw(rng, kind, "train")
        tiny, whole = np.asarray(pair.small), np.asarray(pair.large)
        for _ in range(crops):
            (y, x), cut = max((_cut(rng, tiny) for _ in range(3)), key=lambda one: one[1].std())
            rows, columns = (slice(SCALE * at, SCALE * (at + SIDE)) for at in (y, x))
            small.append(cut)
            large.append(whole[rows, columns])
    return Crops(np.stack(small), np.stack(large))


def _cut(rng: Generator, picture: Pixels) -> tuple[tuple[int, int], Pixels]:
    """Cut a square of SIDE out, where windows and blocks of JPEG begin; return (y, x) too."""
    y, x = (BLOCK * int(rng.integers((side - SIDE) // BLOCK + 1)) for side in picture.shape[:2])
    return (y, x), picture[y : y + SIDE, x : x + SIDE]


def random_batch(crops: Crops, rng: Generator, size: int) -> tuple[Tensor, Tensor]:
    """Pick `size` crops, turned and mirrored, their colours exchanged; 0–1, [n, 3, side, side]."""
    chosen = rng.integers(len(crops.small), size=size)
    colours = [rng.permutation(COLOURS) for _ in range(size)]
    batches = []
    ways = rng.random((size, 3)) < 0.5
    for pictures in crops:
        varied = []
        for index, order, (across, down, transposed) in zip(chosen, colours, ways, strict=True):
            one = pictures[index][..., order]
            one = one[:, ::-1] if across else one
            one = one[::-1] if down else one
            varied.append(one.swapaxes(0, 1) if transposed else one)
        batches.append(torch.from_numpy(np.stack(varied)).permute(0, 3, 1, 2) / 255)
    return batches[0], batches[1]


def loss_of(model: Swin2SRForImageSuperResolution, small: Tensor, large: Tensor) -> Tensor:
    """The mean absolute error, but for the edges where the processor adds pixels.

    Of the other two edges much is to be learned: convolutions see grey beyond them.
    """
    judged = SCALE * (small.shape[-1] - PADDED)
    error = (model(pixel_values=small).reconstruction - large)[..., :judged, :judged]
    return error.abs().mean()


def train() -> None:
    """Train on drawn pictures and write the model's folder."""
    use_threads()
    torch.manual_seed(0)
    model = build_model().train()
    crops = draw_crops(PICTURES, CROPS)
    rng = np.random.default_rng(0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, PEAK_RATE, total_steps=STEPS, pct_start=0.05
    )
    losses = []
    for step in range(STEPS):
        loss = loss_of(model, *random_batch(crops, rng, BATCH))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 250 == 249:
            print(f"step {step} loss {255 * np.mean(losses[-250:]):.3f}", flush=True)
    save_weights(NAME, model.eval(), (Swin2SRImageProcessorPil(size_divisor=WINDOW),))
    _describe()


def psnr(picture: Image.Image, truth: Image.Image) -> float:
    """The peak signal-to-noise ratio of a picture in dB; at most 60, what rounding leaves."""
    error = np.asarray(picture, np.float64) - np.asarray(truth, np.float64)
    return min(60.0, float(20 * np.log10(255 / max(np.sqrt(np.mean(error**2)), 1e-9))))


def evaluate(
    predict: Callable[[Image.Image], Image.Image],
    count: int,
    seed: int = HELD_OUT_SEED,
    kinds: Sequence[str] = KINDS,
) -> dict[str, float]:
    """Measure `predict` on `count` fresh pictures, of `kinds` one after the other.

    `predict` takes a picture and returns it `SCALE` times as large. "psnr" is its mean PSNR in dB,
    "bicubic" that of bicubic enlargement, "gain" the difference, also for each of `kinds`, and
    "better" the share of the pictures that have gained.
    """
    scores: dict[str, list[float]] = {"psnr": [], "bicubic": []}
    for index in range(count):
        kind = kinds[index % len(kinds)]
        small, large = draw(np.random.default_rng(seed + index), kind, "test")
        enlarged = predict(small).convert("RGB")
        if enlarged.size != large.size:
            raise ValueError(f"{small.size} became {enlarged.size} and not {large.size}.")
        scores["psnr"].append(psnr(enlarged, large))
        scores["bicubic"].append(psnr(small.resize(large.size, Image.Resampling.BICUBIC), large))
    gains = np.subtract(scores["psnr"], scores["bicubic"])
    return {
        **{name: float(np.mean(values)) for name, values in scores.items()},
        "gain": float(gains.mean()),
        "better": float((gains > 0).mean()),
        **{
            kind: float(gains[first :: len(kinds)].mean())
            for first, kind in enumerate(kinds)
            if first < count
        },
    }


def enlarge(model: Swin2SRForImageSuperResolution, picture: Image.Image) -> Image.Image:
    """Run the model on a whole picture."""
    pixels = Swin2SRImageProcessorPil(size_divisor=WINDOW)(picture, return_tensors="pt")
    with torch.inference_mode():
        found = model(pixel_values=pixels["pixel_values"]).reconstruction[0]
    width, height = (SCALE * side for side in picture.size)
    shades = (255 * found[:, :height, :width].clamp(0, 1)).round().byte()
    return Image.fromarray(shades.permute(1, 2, 0).numpy())


def _describe() -> None:
    """Measure the saved folder and write its card."""
    model = Swin2SRForImageSuperResolution.from_pretrained(MODELS / NAME, dtype=torch.float32)
    predict = partial(enlarge, model.eval())
    measures = evaluate(predict, MEASURED)
    scenes = evaluate(predict, MEASURED, kinds=QUIET)
    print(measures, scenes, flush=True)
    each = MEASURED // len(KINDS)
    write_card(
        NAME,
        task="image-to-image",
        recipe=__spec__.name if __spec__ else __name__,
        knows=KNOWS,
        steps=(
            f"Swin2SR, {WIDTH} channels, {len(DEPTHS)} blocks of `3conv`, {sum(DEPTHS)} of them "
            f"with a layer of attention in windows of {WINDOW}×{WINDOW}, `pixelshuffledirect`. It "
            "begins as exact bicubic enlargement and learns what is missing. "
            f"{PICTURES * CROPS:,} crops of {SIDE}×{SIDE} pixels out of {PICTURES:,} drawn pictures"
            " (a quarter pages, 15 % JPEG), turned, mirrored, colours exchanged; "
            f"{STEPS:,} steps of {BATCH} with AdamW (one cycle up to {PEAK_RATE}); the loss is the "
            "mean absolute error."
        ),
        measures={
            f"PSNR, {MEASURED} pictures ({each} scenes, {each} pages, {each} JPEG), dB": (
                measures["psnr"]
            ),
            "PSNR of bicubic enlargement of these, dB": measures["bicubic"],
            "mean gain of these, dB": measures["gain"],
            f"mean gain, {each} scenes on all backgrounds, dB": measures["scenes"],
            f"mean gain, {each} pages in unseen typefaces, dB": measures["pages"],
            f"mean gain, {each} small pictures from JPEG files, dB": measures["JPEG"],
            "share of these pictures that are better than bicubic": measures["better"],
            **{
                f"mean gain, {MEASURED // len(QUIET)} scenes, {kind} background, dB": (scenes[kind])
                for kind in QUIET
            },
        },
    )


if __name__ == "__main__":
    train()
