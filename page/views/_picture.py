"""The picture under an overlay, small enough to travel with the answer."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from core.media import to_base64

# Wider than the page ever shows it, so that nothing visible is lost.
MAX_SIDE = 1600


def picture(image: Image.Image) -> dict[str, Any]:
    """`{src, width, height}`: a data URL, and the size in pixels of the image itself."""
    shown = image.copy()
    shown.thumbnail((MAX_SIDE, MAX_SIDE))
    data = io.BytesIO()
    shown.save(data, "WEBP", quality=90, method=2)
    return {
        "src": f"data:image/webp;base64,{to_base64(data.getvalue())}",
        "width": image.width,
        "height": image.height,
    }
