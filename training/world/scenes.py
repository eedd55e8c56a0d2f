"""The drawn world: coloured shapes on a quiet background, with exact boxes and masks.

A `Scene` is plain data (`dataclasses.asdict` gives JSON); pixels, boxes and masks follow from it.
Coordinates are pixels of the scene's own picture: x to the right, y down, pixel (0, 0) covers the
square from (0, 0) to (1, 1). Items lie wholly inside the picture and hardly overlap: circles drawn
around two items may touch, so a corner can hide a few pixels of a neighbour, never more.

An item owns a pixel when it covers at least half of it and no item in front does. Everything
that calls itself truth here (boxes, masks, shares) counts owned pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

RGB = tuple[int, int, int]
Pixels = NDArray[np.uint8]
BackgroundKind = Literal["plain", "gradient", "noise", "clutter"]

SHAPES = ("circle", "square", "triangle", "star")
COLOURS: dict[str, RGB] = {
    "red": (215, 35, 40),
    "green": (40, 160, 60),
    "blue": (40, 80, 220),
    "yellow": (245, 215, 40),
    "purple": (145, 55, 180),
    "orange": (245, 130, 25),
}
LABELS = tuple(f"{colour} {shape}" for colour in COLOURS for shape in SHAPES)
BACKGROUND_LABEL = "background"

QUIET: tuple[BackgroundKind, ...] = ("plain", "gradient", "noise")
SUPERSAMPLING = 3
SHADE = 18  # how far a channel of an item may lie from its colour's name
SMALLEST, LARGEST = 0.07, 0.40  # an item's diameter: of the longer side, of the shorter side
CLOSEST = 0.85  # distance of two centres, as a share of the sum of their radii


class Box(NamedTuple):
    """One item's tight box in whole pixels; `xmax` and `ymax` are just outside."""

    label: str
    xmin: int
    ymin: int
    xmax: int
    ymax: int


@dataclass(frozen=True)
class Item:
    """One shape, inscribed in the circle of diameter `size` (pixels) around `centre` (x, y).

    `rotation` is in degrees clockwise; at 0 squares stand on a side, stars and triangles point
    up. `rgb` is the exact shade of `colour` that is drawn.
    """

    shape: str
    colour: str
    centre: tuple[float, float]
    size: float
    rotation: float
    rgb: RGB

    @property
    def label(self) -> str:
        """Its class, for example "red circle"."""
        return f"{self.colour} {self.shape}"

    def outline(self) -> NDArray[np.float64]:
        """Its corners in pixels, [n, 2]; a circle is a polygon of 60 corners."""
        angle = math.radians(self.rotation)
        turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
        corners: NDArray[np.float64] = OUTLINES[self.shape] @ turn * (self.size / 2)
        return corners + self.centre


@dataclass(frozen=True)
class Background:
    """What lies behind the items.

    "plain" is `colours[0]`; "gradient" runs from the first to the second colour in the direction
    of `angle` (degrees); "noise" scatters up to `grain` (0–255) around the first colour in cells
    of `cell` pixels; "clutter" is a shapeless picture of soft blots and strokes, for training.
    """

    kind: BackgroundKind
    colours: tuple[RGB, RGB]
    angle: float = 0.0
    grain: int = 0
    cell: int = 1
    seed: int = 0

    def paint(self, width: int, height: int) -> Pixels:
        """Return the pixels, [height, width, 3]."""
        first, second = (np.asarray(colour, dtype=np.float64) for colour in self.colours)
        if self.kind == "gradient":
            share = _ramp(width, height, self.angle)[..., None]
            return _to_pixels(first + share * (second - first))
        if self.kind == "noise":
            rows, columns = -(-height // self.cell), -(-width // self.cell)
            noise = np.random.default_rng(self.seed).integers(
                -self.grain, self.grain + 1, (rows, columns, 3), dtype=np.int16
            )
            noise = noise.repeat(self.cell, axis=0).repeat(self.cell, axis=1)
            return _to_pixels(first + noise[:height, :width])
        if self.kind == "clutter":
            return _clutter(width, height, np.random.default_rng(self.seed))
        return np.broadcast_to(_to_pixels(first), (height, width, 3)).copy()


@dataclass(frozen=True)
class Scene:
    """A picture of `width` × `height` pixels with its items, back to front."""

    width: int
    height: int
    background: Background
    items: tuple[Item, ...]

    def render(self) -> Image.Image:
        """Draw the picture (RGB, edges smoothed by supersampling)."""
        pixels = self.background.paint(self.width, self.height)
        for item in self.items:
            window, covered = self._coverage(item)
            opacity = covered[..., None] / 255
            pixels[window] = np.rint(pixels[window] * (1 - opacity) + opacity * np.array(item.rgb))
        return Image.fromarray(pixels)

    def boxes(self) -> list[Box]:
        """Return the tight box around every item's own pixels; a hidden item has none."""
        owners = self._owners()
        boxes = []
        for index, item in enumerate(self.items):
            ys, xs = np.nonzero(owners == index)
            if len(xs):
                edges = (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)
                boxes.append(Box(item.label, *map(int, edges)))
        return boxes

    def label_map(self) -> Pixels:
        """Return the class of every pixel, [height, width]: 0 background, i + 1 `LABELS[i]`."""
        classes = [0, *(LABELS.index(item.label) + 1 for item in self.items)]
        return np.array(classes, dtype=np.uint8)[self._owners() + 1]

    def masks(self) -> dict[str, NDArray[np.bool_]]:
        """Return the pixels of every class present (background too), each [height, width]."""
        labels = self.label_map()
        names = (BACKGROUND_LABEL, *LABELS)
        return {names[index]: labels == index for index in np.unique(labels)}

    def _owners(self) -> NDArray[np.int16]:
        """Return the index of the item that owns each pixel, -1 for the background."""
        owners = np.full((self.height, self.width), -1, dtype=np.int16)
        for index, item in enumerate(self.items):
            window, covered = self._coverage(item)
            owners[window][covered >= 128] = index
        return owners

    def _coverage(self, item: Item) -> tuple[tuple[slice, slice], Pixels]:
        """Return the window (rows, columns) an item touches and its coverage there, 0–255."""
        corners = item.outline()
        left, top = np.maximum(np.floor(corners.min(axis=0)), 0).astype(int)
        right, bottom = np.minimum(np.ceil(corners.max(axis=0)), (self.width, self.height))
        width, height = max(int(right) - left, 0), max(int(bottom) - top, 0)
        window = (slice(top, top + height), slice(left, left + width))
        if not width or not height:
            return window, np.zeros((height, width), dtype=np.uint8)
        fine = Image.new("L", (width * SUPERSAMPLING, height * SUPERSAMPLING))
        points = (corners - (left, top)) * SUPERSAMPLING
        ImageDraw.Draw(fine).polygon([(x, y) for x, y in points.tolist()], fill=255)
        return window, np.asarray(fine.reduce(SUPERSAMPLING))


def random_scene(
    rng: np.random.Generator,
    *,
    low: int = 1,
    high: int = 6,
    size: tuple[int, int] | None = None,
    backgrounds: Sequence[BackgroundKind] = QUIET,
    smallest: float = SMALLEST,
    lean: float | None = None,
) -> Scene:
    """Draw a scene of `low` to `high` items.

    `size` is (width, height) in pixels; without it the longer side has 192 to 640 pixels and the
    shorter at least half of that. `smallest` is the least diameter, a share of the longer side.
    Items are turned anyhow, or at most by `lean` degrees from upright.
    """
    width, height = size or random_size(rng)
    background = random_background(rng, backgrounds[int(rng.integers(len(backgrounds)))])
    items: list[Item] = []
    for _ in range(rng.integers(low, high + 1)):
        items.append(_place(rng, width, height, items, smallest, lean))
    return Scene(width, height, background, tuple(items))


def random_size(rng: np.random.Generator) -> tuple[int, int]:
    """Draw a picture's (width, height) in pixels: wide, tall or nearly square."""
    longer = int(rng.integers(192, 641))
    shorter = round(longer * rng.uniform(0.5, 1))
    return (longer, shorter) if rng.random() < 0.5 else (shorter, longer)


def random_background(rng: np.random.Generator, kind: BackgroundKind) -> Background:
    """Draw a background of a kind, in greyish colours that no item has."""
    return Background(
        kind,
        colours=(_greyish(rng), _greyish(rng)),
        angle=round(rng.uniform(0, 360), 1),
        grain=int(rng.integers(8, 41)),
        cell=int(rng.integers(1, 7)),
        seed=int(rng.integers(2**32)),
    )


def random_item(
    rng: np.random.Generator,
    centre: tuple[float, float],
    size: float,
    label: str | None = None,
    lean: float | None = None,
) -> Item:
    """Draw an item of a given place and size; without `label` any of the 24 classes.

    It is turned anyhow, or at most by `lean` degrees from upright.
    """
    colour, shape = (label or LABELS[rng.integers(len(LABELS))]).split()
    red, green, blue = np.clip(COLOURS[colour] + rng.integers(-SHADE, SHADE + 1, 3), 0, 255)
    rotation = round(rng.uniform(*((0, 360) if lean is None else (-lean, lean))), 1)
    return Item(shape, colour, centre, size, rotation, (int(red), int(green), int(blue)))


def _place(
    rng: np.random.Generator,
    width: int,
    height: int,
    others: Sequence[Item],
    share: float,
    lean: float | None,
) -> Item:
    """Find room for one more item, a smaller one the longer it takes, down to `share`."""
    smallest, largest = share * max(width, height), LARGEST * min(width, height)
    for attempt in range(400):
        size = round(rng.uniform(smallest, max(smallest, largest * 0.98**attempt)), 1)
        radius = size / 2
        x = round(rng.uniform(radius, width - radius), 1)
        y = round(rng.uniform(radius, height - radius), 1)
        if all(
            math.dist((x, y), other.centre) >= CLOSEST * (radius + other.size / 2)
            for other in others
        ):
            return random_item(rng, (x, y), size, lean=lean)
    raise ValueError(f"No room for {len(others) + 1} items in {width}x{height} pixels.")


def _ring(corners: int, *, turn: float = 0.0, inner: float = 1.0) -> NDArray[np.float64]:
    """Return corners [n, 2] on the unit circle, first one up; every other one at `inner`."""
    angles = np.radians(np.arange(corners) * 360 / corners + turn - 90)
    radii = np.where(np.arange(corners) % 2, inner, 1.0)
    return np.stack([np.cos(angles) * radii, np.sin(angles) * radii], axis=1)


OUTLINES = {
    "circle": _ring(60),
    "square": _ring(4, turn=45),
    "triangle": _ring(3),
    "star": _ring(10, inner=0.45),
}


def _greyish(rng: np.random.Generator) -> RGB:
    red, green, blue = np.clip(rng.integers(20, 246) + rng.integers(-22, 23, 3), 0, 255)
    return int(red), int(green), int(blue)


def _ramp(width: int, height: int, angle: float) -> NDArray[np.float64]:
    """Return values [height, width] that run from 0 to 1 in the direction of `angle`."""
    x, y = np.meshgrid(np.linspace(-0.5, 0.5, width), np.linspace(-0.5, 0.5, height))
    along = x * math.cos(math.radians(angle)) + y * math.sin(math.radians(angle))
    first, last = float(along.min()), float(along.max())
    ramp: NDArray[np.float64] = (along - first) / (last - first)
    return ramp


def _to_pixels(values: NDArray[np.float64]) -> Pixels:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def _clutter(width: int, height: int, rng: np.random.Generator) -> Pixels:
    """Paint soft blots of any colour at several scales, with strokes and lines of text-like marks.

    It has the liveliness of a photo and none of the four shapes.
    """
    blots = np.zeros((height, width, 3))
    scale = 1.0
    for cells in (2, 5, 12, 30):
        coarse = Image.fromarray(rng.integers(0, 256, (cells, cells, 3), dtype=np.uint8))
        blots += scale * np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC))
        scale *= rng.uniform(0.3, 0.9)
    blots = (blots - blots.min()) / np.ptp(blots) * rng.uniform(120, 255)
    image = Image.fromarray(_to_pixels(blots))
    draw = ImageDraw.Draw(image)
    for _ in range(rng.integers(0, 12)):
        ends = rng.uniform((0, 0), (width, height), (2, 2))
        _stroke(draw, rng, ends, width=int(rng.integers(1, 6)))
    for _ in range(rng.integers(0, 8)):
        _write_marks(draw, rng, rng.uniform((0, 0), (width, height)), height=rng.uniform(6, 20))
    return np.array(image)


def _stroke(
    draw: ImageDraw.ImageDraw, rng: np.random.Generator, points: NDArray[np.float64], width: int
) -> None:
    red, green, blue = rng.integers(0, 256, 3).tolist()
    draw.line([(x, y) for x, y in points.tolist()], fill=(red, green, blue), width=width)


def _write_marks(
    draw: ImageDraw.ImageDraw, rng: np.random.Generator, start: NDArray[np.float64], height: float
) -> None:
    """Draw a row of small zigzags from `start` (x, y), like a word in an unknown script."""
    for _ in range(rng.integers(3, 12)):
        letter = start + rng.uniform(0, 1, (4, 2)) * (height * 0.6, height)
        _stroke(draw, rng, letter, width=2)
        start = start + np.array([height * 0.8, 0.0])
