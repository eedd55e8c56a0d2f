"""The pictures that the reference models are asked about, by name: of every sort that people have.

They are made of whole numbers, so that every version of Pillow makes the same ones.
"""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

ORIENTATION = 0x0112


def plain(width: int = 60, height: int = 40) -> Image.Image:
    """RGB with colours that change slowly, and a few edges."""
    down, across = np.mgrid[0:height, 0:width]
    red, green = across * 255 // width, down * 255 // height
    blue = ((across // 8 + down // 8) % 2) * 200
    return Image.fromarray(np.stack([red, green, blue], -1).astype(np.uint8))


def turned(orientation: int) -> Image.Image:
    """A file whose EXIF data say that its pixels lie another way."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    data = io.BytesIO()
    plain().save(data, "PNG", exif=exif)
    return Image.open(data)


def palette(transparent: bool) -> Image.Image:
    """Numbers of 16 colours, of which one may be see-through."""
    down, across = np.mgrid[0:40, 0:60]
    image = Image.fromarray(((across // 4 + down // 4) % 16).astype(np.uint8), "P")
    image.putpalette([value for number in range(16) for value in (16 * number, 255 - number, 90)])
    if transparent:
        image.info["transparency"] = 3
    return image


def alpha() -> Image.Image:
    """RGBA, see-through on the left."""
    image = plain()
    image.putalpha(Image.fromarray(np.tile(np.arange(60, dtype=np.uint8) * 4, (40, 1))))
    return image


PICTURES: dict[str, Image.Image] = {
    "plain": plain(),
    "upright": plain(30, 70),
    "turned": turned(6),
    "mirrored": turned(5),
    "grey": plain().convert("L"),
    "grey-alpha": plain().convert("LA"),
    "black-and-white": plain().convert("1", dither=Image.Dither.NONE),
    "palette": palette(transparent=False),
    "see-through": palette(transparent=True),
    "alpha": alpha(),
    "cmyk": plain().convert("CMYK"),
    "pixel": Image.new("RGB", (1, 1), (200, 30, 90)),
    "line": plain(50, 2),
}
