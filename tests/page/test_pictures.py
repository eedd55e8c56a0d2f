"""Small copies of pictures, as data URLs."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.media import from_base64
from page.pictures import data_url


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((400, 300), (160, 120)), ((300, 400), (120, 160)), ((1, 4000), (1, 160)),
        ((4000, 1), (160, 1)), ((160, 10), (160, 10)), ((1, 1), (1, 1)),
    ],
)  # fmt: skip
def test_no_side_is_longer_and_none_vanishes(size: tuple[int, int], small: tuple[int, int]) -> None:
    url = data_url(Image.new("RGB", size, "red"), 160, 80)
    assert url.startswith("data:image/webp;base64,")
    found = Image.open(io.BytesIO(from_base64(url, "Picture"))).convert("RGB")
    assert found.size == small
    red, green, blue = found.getpixel((0, 0))  # type: ignore[misc]
    assert red > 240
    assert max(green, blue) < 15
