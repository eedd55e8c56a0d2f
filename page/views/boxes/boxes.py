"""Boxes over the image, linked with a list of their scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image

from core.kinds import Inputs
from core.media import png
from page.views._drawing import draw_boxes
from page.views._matching import boxes_f1
from page.views._picture import picture
from page.views._words import counted, grouped, listed
from page.views.base import BaseView, Export, Headline, csv_file

CORNERS = ("xmin", "ymin", "xmax", "ymax")


class Boxes(BaseView):
    """Boxes are in pixels of the image as the model saw it: upright.

    Expected is a list of the objects, `{label, box: {xmin, ymin, xmax, ymax}}`.
    """

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`image` as `picture` has it, and `objects` by falling score."""
        return {"image": picture(inputs["image"]), "objects": _sorted(output)}

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """How many objects of which labels; the least sure one counts."""
        if not output:
            return Headline("no objects")
        found = _sorted(output)
        labels = listed(grouped(each["label"] for each in found))
        return Headline(f"{counted(len(found), 'object')}: {labels}", found[-1]["score"])

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The objects and where each lies in the image."""
        if not output:
            return "No object was found in the image."
        found = _sorted(output)
        image = inputs["image"]
        placed = listed([f"{each['label']} {_place(image, each['box'])}" for each in found])
        verb = "was" if len(found) == 1 else "were"
        return f"{counted(len(found), 'object')} {verb} found in the image: {placed}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The image with its boxes, and a table of them."""
        found = _sorted(output)
        image = inputs["image"]
        rows = [[one["label"], one["score"], *(one["box"][at] for at in CORNERS)] for one in found]
        return (
            Export("objects.png", "image/png", lambda: png(draw_boxes(image, found))),
            csv_file("objects.csv", [["label", "score", *CORNERS], *rows]),
        )

    def matches(self, expected: Sequence[Mapping[str, Any]], inputs: Inputs, output: Any) -> float:
        """F1 of boxes with equal labels and an IoU of 0.5 at least."""
        return boxes_f1(expected, _sorted(output))


def _sorted(output: Any) -> list[Any]:
    return sorted(output, key=lambda item: -item["score"])


def _place(image: Image.Image, box: Mapping[str, float]) -> str:
    """The third of the image in which the middle of a box lies: “at the top left”."""
    across = (box["xmin"] + box["xmax"]) / 2 / image.width
    down = (box["ymin"] + box["ymax"]) / 2 / image.height
    side = "left" if across < 1 / 3 else "right" if across > 2 / 3 else ""
    height = "top" if down < 1 / 3 else "bottom" if down > 2 / 3 else ""
    if not side and not height:
        return "in the middle"
    return f"at the {height} {side}" if side and height else f"at the {side or height}"


VIEW = Boxes()
