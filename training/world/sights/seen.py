"""What is to be seen in a drawn scene, and what is true of it, in shares of the picture.

Nothing here changes when a picture is squashed: places and sizes are shares of its sides. Words for
them are vague, as people's are: between "left" and "middle" is a strip where either is true, and of
two shapes that are about level either may be said to be the higher one. What is said first is what
is clearest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.world.scenes import LABELS, Scene, random_scene

SMALLEST = 0.22  # the least diameter of a shape, a share of the picture's longer side
MOST = 3  # shapes in a picture
LEAN = 10  # degrees by which a shape may be turned from upright

Side = Literal["left", "right", "above", "below"]

SIDES: tuple[Side, ...] = ("left", "right", "above", "below")
THIRDS = (0.36, 0.64)  # where "left" ends and "right" begins
VAGUE = 0.07  # how far from there another word is as true
LEVEL = 0.04  # nobody can tell which of two centres so near is further to a side
SMALL, BIG, VAGUE_SIZE = 0.20, 0.30, 0.035
PLACES = (
    ("top left", "top", "top right"),
    ("left", "middle", "right"),
    ("bottom left", "bottom", "bottom right"),
)


class Sight(NamedTuple):
    """One shape: its class ("red star"), the centre of its box (`x` to the right, `y` down, 0–1)

    and its size: the root of the share of the picture that its box takes.
    """

    label: str
    x: float
    y: float
    size: float

    @property
    def colour(self) -> str:
        return self.label.split()[0]

    @property
    def shape(self) -> str:
        return self.label.split()[1]

    def place(self) -> str:
        """The word for its place, for example "top left"."""
        row, column = (sum(at > third for third in THIRDS) for at in (self.y, self.x))
        return PLACES[row][column]

    def is_at(self, place: str) -> bool:
        """Whether `place` is true of it; a side is true of its corners, too."""
        words = place.split()
        if words == ["middle"]:
            low, high = THIRDS[0] - VAGUE, THIRDS[1] + VAGUE
            return low < self.x < high and low < self.y < high
        before, after = THIRDS[0] + VAGUE, THIRDS[1] - VAGUE
        true = {
            "left": self.x < before,
            "right": self.x > after,
            "top": self.y < before,
            "bottom": self.y > after,
        }
        return all(true[word] for word in words)

    def size_word(self) -> str:
        """ "small", "big", or nothing for a size between."""
        return "small" if self.size < SMALL else "big" if self.size > BIG else ""

    def is_of_size(self, word: str) -> bool:
        """Whether "small" or "big" is true of it."""
        if word == "small":
            return self.size < SMALL + VAGUE_SIZE
        return self.size > BIG - VAGUE_SIZE

    def beyond(self, other: Sight, side: Side) -> float:
        """How far it lies to a side of the other, negative if it lies to the opposite one."""
        ahead = self.x - other.x if side in ("left", "right") else self.y - other.y
        return ahead if side in ("right", "below") else -ahead


def sight_scene(
    rng: np.random.Generator, low: int = 1, high: int = MOST, size: tuple[int, int] | None = None
) -> Scene:
    """A scene of `low` to `high` shapes that stand upright and are large enough to talk about."""
    return random_scene(rng, low=low, high=high, size=size, smallest=SMALLEST, lean=LEAN)


def sights(scene: Scene) -> list[Sight]:
    """What is to be seen in a scene, back to front."""
    return [
        Sight(
            box.label,
            (box.xmin + box.xmax) / 2 / scene.width,
            (box.ymin + box.ymax) / 2 / scene.height,
            ((box.xmax - box.xmin) / scene.width * (box.ymax - box.ymin) / scene.height) ** 0.5,
        )
        for box in scene.boxes()
    ]


def sights_in(classes: Sequence[int], boxes: NDArray[np.float32]) -> list[Sight]:
    """The same from indices of `LABELS` and boxes [k, 4] (centre and sides, in shares)."""
    return [
        Sight(LABELS[index], x, y, (width * height) ** 0.5)
        for index, (x, y, width, height) in zip(classes, boxes.tolist(), strict=True)
    ]
