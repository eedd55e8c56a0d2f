"""A picture and a recording of nothing in particular, the same in every run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.media import Audio

WIDTH, HEIGHT = 110, 70


def picture() -> Image.Image:
    """RGB, `WIDTH` × `HEIGHT`."""
    pixels = np.random.default_rng(0).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


def page() -> Image.Image:
    """RGB, with two short lines of large letters."""
    sheet = Image.new("RGB", (320, 160), "white")
    pen = ImageDraw.Draw(sheet)
    for line, text in enumerate(("i like 7 good stars", "the 2 bad")):
        pen.text((20, 20 + 60 * line), text, "black", ImageFont.load_default(28))
    return sheet


def recording() -> Audio:
    """One second at 16 kHz."""
    return Audio(np.random.default_rng(0).normal(0, 0.1, 16_000).astype(np.float32), 16_000)


# By the kind that it is of.
NOISE: Mapping[str, Callable[[], Any]] = {
    "image": picture,
    "audio": recording,
    "document": page,
}
