"""Pictures of one deep channel (16 or 32 bits, or floats) scaled to 8-bit grey."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.errors import InvalidInput

# Integers are scaled by this, unless they exceed it.
WHITE = 65535
# Larger values stand for “no value” in pictures of measurements, as NaN does.
ENDLESS = 1e15
# Pixels sampled to find out whether a few are far brighter than all others.
SAMPLE = 1_000_000
# Pixels converted to grey at a time.
BAND = 1_000_000

Pixels = npt.NDArray[Any]


def is_deep(image: Image.Image) -> bool:
    """Whether Pillow would clip the picture's mode on the way to 8 bits."""
    return image.mode.startswith("I") or image.mode == "F"


def to_grey(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """The picture in mode L, from 0 or its darkest to its brightest, and sentences on what is lost.

    NaN, infinity and what stands for them are left out. Where a few pixels are so bright that all
    others would be black, those few are white instead. Raises `InvalidInput` where no pixel holds a
    number.
    """
    pixels = np.asarray(image)
    usable = _usable(pixels)
    numbers = pixels if usable.all() else pixels[usable]
    if not numbers.size:
        raise InvalidInput(
            "No pixel of this image holds a number: all are NaN or infinite.",
            "Choose another file.",
        )
    notes = []
    if lost := pixels.size - numbers.size:
        notes.append(f"{_pixels(lost)} NaN, infinite or without any measure, and shown in black.")
    low, top = 0.0, float(numbers.max())
    if top <= 0 and float(numbers.min()) < top:
        low = float(numbers.min())
        notes.append("All pixels are negative: they are shown from the lowest to the highest.")
    elif (most := _bright(numbers) * 255.0) < top and top > 0:
        others = numbers[numbers <= most]
        notes.append(
            f"{_pixels(numbers.size - others.size)} so bright that all others would be black: "
            "shown in white, and the others by themselves."
        )
        top = float(others.max())
    if image.mode.startswith("I") and low == 0:
        top = max(top, WHITE)
    return _scaled(pixels, usable, low, top), tuple(notes)


def _usable(pixels: Pixels) -> npt.NDArray[np.bool_]:
    """Where the pixels are numbers: those below `ENDLESS` or, without any, all finite ones."""
    common = np.abs(pixels) < ENDLESS if pixels.dtype.kind == "f" else np.ones(pixels.shape, bool)
    return common if common.any() else np.isfinite(pixels)


def _pixels(count: int) -> str:
    return "1 pixel is" if count == 1 else f"{count:,} pixels are"


def _bright(numbers: Pixels) -> float:
    """The brightness that all but a thousandth of the pixels which are not black stay below."""
    sample = numbers.reshape(-1)[:: max(1, numbers.size // SAMPLE)]
    lit = sample[sample > 0]
    return float(np.percentile(lit, 99.9, method="lower")) if lit.size else float(numbers.max())


def _scaled(pixels: Pixels, usable: npt.NDArray[np.bool_], low: float, top: float) -> Image.Image:
    """`pixels` in 0..255 from `low` to `top`; what is not `usable` is 0."""
    grey = np.zeros(pixels.shape, np.uint8)
    steps = 255 / max(top - low, 1e-300)
    rows = max(1, BAND // max(1, pixels.shape[1]))
    for at in range(0, len(pixels), rows):
        band = np.where(usable[at : at + rows], pixels[at : at + rows], low).astype(np.float64)
        grey[at : at + rows] = ((band.clip(low, top) - low) * steps).clip(0, 255)
    return Image.fromarray(grey)
