"""What a vegetable bed needs this evening: an exact rule, and gauges that are read inexactly.

A night colder than the crop bears calls for a cover. Otherwise the week's rain, as far as the soil
keeps it, is held against what the crop drinks, which is more on hot days and less under mulch. The
rule is in `needed`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Final

import numpy as np


@dataclass(frozen=True)
class Crop:
    """What a vegetable drinks and bears."""

    thirst: float
    """Millimetres of rain a week on loam, at 20 °C."""
    coldest: float
    """The coldest night that it stands without a cover, in °C."""


CROPS: Final = {
    "beans": Crop(14.0, 3.0),
    "carrots": Crop(9.0, -3.0),
    "lettuce": Crop(16.0, -1.0),
    "pumpkins": Crop(19.0, 3.0),
    "tomatoes": Crop(21.0, 4.0),
}
# The share of the rain that a soil keeps, beside loam.
SOILS: Final = {"clay": 1.25, "loam": 1.0, "sand": 0.75}
# What a crop drinks under mulch, as a share of what it does without.
MULCH: Final = {"no": 1.0, "yes": 0.7}
CHORES: Final = ("cover", "drain", "leave", "water")

RAIN: Final = (0.0, 60.0)
WARMEST: Final = (8.0, 34.0)
COLDEST: Final = (-5.0, 16.0)
COOLING: Final = 3.0  # nights are at least this much colder than days
TOO_WET: Final = 22.0  # millimetres beyond what the crop drinks

# How far what a gauge shows is from what there is.
RAIN_READING: Final = 0.02  # deviation of the logarithm
DEGREES_READING: Final = 0.25  # °C


@dataclass(frozen=True)
class Evening:
    """One bed on one evening; its fields are the columns of the table, in order."""

    crop: str
    soil: str
    mulch: str
    rain_mm: float
    """In the last week."""
    warmest_c: float
    """By day."""
    coldest_c: float
    """In the coming night."""


COLUMNS: Final = tuple(Evening.__dataclass_fields__)
CATEGORIES: Final = ("crop", "soil", "mulch")
NUMBERS: Final = tuple(name for name in COLUMNS if name not in CATEGORIES)


def random_evening(rng: np.random.Generator) -> Evening:
    """Any crop on any soil, with and without mulch; weather within the ranges above."""
    warmest = float(rng.uniform(*WARMEST))
    return Evening(
        crop=str(rng.choice(list(CROPS))),
        soil=str(rng.choice(list(SOILS))),
        mulch=str(rng.choice(list(MULCH))),
        rain_mm=round(float(rng.uniform(*RAIN)), 1),
        warmest_c=round(warmest, 1),
        coldest_c=round(min(float(rng.uniform(*COLDEST)), warmest - COOLING), 1),
    )


def needed(evening: Evening) -> str:
    """Which of `CHORES` the bed needs."""
    crop = CROPS[evening.crop]
    if evening.coldest_c < crop.coldest:
        return "cover"
    spare = evening.rain_mm * SOILS[evening.soil] - drunk(evening)
    if spare < 0:
        return "water"
    return "drain" if spare > TOO_WET else "leave"


def drunk(evening: Evening) -> float:
    """Millimetres that the crop drinks in a week of such days."""
    heat = 0.2 + 0.04 * evening.warmest_c
    return CROPS[evening.crop].thirst * heat * MULCH[evening.mulch]


def found(evening: Evening, rng: np.random.Generator) -> str:
    """What the gardener finds that the bed needs: the weather is not quite what gauges show."""
    return needed(
        replace(
            evening,
            rain_mm=evening.rain_mm * float(np.exp(rng.normal(0, RAIN_READING))),
            warmest_c=evening.warmest_c + float(rng.normal(0, DEGREES_READING)),
            coldest_c=evening.coldest_c + float(rng.normal(0, DEGREES_READING)),
        )
    )


def table(evenings: list[Evening]) -> dict[str, list[str | float]]:
    """The evenings as columns."""
    rows = [asdict(evening) for evening in evenings]
    return {name: [row[name] for row in rows] for name in COLUMNS}
