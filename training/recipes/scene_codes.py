"""What the bundled painter's latents say: numbers with a meaning for each cell of a picture.

A picture of 128×128 pixels is 16×16 cells with four numbers each (`CHANNELS`, as the inpainting
pipelines of Stable Diffusion want it). In the disc around a shape they say

0. how near the shape's centre is: from `PEAK` there down to 0 at the edge of the disc, which tells
   place and size alike;
1. and 2. the colour, a corner of a hexagon;
3. which shape, one of four levels;

and outside of all discs

0. `OUTSIDE`;
1. how bright the background is there;
2. and 3. its tint, red less green and green less blue.

A shape is told by many cells, so that an error in some of them does no harm. All numbers have about
unit variance, as diffusion wants them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.world.prompts import MOST, SIDE
from training.world.scenes import COLOURS, SHAPES, Scene

CELL: Final = 8  # pixels
CELLS: Final = SIDE // CELL
CHANNELS: Final = 4
REACH: Final = 5.0  # pixels that a disc is wider than its shape's circle, all around
PEAK: Final = 2.4
OUTSIDE: Final = -0.8
HUE: Final = 1.5  # how far a colour's corner is from the middle
LEVELS: Final = (-1.8, -0.6, 0.6, 1.8)  # of `SHAPES`
BRIGHTNESS: Final = (130.0, 70.0)  # mean and deviation
TINT: Final = 14.0  # deviation
# Neighbours on the hexagon are colours that look alike, so that a doubtful one is no strange one.
HEXAGON: Final = ("red", "orange", "yellow", "green", "blue", "purple")
# Numbers of a shape in a row: x, y, radius in pixels, colour, shape, and 1 where there is one.
OF_ITEM: Final = 6
# Of a background: its two colours, 0–255, and the direction of its gradient as cosine and sine.
OF_GROUND: Final = 8
WIDTH: Final = MOST * OF_ITEM + OF_GROUND

Rows = NDArray[np.float32]


def row_of(scene: Scene) -> Rows:
    """All that the codes of a scene need, as one row [WIDTH]; at most `MOST` shapes."""
    row = np.zeros(WIDTH, np.float32)
    for place, item in enumerate(scene.items):
        colour, shape = HEXAGON.index(item.colour), SHAPES.index(item.shape)
        numbers = (*item.centre, item.size / 2, colour, shape, 1)
        row[place * OF_ITEM : (place + 1) * OF_ITEM] = numbers
    first, second = scene.background.colours
    fades = scene.background.kind == "gradient"
    angle = math.radians(scene.background.angle)
    row[-OF_GROUND:] = (*first, *(second if fades else first), math.cos(angle), math.sin(angle))
    return row


def codes(rows: Tensor) -> Tensor:
    """The codes [n, CHANNELS, CELLS, CELLS] of scenes, given as rows [n, WIDTH]."""
    items = rows[:, : MOST * OF_ITEM].view(-1, MOST, OF_ITEM, 1, 1)
    x, y, radius, colour, shape, there = items.unbind(2)
    middles = (torch.arange(CELLS, device=rows.device) + 0.5) * CELL
    distance = torch.hypot(middles - x, middles[:, None] - y)
    nearness = torch.where(there > 0, 1 - distance / (radius + REACH), -1.0)
    nearest, owner = nearness.max(1, keepdim=True)
    angle = colour * (2 * math.pi / len(HEXAGON))
    levels = torch.tensor(LEVELS, device=rows.device)[shape.long()]
    said = torch.stack([HUE * angle.cos(), HUE * angle.sin(), levels], 2)
    said = said.expand(-1, -1, -1, CELLS, CELLS)
    said = said.gather(1, owner[:, :, None].expand(-1, -1, 3, -1, -1))[:, 0]
    inside = nearest > 0
    nearness = torch.where(inside, PEAK * nearest, OUTSIDE)
    return torch.cat([nearness, torch.where(inside, said, _ground(rows[:, -OF_GROUND:]))], 1)


def _ground(numbers: Tensor) -> Tensor:
    """What the background of each scene is in each cell, [n, 3, CELLS, CELLS]."""
    first, second = numbers[:, :3, None, None], numbers[:, 3:6, None, None]
    across, down = numbers[:, 6, None, None, None], numbers[:, 7, None, None, None]
    place = (torch.arange(CELLS, device=numbers.device) + 0.5) / CELLS - 0.5
    share = (place * across + place[:, None] * down) / (across.abs() + down.abs()) + 0.5
    red, green, blue = (first + share * (second - first)).unbind(1)
    mean, deviation = BRIGHTNESS
    bright = ((red + green + blue) / 3 - mean) / deviation
    return torch.stack([bright, (red - green) / TINT, (green - blue) / TINT], 1)


def codes_of(scenes: Sequence[Scene]) -> Tensor:
    """The codes of scenes, [n, CHANNELS, CELLS, CELLS]."""
    return codes(torch.from_numpy(np.stack([row_of(scene) for scene in scenes])))


def labels_in(code: Tensor) -> list[tuple[str, float, float]]:
    """The shapes that codes [CHANNELS, CELLS, CELLS] tell of: label and x, y of the cell, pixels.

    The cell that is nearest to a centre speaks first; the disc around it is its own. It says how
    wide that is by how steeply the numbers fall.
    """
    values = code.float().cpu().numpy()
    nearness = values[0].copy()
    ys, xs = np.mgrid[:CELLS, :CELLS]
    found: list[tuple[str, float, float]] = []
    while (nearness.max() > 0.6 * PEAK) and len(found) < 2 * MOST:
        row, column = np.unravel_index(int(nearness.argmax()), nearness.shape)
        near = np.hypot(ys - row, xs - column) < 1.8
        hue = values[1:3, near].mean(1)
        level = float(values[3, near].mean())
        turn = math.atan2(hue[1], hue[0]) / (2 * math.pi) * len(HEXAGON)
        colour = HEXAGON[round(turn) % len(HEXAGON)]
        shape = SHAPES[int(np.abs(np.array(LEVELS) - level).argmin())]
        found.append((f"{colour} {shape}", (int(column) + 0.5) * CELL, (int(row) + 0.5) * CELL))
        nearness[np.hypot(ys - row, xs - column) < 2.6] = OUTSIDE
    return found


assert set(HEXAGON) == set(COLOURS)
