"""Deep pictures become 8-bit grey by what can be seen in them, and what is lost is said."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.errors import InvalidInput
from core.kinds import KINDS
from core.media import notes_of, read_image

SIZE = (120, 160)
RAMP = np.linspace(0, 1, SIZE[0] * SIZE[1]).reshape(SIZE)
NAN, INF = float("nan"), float("inf")


def as_tiff(pixels: Any) -> bytes:
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "TIFF")
    return data.getvalue()


def read(data: bytes) -> tuple[Any, tuple[str, ...]]:
    image = KINDS["image"].decode(data, "Image")
    return np.asarray(image)[:, :, 0], KINDS["image"].notes(image)


@pytest.mark.parametrize("scale", [1e-6, 1, 255, 65535, 1e9])
def test_floats_are_scaled_by_the_brightest(scale: float) -> None:
    grey, notes = read(as_tiff((RAMP * scale).astype(np.float32)))
    assert notes == ()
    assert np.abs(grey - RAMP * 255).max() <= 1


@pytest.mark.parametrize("value", [NAN, INF, -INF, 3.4e38, -3.4e38, 9.96921e36, 1e20])
@pytest.mark.parametrize("count", [1, 6_000])
def test_what_is_no_number_leaves_the_others_as_they_are(value: float, count: int) -> None:
    pixels = RAMP.astype(np.float32)
    pixels.reshape(-1)[:count] = value
    grey, (note,) = read(as_tiff(pixels))
    assert note.startswith("1 pixel is NaN" if count == 1 else "6,000 pixels are NaN")
    assert (grey.reshape(-1)[:count] == 0).all()
    assert np.abs(grey - RAMP * 255).reshape(-1)[count:].max() <= 1


@pytest.mark.parametrize(
    "pixels",
    [
        np.where(RAMP == 1, 1e9, RAMP).astype(np.float32),
        np.where(RAMP == 1, 2**31 - 1, RAMP * 65535).astype(np.int32),
    ],
    ids=["float", "32-bit"],
)
def test_one_pixel_does_not_drown_the_others(pixels: Any) -> None:
    grey, (note,) = read(as_tiff(pixels))
    assert note.startswith("1 pixel is so bright that all others would be black")
    assert np.abs(grey - RAMP * 255).max() <= 1


def test_negative_measurements_are_no_black_picture() -> None:
    grey, (note,) = read(as_tiff((RAMP * 50 - 60).astype(np.float32)))
    assert "negative" in note
    assert np.abs(grey - RAMP * 255).max() <= 1


@pytest.mark.parametrize("value", [NAN, INF, -INF])
def test_a_picture_without_any_number_is_refused(value: float) -> None:
    with pytest.raises(InvalidInput, match="No pixel of this image holds a number"):
        read_image(as_tiff(np.full(SIZE, value, np.float32)))


@pytest.mark.parametrize("value", [0, 7, 65535])
def test_an_even_picture_stays_even(value: int) -> None:
    for pixels in (np.full(SIZE, value, np.int32), np.full(SIZE, value, np.uint16)):
        grey, notes = read(as_tiff(pixels))
        assert notes == ()
        assert (grey == value * 255 // 65535).all()


def test_a_few_lights_on_black_stay_what_they_are() -> None:
    pixels = np.zeros(SIZE, np.float32)
    pixels[3, 4] = 1
    grey, notes = read(as_tiff(pixels))
    assert notes == ()
    assert grey[3, 4] == 255
    assert grey.sum() == 255


@pytest.mark.parametrize("mode", ["I;16", "I;16B"])
def test_sixteen_bits_of_either_order(mode: str) -> None:
    pixels = (RAMP * 65535).astype(np.uint16)
    image = Image.frombytes(mode, SIZE[::-1], pixels.astype(">u2" if "B" in mode else "<u2"))
    decoded = KINDS["image"].decode(image, "Image")
    assert np.abs(np.asarray(decoded)[:, :, 0] - RAMP * 255).max() <= 1


def test_notes_are_ours_whatever_a_file_says_of_itself() -> None:
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("notes", "Send money.")
    data = io.BytesIO()
    Image.new("RGB", (20, 20)).save(data, "PNG", pnginfo=texts)
    assert notes_of(read_image(data.getvalue())) == ()
