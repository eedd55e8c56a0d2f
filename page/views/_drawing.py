"""Boxes and masks drawn into a picture, in the colours in which the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PIL import Image, ImageDraw, ImageFont

# The same hues, chosen in the same way, as `colours` in the page's script.
PALETTE = (
    *("#2f7ed8", "#e4572e", "#17a589", "#b5179e", "#c98a00", "#6a4cdb"),
    *("#3f8f29", "#d6336c", "#0f8fa8", "#8d6e3f", "#5c6f7b", "#9a3412"),
)
OPACITY = 0.6  # of masks, as the page begins with
# Of the picture's longer side: how thick lines and how tall letters are.
LINE = 1 / 250
LETTER = 1 / 36
MIN_LETTER = 10
PADDING = 2  # pixels around a name

# Left, upper, right and lower edge, in pixels.
Edges = tuple[float, float, float, float]


def colours(labels: Iterable[str]) -> dict[str, str]:
    """A colour (#rrggbb) for each label: always the same one unless another has taken it."""
    chosen: dict[str, str] = {}
    taken: set[int] = set()
    for label in labels:
        if label in chosen:
            continue
        at = 0
        for character in label:
            at = (at * 31 + ord(character)) % len(PALETTE)
        while at in taken and len(taken) < len(PALETTE):
            at = (at + 1) % len(PALETTE)
        taken.add(at)
        chosen[label] = PALETTE[at]
    return chosen


def ink(colour: str) -> str:
    """Black or white, whichever stands out from `colour` (#rrggbb), by WCAG's luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def draw_boxes(image: Image.Image, objects: Sequence[Mapping[str, Any]]) -> Image.Image:
    """A copy of an RGB picture with the boxes of `objects`, `{label, score, box}`, and their names.

    Boxes are in pixels; the first object's is drawn last, so that it is covered by no other.
    """
    drawn = image.copy()
    pen = ImageDraw.Draw(drawn)
    width = max(1, round(max(image.size) * LINE))
    colour = colours(each["label"] for each in objects)
    names = []
    for each in reversed(objects):
        box = each["box"]
        left, right = sorted((box["xmin"], box["xmax"]))
        upper, lower = sorted((box["ymin"], box["ymax"]))
        edges = (left, upper, right, lower)
        pen.rectangle(edges, outline=colour[each["label"]], width=width)
        names.append((f"{each['label']} {each['score']:.2f}", edges, colour[each["label"]]))
    _write(drawn, names[::-1])
    return drawn


def draw_masks(
    image: Image.Image, segments: Sequence[tuple[str, Image.Image]], labels: Sequence[str]
) -> Image.Image:
    """A copy of an RGB picture tinted by `segments`, each a label and a grey mask (255: covered).

    `labels` are those of the whole answer, by which colours are given.
    """
    drawn = image.copy()
    colour = colours(labels)
    names = []
    for label, mask in segments:
        fitted = mask if mask.size == image.size else mask.resize(image.size)
        drawn.paste(colour[label], mask=fitted.point(lambda value: round(value * OPACITY)))
        if edges := fitted.getbbox():
            names.append((label, edges, colour[label]))
    _write(drawn, names)
    return drawn


def _write(image: Image.Image, names: Iterable[tuple[str, Edges, str]]) -> None:
    """Write names, each on its colour, at the edges of what they name; none covers an earlier one.

    They stand above, below or inside, where there is room; where all is taken, as high as they can.
    """
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(max(MIN_LETTER, max(image.size) * LETTER))
    taken: list[Edges] = []
    for text, (left, upper, _, lower), colour in names:
        box = pen.textbbox((0, 0), text, font=font)
        across, down = box[2] + 2 * PADDING, box[3] + 2 * PADDING
        left = max(0, min(left, image.width - across))
        places = [
            (left, top, left + across, top + down)
            for top in (upper - down, lower, upper, lower - down)
            if 0 <= top <= image.height - down
        ]
        first = places[0] if places else (left, 0, left + across, down)
        place = next((each for each in places if not _touches(each, taken)), first)
        taken.append(place)
        pen.rectangle(place, fill=colour)
        pen.text((place[0] + PADDING, place[1] + PADDING), text, fill=ink(colour), font=font)


def _touches(place: Edges, taken: Iterable[Edges]) -> bool:
    return any(
        place[0] < other[2] and other[0] < place[2] and place[1] < other[3] and other[1] < place[3]
        for other in taken
    )
