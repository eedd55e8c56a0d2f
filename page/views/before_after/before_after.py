"""A picture before and after, in one frame: a slider shows more of the one or of the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from core.kinds import Inputs, example_file
from core.kinds.image import KIND as IMAGE
from core.media import read_image, to_base64
from core.pictures import PNG, Picture, Pictures, write_picture
from page.views._picture import picture
from page.views.base import BaseView, Export, Headline

# Decibels of a picture that has nothing of another, and of one that a person takes for it.
WORST, BEST = 10.0, 40.0


class BeforeAfter(BaseView):
    """`output` is `Pictures`, each of which can be shown beside `image`.

    Expected is the file in `assets/examples/` with the right picture.
    """

    offers_files = True
    fills = "seed"

    def data(self, inputs: Inputs, output: Pictures) -> dict[str, Any]:
        """`before`, as `picture` has it; `made`: the same and the `seed` of each that is done; and
        the `preview` of the next one, `{src, step, steps}`, or None.
        """
        preview = output.preview
        return {
            "before": picture(inputs["image"]),
            "made": [{**picture(each.image), "seed": each.seed} for each in output.done],
            "preview": preview
            and {
                "src": f"data:image/jpeg;base64,{to_base64(preview.jpeg)}",
                "step": preview.step,
                "steps": preview.steps,
            },
        }

    def best(self, inputs: Inputs, output: Pictures) -> Headline | None:
        """How large it is."""
        if not output.done:
            return None
        wide, high = output.done[0].image.size
        return Headline(f"{wide:,} × {high:,} pixels")

    def alt(self, inputs: Inputs, output: Pictures) -> str:
        """What became of which picture, by their sizes."""
        before, (first, *_) = inputs["image"], output.done
        after = first.image
        drawn = "" if first.seed is None else f", drawn from seed {first.seed}"
        return (
            f"A picture of {after.width:,} × {after.height:,} pixels was made of one of "
            f"{before.width:,} × {before.height:,}{drawn}."
        )

    def files(self, inputs: Inputs, output: Pictures) -> tuple[Export, ...]:
        """A picture in each format that can be written; of several, each as PNG."""
        if len(output.done) > 1:
            return tuple(
                Export(f"picture-{number}.png", PNG, _writer(each, PNG))
                for number, each in enumerate(output.done, 1)
            )
        return tuple(
            Export(f"picture.{each.extension}", each.media_type, _writer(made, each.media_type))
            for made in output.done
            for each in IMAGE.formats
        )

    def matches(self, expected: str, inputs: Inputs, output: Pictures) -> float:
        """How near it is to the right one by its PSNR: 0 at 10 dB, 1 at 40 dB."""
        wanted = read_image(example_file(expected))
        return min(1.0, max(0.0, (psnr(output.done[0].image, wanted) - WORST) / (BEST - WORST)))


def psnr(image: Image.Image, wanted: Image.Image) -> float:
    """Decibels by which `wanted` stands out of what differs; pictures of one size."""
    if image.size != wanted.size:
        return 0.0
    difference = np.asarray(image, np.float64) - np.asarray(wanted, np.float64)
    error = max(1e-10, float(np.mean(difference**2)))
    return float(10 * np.log10(255**2 / error))


def _writer(made: Picture, media_type: str) -> Callable[[], bytes]:
    return lambda: write_picture(made, media_type)


VIEW = BeforeAfter()
