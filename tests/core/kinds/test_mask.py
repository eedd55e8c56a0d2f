"""Masks: white is meant, whatever file they come in."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.errors import InvalidInput
from core.kinds.mask import KIND, by_transparency, fitted, to_transparency
from core.media import png, to_base64

WHITE_LEFT = Image.new("L", (16, 8))
WHITE_LEFT.paste(255, (0, 0, 8, 8))


def file(image: Image.Image, form: str = "PNG") -> bytes:
    data = io.BytesIO()
    image.save(data, form)
    return data.getvalue()


def clear_right() -> Image.Image:
    """White, and transparent on its right half."""
    image = Image.new("RGBA", (16, 8), (255, 255, 255, 255))
    image.paste((255, 255, 255, 0), (8, 0, 16, 8))
    return image


@pytest.mark.parametrize(
    "given",
    [
        file(WHITE_LEFT),
        to_base64(file(WHITE_LEFT)),
        f"data:image/png;base64,{to_base64(file(WHITE_LEFT))}",
        file(WHITE_LEFT.convert("1")),
        file(WHITE_LEFT.convert("RGB"), "BMP"),
        file(clear_right()),
        WHITE_LEFT,
        clear_right(),
    ],
)
def test_what_is_white_is_meant(given: Any) -> None:
    mask = KIND.decode(given, "Mask")
    assert mask.mode == "L"
    assert np.array_equal(np.asarray(mask), np.asarray(WHITE_LEFT))
    again = KIND.decode(KIND.encode(mask), "Mask")
    assert np.array_equal(np.asarray(again), np.asarray(mask))


@pytest.mark.parametrize("given", [b"", b"no picture", "/etc/passwd", "http://a.b/c.png", 7, None])
def test_other_values_are_refused(given: Any) -> None:
    with pytest.raises(InvalidInput):
        KIND.decode(given, "Mask")


def test_openai_s_clients_mean_what_is_transparent() -> None:
    mask = by_transparency(file(clear_right()))
    assert np.array_equal(np.asarray(mask), 255 - np.asarray(WHITE_LEFT))
    assert np.array_equal(
        np.asarray(by_transparency(png(to_transparency(WHITE_LEFT)))), np.asarray(WHITE_LEFT)
    )
    assert np.array_equal(np.asarray(by_transparency(file(WHITE_LEFT))), np.asarray(WHITE_LEFT))


def test_a_mask_fits_a_picture_of_its_shape() -> None:
    assert fitted(WHITE_LEFT, Image.new("RGB", (32, 16))).size == (32, 16)
    assert fitted(WHITE_LEFT, Image.new("RGB", (16, 8))) is WHITE_LEFT
    with pytest.raises(InvalidInput, match="16 × 8 pixels and the picture 16 × 16"):
        fitted(WHITE_LEFT, Image.new("RGB", (16, 16)))
    with pytest.raises(InvalidInput, match="Nothing is white"):
        fitted(Image.new("L", (16, 8)), Image.new("RGB", (16, 8)))
