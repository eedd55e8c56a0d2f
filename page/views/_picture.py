"""The picture under an overlay, small enough to travel with the answer."""

from __future__ import annotations

from typing import Any

from PIL import Image

from page.pictures import data_url

# Wider than the page ever shows it, so that nothing visible is lost.
MAX_SIDE = 1600


def picture(image: Image.Image) -> dict[str, Any]:
    """`{src, width, height}`: a data URL, and the size in pixels of the image itself."""
    src = data_url(image, MAX_SIDE, quality=90)
    return {"src": src, "width": image.width, "height": image.height}
