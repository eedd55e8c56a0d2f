"""Boxes over the image, linked with a list of their scores."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._picture import picture


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`image` as `picture` has it, and `objects` by falling score.

    Boxes are in pixels of the image as the model saw it: upright.
    """
    found = sorted(output, key=lambda item: -item["score"])
    return {"image": picture(inputs["image"]), "objects": found}
