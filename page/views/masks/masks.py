"""Translucent masks over the image, with a legend and each one's share of the image."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

from core.kinds import Inputs
from core.media import from_base64, png, read_mask, to_base64
from page.views._picture import MAX_SIDE, picture


def share(mask: Image.Image) -> float:
    """The part of the image (0-1) that a mask covers."""
    return float((np.asarray(mask) > 127).mean())


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """Segments by falling share; each mask becomes transparency, which a browser can colour."""
    segments = []
    for segment in output:
        mask = read_mask(from_base64(segment["mask"], "mask"))
        covered = share(mask)
        mask.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.NEAREST)
        alpha = Image.new("LA", mask.size)
        alpha.putalpha(mask)
        segments.append(
            {
                "label": segment["label"],
                "score": segment.get("score"),
                "share": covered,
                "src": f"data:image/png;base64,{to_base64(png(alpha))}",
            }
        )
    segments.sort(key=lambda segment: -segment["share"])
    return {"image": picture(inputs["image"]), "segments": segments}
