"""Pictures with boxes and masks drawn in, against ones that a person has looked at.

After a change that is meant, `python -m tests.page.views.test_drawing` draws those anew: look.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from page.views._drawing import PALETTE, colours, draw_boxes, draw_masks, ink
from tests.source import ROOT

GOLDEN = Path(__file__).parent / "golden"
# Versions of the library that draws letters differ in their edges: mean of a channel, of 255.
TOLERANCE = 2


def ground() -> Image.Image:
    """From dark to light, so that everything must stand out from both."""
    return Image.linear_gradient("L").resize((120, 90)).convert("RGB")


def boxes() -> Image.Image:
    """Two that overlap, one at the upper edge, one beyond the right one."""
    edges = [
        ("star", 0.93, (20, 30, 60, 70)),
        ("star", 0.5, (30, 40, 75, 85)),
        ("circle", 0.8, (50, 0, 70, 12)),
        ("long name", 0.7, (90, 50, 130, 80)),
    ]
    names = ("xmin", "ymin", "xmax", "ymax")
    return draw_boxes(
        ground(),
        [
            {"label": label, "score": score, "box": dict(zip(names, each, strict=True))}
            for label, score, each in edges
        ],
    )


def masks() -> Image.Image:
    """Two, of which one is of half the picture's size, as some models answer."""
    disc = Image.new("L", (120, 90))
    ImageDraw.Draw(disc).ellipse((10, 20, 60, 70), fill=255)
    small = Image.new("L", (60, 45))
    ImageDraw.Draw(small).rectangle((35, 10, 55, 40), fill=255)
    return draw_masks(ground(), [("circle", disc), ("square", small)], ["circle", "square"])


DRAWINGS = {"boxes": boxes, "masks": masks}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_looks_as_it_did(name: str) -> None:
    drawn = np.asarray(DRAWINGS[name](), dtype=float)
    with Image.open(GOLDEN / f"{name}.png") as golden:
        assert np.abs(drawn - np.asarray(golden.convert("RGB"), dtype=float)).mean() < TOLERANCE


def test_the_picture_itself_stays_as_it_is() -> None:
    image = ground()
    before = image.tobytes()
    draw_boxes(
        image,
        [
            {
                "label": "a",
                "score": 1.0,
                "box": dict.fromkeys(("xmin", "ymin"), 1) | dict.fromkeys(("xmax", "ymax"), 9),
            }
        ],
    )
    draw_masks(image, [("a", Image.new("L", image.size, 255))], ["a"])
    assert image.tobytes() == before


def test_nothing_is_drawn_where_nothing_was_found() -> None:
    assert draw_boxes(ground(), []).tobytes() == ground().tobytes()
    assert draw_masks(ground(), [], []).tobytes() == ground().tobytes()


def test_colours_are_those_of_the_page() -> None:
    script = (ROOT / "page" / "static" / "elements.js").read_text(encoding="utf-8")
    assert all(f'"{colour}"' in script for colour in PALETTE)
    labels = ["star", "circle", *map(str, range(20))]
    found = colours(labels)
    assert found["star"] == colours(["star"])["star"]
    assert {*found.values()} == {*PALETTE}
    assert ink("#c98a00") == "#000000"
    assert ink("#6a4cdb") == "#ffffff"


if __name__ == "__main__":
    for each, draw in DRAWINGS.items():
        draw().save(GOLDEN / f"{each}.png", optimize=True)
