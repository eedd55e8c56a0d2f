"""Translucent masks over the image, with a legend and each one's share of the image."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image

from core.kinds import Inputs
from core.media import from_base64, png, read_mask, to_base64
from page.csv_text import to_csv
from page.views._drawing import draw_masks
from page.views._picture import MAX_SIDE, picture
from page.views._words import counted, listed, percent
from page.views.base import BaseView, Export, Headline

# What is left over when everything else is named would only tint the whole image.
BACKGROUND = "background"


def share(mask: Image.Image) -> float:
    """The part of the image (0-1) that a mask covers."""
    return float((np.asarray(mask) > 127).mean())


class Masks(BaseView):
    """Expected is the share of the image (0-1) that each label covers: `{label: share}`."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """Segments by falling share; masks become transparency, which a browser can colour."""
        segments = []
        for segment in output:
            mask = _mask(segment)
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

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The labels that cover most of the image, less the background."""
        shares = [each for each in _shares(output) if each[0] != BACKGROUND]
        if not shares:
            return Headline("nothing but background" if output else "nothing")
        scores = [each["score"] for each in output if each.get("score") is not None]
        return Headline(
            listed([f"{label} {percent(part)}" for label, part in shares], 3),
            min(scores, default=None),
        )

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The segments and how much of the image each covers."""
        if not output:
            return "No segment was found in the image."
        (label, part), *others = _shares(output)
        first = f"{label} ({percent(part)} of the area)"
        parts = listed([first, *(f"{label} ({percent(part)})" for label, part in others)])
        return f"The image has {counted(len(output), 'segment')}: {parts}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The image tinted by its masks, and a table of the segments."""

        def tinted() -> bytes:
            # The page gives colours to the largest first.
            labels = [label for label, _ in _shares(output)]
            masks = [(each["label"], _mask(each)) for each in _drawn(output)]
            return png(draw_masks(inputs["image"], masks, labels))

        def table() -> bytes:
            rows = [[each["label"], each.get("score"), share(_mask(each))] for each in output]
            return to_csv([["label", "score", "share"], *rows]).encode()

        return (
            Export("segments.png", "image/png", tinted),
            Export("segments.csv", "text/csv", table),
        )

    def matches(self, expected: Mapping[str, float], inputs: Inputs, output: Any) -> float:
        """The smaller share by the larger one, the mean over all labels of both.

        That is as much as the mean IoU could be: it does not know where a label lies.
        """
        found: dict[str, float] = {}
        for label, part in _shares(output):
            found[label] = found.get(label, 0) + part
        labels = {*expected, *found}
        pairs = [(expected.get(label, 0), found.get(label, 0)) for label in labels]
        return sum(min(pair) / (max(pair) or 1) for pair in pairs) / (len(pairs) or 1)


def _mask(segment: Any) -> Image.Image:
    return read_mask(from_base64(segment["mask"], "mask"))


def _shares(output: Sequence[Any]) -> list[tuple[str, float]]:
    """Labels with their shares, the largest first."""
    return sorted(
        ((each["label"], share(_mask(each))) for each in output), key=lambda pair: -pair[1]
    )


def _drawn(output: Sequence[Any]) -> list[Any]:
    """The segments that the page begins with."""
    return [each for each in output if each["label"] != BACKGROUND or len(output) == 1]


VIEW = Masks()
