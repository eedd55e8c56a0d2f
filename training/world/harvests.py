"""Vegetable beds and what they bear: an exact rule, and the luck of each year on top.

A crop bears most at its own hours of sun and amount of water, and less the farther a bed is from
both. Sand dries out, so that it needs more rain; clay keeps it. The rule is in `expected`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import exp, log
from typing import Final

import numpy as np


@dataclass(frozen=True)
class Crop:
    """What a vegetable bears on good soil, and what it wants for that."""

    kilograms: float
    """From a square metre in a summer."""
    sun: float
    """Hours a day."""
    water: float
    """Millimetres of rain a week, on loam."""


@dataclass(frozen=True)
class Soil:
    """What a soil does to every crop."""

    share: float
    """Of what loam bears."""
    thirst: float
    """How many times the water that loam needs."""


CROPS: Final = {
    "beans": Crop(1.5, 7.0, 18.0),
    "carrots": Crop(3.0, 6.0, 15.0),
    "lettuce": Crop(2.2, 5.0, 20.0),
    "pumpkins": Crop(4.0, 8.5, 22.0),
    "tomatoes": Crop(5.0, 8.0, 25.0),
}
SOILS: Final = {"clay": Soil(0.9, 0.75), "loam": Soil(1.0, 1.0), "sand": Soil(0.75, 1.3)}

AREAS: Final = (1.0, 30.0)
SUN: Final = (2.0, 12.0)
WATER: Final = (5.0, 45.0)
FEWER_HOURS: Final = 4.5  # this far from the best hours of sun, a crop bears 1/e
LESS_WATER: Final = 0.95  # this far from the best water, in logarithms, it bears 1/e
LUCK: Final = 0.06  # deviation of the logarithm


@dataclass(frozen=True)
class Bed:
    """One bed in one summer; its fields are the columns of the table, in order."""

    crop: str
    soil: str
    area_m2: float
    sun_hours: float
    """A day."""
    water_mm: float
    """A week, rain and watering together."""


COLUMNS: Final = tuple(Bed.__dataclass_fields__)
CATEGORIES: Final = ("crop", "soil")
NUMBERS: Final = tuple(name for name in COLUMNS if name not in CATEGORIES)


def random_bed(rng: np.random.Generator) -> Bed:
    """Any crop on any soil; sizes and weather within the ranges above."""
    return Bed(
        crop=str(rng.choice(list(CROPS))),
        soil=str(rng.choice(list(SOILS))),
        area_m2=round(float(np.exp(rng.uniform(*np.log(AREAS)))), 1),
        sun_hours=round(float(rng.uniform(*SUN)), 1),
        water_mm=round(float(rng.uniform(*WATER)), 1),
    )


def expected(bed: Bed) -> float:
    """Kilograms that the bed bears in an ordinary summer."""
    crop, soil = CROPS[bed.crop], SOILS[bed.soil]
    sun = ((bed.sun_hours - crop.sun) / FEWER_HOURS) ** 2
    water = (log(bed.water_mm / (crop.water * soil.thirst)) / LESS_WATER) ** 2
    return bed.area_m2 * crop.kilograms * soil.share * exp(-sun - water)


def harvest(bed: Bed, rng: np.random.Generator) -> float:
    """Kilograms that were weighed: about 6 % more or less than expected."""
    return float(expected(bed) * np.exp(rng.normal(0, LUCK)))


def table(beds: list[Bed]) -> dict[str, list[str | float]]:
    """The beds as columns."""
    rows = [asdict(bed) for bed in beds]
    return {name: [row[name] for row in rows] for name in COLUMNS}
