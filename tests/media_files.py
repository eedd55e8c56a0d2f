"""Files that people upload by mistake or in good faith, and what should be said of each."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image


@dataclass(frozen=True)
class BadFile:
    """How to make the file, and the words that refuse it ("" where it must work)."""

    make: Callable[[], bytes]
    refusal: str
    suffix: str = ".png"


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def _scene() -> Image.Image:
    pixels = np.full((120, 160, 3), 230, np.uint8)
    pixels[30:90, 40:100] = (220, 30, 30)
    return Image.fromarray(pixels)


def _bomb() -> bytes:
    """A few kilobytes of PNG that claim, and would unpack to, 30,000 × 30,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + 30_000 // 8) * 300, 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _cut_off() -> bytes:
    noise = np.random.default_rng(0).integers(0, 255, (120, 160, 3), np.uint8)
    whole = _saved(Image.fromarray(noise), "PNG")
    return whole[: len(whole) // 2]


def _transparent() -> bytes:
    image = _scene().convert("RGBA")
    alpha = np.zeros((120, 160), np.uint8)
    alpha[20:100, 30:110] = 255
    image.putalpha(Image.fromarray(alpha))
    return _saved(image, "PNG")


def _deep() -> bytes:
    grey = np.linspace(0, 65535, 160 * 120).reshape(120, 160).astype(np.uint16)
    return _saved(Image.fromarray(grey), "PNG")


def _animated() -> bytes:
    frames = [_scene(), Image.new("RGB", (160, 120), "black")]
    return _saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)


FILES = {
    "corrupt": BadFile(_cut_off, "damaged"),
    "text": BadFile(lambda: b"This is not a picture at all.\n" * 20, "cannot be read as an image"),
    "empty": BadFile(lambda: b"", "is empty"),
    "one-pixel": BadFile(lambda: _saved(Image.new("RGB", (1, 1)), "PNG"), "1 × 1 pixels"),
    "bomb": BadFile(_bomb, "too many pixels"),
    "cmyk": BadFile(lambda: _saved(_scene().convert("CMYK"), "JPEG", quality=95), "", ".jpg"),
    "sixteen-bit": BadFile(_deep, ""),
    "transparent": BadFile(_transparent, ""),
    "animated": BadFile(_animated, "", ".gif"),
}


def write_image(name: str, folder: Path) -> Path:
    """Write the file called `name` and return where."""
    file = FILES[name]
    path = folder / f"{name}{file.suffix}"
    path.write_bytes(file.make())
    return path
