"""Blocks of EXIF as cameras and careless programs write them, in files of every kind."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

TEXT, SHORT, LONG, FRACTION, BYTES, SIGNED, SIGNED_FRACTION, DOUBLE = 2, 3, 4, 5, 7, 9, 10, 12
ORIENTATION = 0x0112


@dataclass(frozen=True)
class Tag:
    """An entry as it stands in the file: `value` holds `count` numbers (or what claims to)."""

    number: int
    kind: int
    count: int
    value: bytes


def orientation(value: int) -> Tag:
    return Tag(ORIENTATION, SHORT, 1, struct.pack("<H", value))


def block(tags: Sequence[Tag], pixels: bytes = b"") -> bytes:
    """A TIFF of `pixels` and a directory of `tags`, little-endian, with long values behind it."""
    entries = sorted(tags, key=lambda tag: tag.number)
    behind = 8 + len(pixels) + 2 + 12 * len(entries) + 4
    directory, values = struct.pack("<H", len(entries)), b""
    for tag in entries:
        directory += struct.pack("<HHI", tag.number, tag.kind, tag.count)
        if len(tag.value) <= 4:
            directory += tag.value.ljust(4, b"\0")
        else:
            directory += struct.pack("<I", behind + len(values))
            values += tag.value
    return b"II*\0" + struct.pack("<I", 8 + len(pixels)) + pixels + directory + bytes(4) + values


def _fraction(over: int, under: int) -> bytes:
    return struct.pack("<ii", over, under)


# What stands beside a valid orientation. Each was met with another error of Pillow's, or none.
ODD: dict[str, tuple[Tag, ...]] = {
    "a fraction over zero": (Tag(0x0128, FRACTION, 1, _fraction(5, 0)),),
    "a fraction over zero for a name": (Tag(0x010F, FRACTION, 1, _fraction(5, 0)),),
    "a negative fraction over zero": (Tag(0x829A, SIGNED_FRACTION, 1, _fraction(-5, 0)),),
    "a negative fraction": (Tag(0x011A, SIGNED_FRACTION, 1, _fraction(-1, 3)),),
    "no number": (Tag(0x011A, DOUBLE, 1, struct.pack("<d", float("nan"))),),
    "text for a number": (Tag(0x0102, TEXT, 4, b"abc\0"),),
    "text for a fraction": (Tag(0x011A, TEXT, 4, b"abc\0"),),
    "bytes for a fraction": (Tag(0x011A, BYTES, 4, b"\1\2\3\4"),),
    "a negative size": (Tag(0xA005, SIGNED, 1, struct.pack("<i", -5)),),
    "a negative short": (Tag(0x0128, SIGNED, 1, struct.pack("<i", -5)),),
    "a sub-directory before the file": (Tag(0x8769, SIGNED, 1, struct.pack("<i", -5)),),
    "a sub-directory behind the file": (Tag(0x8769, LONG, 1, struct.pack("<I", 9_999_999)),),
    "two sub-directories": (Tag(0x8825, LONG, 2, struct.pack("<II", 8, 8)),),
    "more numbers than there are": (Tag(0x8298, SHORT, 60_000, b"\1\0\2\0"),),
    "a kind of number that is none": (Tag(0x0131, 77, 3, b"abc\0"),),
    "an author in another alphabet": (Tag(0x013B, TEXT, 6, b"\xff\xfe\x80ab\0"),),
}
# A directory without an orientation that could be followed.
WITHOUT: dict[str, tuple[Tag, ...]] = {
    "zero": (Tag(ORIENTATION, SHORT, 1, b"\0\0"),),
    "nine": (Tag(ORIENTATION, SHORT, 1, b"\x09\0"),),
    "negative": (Tag(ORIENTATION, SIGNED, 1, struct.pack("<i", -6)),),
    "text": (Tag(ORIENTATION, TEXT, 2, b"6\0"),),
    "a fraction over zero": (Tag(ORIENTATION, FRACTION, 1, _fraction(6, 0)),),
    "none": (),
}
BROKEN = {
    "nothing": b"",
    "noise": bytes(range(256)),
    "no directory": b"II*\0",
    "a directory behind the end": b"II*\0\xff\xff\xff\x7f",
    "cut off": b"II*\0\x08\0\0\0\x05\0\x12\x01\x03\0",
}


def scene() -> Image.Image:
    """40 × 20 pixels: red on the left, white on the right, one blue corner below."""
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 16, 20))
    image.paste("blue", (32, 12, 40, 20))
    return image


def jpeg(exif: bytes) -> bytes:
    return _saved("JPEG", b"Exif\0\0" + exif, quality=95)


def png(exif: bytes) -> bytes:
    return _saved("PNG", exif)


def webp(exif: bytes) -> bytes:
    return _saved("WEBP", exif, lossless=True)


def mpo(exif: bytes) -> bytes:
    """As some cameras save two views: a JPEG with another one behind it."""
    more = {"save_all": True, "append_images": [scene()], "quality": 95}
    return _saved("MPO", b"Exif\0\0" + exif, **more)


CONTAINERS = {"jpeg": jpeg, "png": png, "webp": webp, "mpo": mpo}


def _saved(form: str, exif: bytes, **options: object) -> bytes:
    data = io.BytesIO()
    scene().save(data, form, exif=exif, **options)
    return data.getvalue()


def tiff(tags: Sequence[Tag]) -> bytes:
    """A TIFF of the scene, whose own directory holds the tags beside its own."""
    pixels = np.asarray(scene()).tobytes()
    own = [
        Tag(0x0100, SHORT, 1, struct.pack("<H", 40)),
        Tag(0x0101, SHORT, 1, struct.pack("<H", 20)),
        Tag(0x0102, SHORT, 3, struct.pack("<HHH", 8, 8, 8)),
        Tag(0x0103, SHORT, 1, struct.pack("<H", 1)),
        Tag(0x0106, SHORT, 1, struct.pack("<H", 2)),
        Tag(0x0111, LONG, 1, struct.pack("<I", 8)),
        Tag(0x0115, SHORT, 1, struct.pack("<H", 3)),
        Tag(0x0117, LONG, 1, struct.pack("<I", len(pixels))),
    ]
    given = {tag.number for tag in own}
    return block([*own, *(tag for tag in tags if tag.number not in given)], pixels)
