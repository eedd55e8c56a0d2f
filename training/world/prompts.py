"""What a painter is asked for: a wish, the words for it, and scenes that fulfil it.

A `Wish` names one to three kinds of shapes with how many of each, at most `MOST` together; which
of two kinds lies left of or above the other, perhaps; and the background, perhaps. Its scenes hold
that and nothing else. Shapes stand upright, are large and keep apart, and their centres lie on a
lattice: there the bundled detector finds 0.99 of the wishes, at any place only 0.83, because it
takes two shapes of one label for one where a centre is between two of its cells.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.random import Generator
from PIL import Image

from training.world import Split
from training.world.scenes import COLOURS, LABELS, RGB, Background, Box, Item, Scene
from training.world.text_files import listed, sections

Ground = Literal["paper", "gradient", "dark"]
Side = Literal["left", "above"]

GROUNDS: Final[tuple[Ground, ...]] = ("paper", "gradient", "dark")
SIDES: Final[tuple[Side, ...]] = ("left", "above")
SIDE: Final = 128  # of a picture, in pixels
MOST: Final = 4  # shapes in a picture
COUNTS: Final = ("one", "two", "three")
# Diameters in pixels, by how many shapes there are.
SIZES: Final = {1: (26.0, 46.0), 2: (24.0, 38.0), 3: (24.0, 34.0), 4: (23.0, 31.0)}
LATTICE: Final = 8  # pixels; centres are in the middle of its cells
GAP: Final = 8.0  # pixels between the circles around two shapes
MARGIN: Final = 2.0  # pixels between such a circle and the edge
# Brightness, 0–255.
DARK: Final = (16, 52)
LIGHT: Final = (214, 246)
GREY: Final = (20, 246)
FADES: Final = 80  # how far the ends of a gradient are apart, at least

SECTIONS: Final = sections(Path(__file__).with_suffix(".txt"))
WORDS: Final = {name: listed(lines) for name, lines in SECTIONS.items() if "for " not in name}
SLOT: Final = re.compile(r"<(\w+)>")


@dataclass(frozen=True)
class Things:
    """So many shapes of one label, such as two of "red circle"."""

    label: str
    count: int


@dataclass(frozen=True)
class Wish:
    """What is asked for. Where there is a `side`, all of the first things lie there of the second.

    `side` is for two kinds of things; `ground` None leaves the background open.
    """

    things: tuple[Things, ...]
    side: Side | None = None
    ground: Ground | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each shape."""
        return tuple(one.label for one in self.things for _ in range(one.count))


def random_wish(rng: Generator, ground: Ground | None = None) -> Wish:
    """Draw a wish; `ground` asks for that background."""
    kinds = int(rng.choice(3, p=(0.3, 0.5, 0.2))) + 1
    side = SIDES[int(rng.random() < 0.3)] if kinds == 2 and rng.random() < 0.6 else None
    labels = rng.permutation(len(LABELS))[:kinds]
    things: list[Things] = []
    for place, number in enumerate(labels.tolist()):
        left = MOST - sum(one.count for one in things) - (kinds - place - 1)
        likely = (0.4, 0.3, 0.3) if kinds == 1 else (0.65, 0.25, 0.1)
        count = min(1 + int(rng.choice(3, p=likely)), left)
        things.append(Things(LABELS[number], count))
    if ground is None and rng.random() < 0.5:
        ground = GROUNDS[int(rng.integers(3))]
    return Wish(tuple(things), side, ground)


def say(wish: Wish, rng: Generator, split: Split) -> str:
    """The wish in words, such as "draw two red circles and a blue star on a dark background"."""
    which = "training" if split == "train" else "measuring"

    def fill(section: str, **slots: str) -> str:
        lines = SECTIONS[f"{section} for {which}"]
        line = lines[int(rng.integers(len(lines)))]
        return SLOT.sub(lambda slot: slots[slot[1]], line)

    named = [_name(one, rng) for one in wish.things]
    slots = dict(zip(("first", "second", "third"), named, strict=False))
    if len(named) > 1:
        form = wish.side or ("list" if len(named) == 2 else "long list")
        text = fill("frame", things=fill(form, **slots))
    else:
        text = fill("frame", things=named[0])
    if wish.ground:
        text = fill("ground frame", picture=text, ground=fill(wish.ground))
    return text.capitalize() if rng.random() < 0.2 else text


def scene_of(wish: Wish, rng: Generator) -> Scene:
    """A scene that holds what is wished for, at random places."""
    return Scene(SIDE, SIDE, _background(wish.ground, rng), _places(wish, rng))


def fulfilled(wish: Wish, found: Sequence[Box]) -> bool:
    """Whether just the shapes wished for were found, on the right sides of each other."""
    if Counter(box.label for box in found) != Counter(wish.labels):
        return False
    if not wish.side:
        return True
    first, second = (
        [_middle(box, wish.side) for box in found if box.label == one.label]
        for one in wish.things[:2]
    )
    return max(first) < min(second)


def has_ground(picture: Image.Image, ground: Ground | None) -> bool:
    """Whether a picture has the background wished for, by the pixels along its edge."""
    grey = np.asarray(picture.convert("L"), dtype=np.float64)
    edge = np.concatenate([grey[:2].ravel(), grey[-2:].ravel(), grey[:, :2].ravel()])
    edge = np.concatenate([edge, grey[:, -2:].ravel()])
    low, high = np.percentile(edge, (5, 95)).tolist()
    if ground == "dark":
        return bool(high < 90)
    if ground == "paper":
        return bool(low > 190)
    return ground is None or bool(high - low > FADES / 2)


def to_boxes(answer: Sequence[Mapping[str, Any]]) -> list[Box]:
    """An object detector's answer as boxes."""
    return [
        Box(one["label"], *(int(one["box"][edge]) for edge in ("xmin", "ymin", "xmax", "ymax")))
        for one in answer
    ]


def _middle(box: Box, side: Side) -> float:
    return (box.xmin + box.xmax) / 2 if side == "left" else (box.ymin + box.ymax) / 2


def _name(things: Things, rng: Generator) -> str:
    colour, shape = things.label.split()
    noun = shape if things.count == 1 else f"{shape}s"
    count, hue, form = (_word(name, rng) for name in (COUNTS[things.count - 1], colour, noun))
    article = "an" if count == "a" and hue[0] in "aeiou" else count
    return f"{article} {hue} {form}"


def _word(name: str, rng: Generator) -> str:
    words = WORDS[name]
    return words[int(rng.integers(len(words)))] if len(words) > 1 else words[0]


def _background(ground: Ground | None, rng: Generator) -> Background:
    """A background of the kind wished for; any of them, or a plain grey one, if it is open."""
    kind = ground or (*GROUNDS, "plain")[int(rng.integers(4))]
    if kind == "gradient":
        first, second = sorted(rng.uniform(*GREY, 2).tolist())
        spread = max(second - first, FADES)
        first = min(first, GREY[1] - spread)
        ends = (_tone(first, rng), _tone(first + spread, rng))
        return Background("gradient", ends, angle=round(rng.uniform(0, 360), 1))
    low, high = {"dark": DARK, "paper": LIGHT, "plain": GREY}[kind]
    # Paper is a little yellow.
    tone = _tone(rng.uniform(low, high), rng, warmth=5 if kind == "paper" else 0)
    return Background("plain", (tone, tone))


def _tone(brightness: float, rng: Generator, warmth: int = 0) -> RGB:
    spread = 2 if warmth else 9
    tint = rng.integers(-spread, spread + 1, 3) + np.array((warmth, 0, -warmth))
    red, green, blue = np.clip(np.rint(brightness + tint), 0, 255).astype(int).tolist()
    return red, green, blue


def _places(wish: Wish, rng: Generator) -> tuple[Item, ...]:
    """Places for all shapes; begun anew whenever the last ones find no room."""
    labels = wish.labels
    low, high = SIZES[len(labels)]
    while True:
        items: list[Item] = []
        for x, y, share in rng.random((40, 3)).tolist():
            size = round(low + share * (high - low), 1)
            centre = (_middle_of_cell(x, size), _middle_of_cell(y, size))
            label = labels[len(items)]
            if _fits(label, centre, size, items, wish):
                items.append(upright(label, centre, size))
                if len(items) == len(labels):
                    return tuple(items)


def _middle_of_cell(share: float, size: float) -> float:
    """Where on an axis a shape of a size may have its centre, `share` of the way along it."""
    first = math.ceil((MARGIN + size / 2) / LATTICE - 0.5)
    count = SIDE // LATTICE - 2 * first
    return (first + math.floor(share * count) + 0.5) * LATTICE


def upright(label: str, centre: tuple[float, float], size: float) -> Item:
    """A shape as the painter draws it: upright, in the exact colour of its name."""
    colour, shape = label.split()
    return Item(shape, colour, centre, size, 0.0, COLOURS[colour])


def _fits(
    label: str, centre: tuple[float, float], size: float, others: Sequence[Item], wish: Wish
) -> bool:
    axis = None if wish.side is None else SIDES.index(wish.side)
    for other in others:
        radii = (size + other.size) / 2
        alike = other.label == label
        if math.dist(centre, other.centre) < radii + GAP:
            return False
        # Far enough to the side that nobody doubts it.
        if axis is not None and not alike and centre[axis] - other.centre[axis] < 0.8 * radii:
            return False
    return True


def ground_of(number: int) -> Ground | None:
    """The background to ask for in the sample of a number: each of them, and none, in turn."""
    return (None, *GROUNDS)[number % 4]
