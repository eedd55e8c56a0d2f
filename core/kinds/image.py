"""image: a picture."""

from __future__ import annotations

from typing import Any, ClassVar

from PIL import Image

from core import media
from core.kinds.base import FileKind, Format

# Of all pictures of one request.
MAX_MEGAPIXELS = 100


class ImageKind(FileKind):
    """An upright 8-bit RGB picture, a `PIL.Image.Image`."""

    about = "An image file's bytes"
    missing = "Choose one, paste one, or use the camera."
    media_types: ClassVar[tuple[str, ...]] = ("image/*", "application/octet-stream")
    formats = (
        Format("image/png", "png"),
        Format("image/webp", "webp"),
        Format("image/jpeg", "jpg"),
    )
    sample = "image.png"
    pipeline_save = "answer.save({name!r})"
    unit = "megapixels"
    room = MAX_MEGAPIXELS

    def is_decoded(self, value: Any) -> bool:
        """Whether it is a picture of Pillow's."""
        return isinstance(value, Image.Image)

    def decode(self, value: Any, label: str) -> Image.Image:
        """A picture of Pillow's becomes RGB; a file is read."""
        return media.to_rgb(value) if self.is_decoded(value) else super().decode(value, label)

    def read(self, data: bytes) -> Image.Image:
        """See `media.read_image`."""
        return media.read_image(data)

    def write(self, value: Image.Image, media_type: str) -> bytes:
        """See `media.write_image`."""
        return media.write_image(value, media_type)

    def digest(self, value: Image.Image) -> bytes:
        """The width and the pixels."""
        return b"%d " % value.width + value.tobytes()

    def notes(self, value: Image.Image) -> tuple[str, ...]:
        """See `media.notes_of`."""
        return media.notes_of(value)

    def amount(self, value: Any) -> float:
        """Megapixels."""
        if self.is_decoded(value):
            return float(value.width * value.height) / 1e6
        return media.megapixels(self.header_bytes(value))


KIND = ImageKind()
