"""mask: which parts of a picture are meant, as another picture: white is meant, black is not."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageChops

from core import media
from core.errors import InvalidInput
from core.kinds.image import ImageKind

# How far the shapes of a mask and its picture may differ, as a share of a side.
SLACK = 0.02


class MaskKind(ImageKind):
    """An upright 8-bit grey picture, a `PIL.Image.Image`: 255 is meant, 0 is not.

    What is transparent in a file is not meant.
    """

    about = "A mask: an image file's bytes, white where the picture is meant and black elsewhere,"
    missing = "Paint it over the picture, or choose a file that is white where it is meant."
    sample = "mask.png"

    def decode(self, value: Any, label: str) -> Image.Image:
        """A picture of Pillow's becomes grey; a file is read."""
        if self.is_decoded(value):
            return media.to_rgb(value, "black").convert("L")
        return self.read(self._bytes(value, label))

    def read(self, data: bytes) -> Image.Image:
        """A file's brightness."""
        return media.read_image(data, "black").convert("L")


def by_transparency(data: bytes) -> Image.Image:
    """A mask as OpenAI's clients send it: what is transparent is meant.

    Of a file that is nowhere transparent it is what is white.
    """
    white, black = (media.read_image(data, paper) for paper in ("white", "black"))
    # Over white and over black only what is transparent looks different.
    meant = ImageChops.subtract(white, black).convert("L")
    return meant if meant.getbbox() else black.convert("L")


def to_transparency(mask: Image.Image) -> Image.Image:
    """A mask as OpenAI's clients send it: black, and transparent where it is meant."""
    made = Image.new("RGBA", mask.size)
    made.putalpha(ImageChops.invert(mask))
    return made


def fitted(mask: Image.Image, image: Image.Image) -> Image.Image:
    """The mask as large as its picture.

    Raises `InvalidInput` where it has another shape, or nothing in it is meant.
    """
    if not any(mask.histogram()[128:]):
        raise InvalidInput("Nothing is white in this mask.", "Paint what is to be made anew white.")
    if mask.size == image.size:
        return mask
    if abs(mask.width * image.height / (mask.height * image.width) - 1) > SLACK:
        raise InvalidInput(
            f"The mask has {mask.width} × {mask.height} pixels and the picture {image.width} × "
            f"{image.height}.",
            "Use a mask of the picture's own size, or at least of its shape.",
        )
    return mask.resize(image.size, Image.Resampling.BILINEAR)


KIND = MaskKind()
