"""An image survives being written, in every format that an answer may have."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.errors import InvalidInput
from core.kinds import example_file
from core.kinds.image import KIND
from core.media import to_base64

TYPES = [each.media_type for each in KIND.formats]
NAMES = {"image/png": "PNG", "image/webp": "WEBP", "image/jpeg": "JPEG"}


def scene() -> Image.Image:
    image: Image.Image = KIND.decode(example_file("scene-1.png"), "Image")
    return image


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("size", [(8, 8), (161, 121), (640, 479)])
def test_a_written_image_is_seen_as_it_was(media_type: str, size: tuple[int, int]) -> None:
    image = scene().resize(size)
    data = KIND.write(image, media_type)
    assert Image.open(io.BytesIO(data)).format == NAMES[media_type]
    again = KIND.decode(data, "Image")
    assert (again.mode, again.size) == ("RGB", size)
    difference = np.abs(np.asarray(again, np.float32) - np.asarray(image, np.float32))
    if media_type == "image/png":
        assert not difference.any()
    # Colours are stored at half the size: edges blur, and the whole stays what it was.
    assert difference.mean() < (10 if size == (8, 8) else 4)
    colour = np.asarray(again, np.float32).mean((0, 1)) - np.asarray(image, np.float32).mean((0, 1))
    assert np.abs(colour).max() < 2


def test_the_usual_file_is_a_png_and_json_holds_it_in_base64() -> None:
    image = scene()
    data, media_type = KIND.to_file(image)
    assert (media_type, KIND.file_type) == ("image/png", "image/png")
    assert data == KIND.write(image, "image/png")
    assert KIND.encode(image) == to_base64(data)
    assert KIND.digest(KIND.decode(KIND.encode(image), "Image")) == KIND.digest(image)


@pytest.mark.parametrize("media_type", TYPES)
def test_a_written_image_says_nothing_of_the_file_that_it_came_in(media_type: str) -> None:
    tags = Image.Exif()
    tags[0x010E] = "where I live"
    tags[0x0112] = 6
    data = io.BytesIO()
    scene().save(data, "JPEG", exif=tags, comment=b"who I am")
    image = KIND.decode(data.getvalue(), "Image")
    written = KIND.write(image, media_type)
    assert b"where I live" not in written
    assert b"who I am" not in written
    assert KIND.decode(written, "Image").size == image.size


@pytest.mark.parametrize(("media_type", "most"), [("image/webp", 16_383), ("image/jpeg", 65_500)])
def test_a_side_that_a_format_cannot_hold_is_said(media_type: str, most: int) -> None:
    image = Image.new("RGB", (most + 1, 8), "red")
    with pytest.raises(InvalidInput, match=f"{most + 1} × 8 pixels; .* at most {most:,} a side"):
        KIND.write(image, media_type)
    assert KIND.decode(KIND.write(image, "image/png"), "Image").size == image.size
    fits = image.crop((0, 0, most, 8))
    assert KIND.decode(KIND.write(fits, media_type), "Image").size == fits.size


@pytest.mark.parametrize("value", [None, 7, b"", b"no image", "no base64!"])
def test_what_is_no_image_is_refused(value: Any) -> None:
    with pytest.raises(InvalidInput):
        KIND.decode(value, "Image")
