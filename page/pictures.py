"""Pictures small enough to travel to the page with an answer."""

from __future__ import annotations

import io

from PIL import Image

from core.media import to_base64


def data_url(image: Image.Image, side: int, quality: int) -> str:
    """A copy of which no side is longer than `side` pixels, as WebP; `quality` is 0 to 100."""
    scale = min(1.0, side / max(image.size))
    width, height = (max(1, round(each * scale)) for each in image.size)
    # Without a copy of its own size: a large picture takes hundreds of megabytes.
    small = image.resize((width, height), reducing_gap=2.0) if scale < 1 else image
    data = io.BytesIO()
    small.save(data, "WEBP", quality=quality, method=2)
    return f"data:image/webp;base64,{to_base64(data.getvalue())}"
