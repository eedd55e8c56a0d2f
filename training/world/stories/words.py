"""The common words of the stories, by what they are: jobs, food, things, colours, …"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from numpy.random import Generator

from training.world.scenes import COLOURS, SHAPES
from training.world.tables.words import POOLS, pick
from training.world.text_files import words

_LISTS = words(Path(__file__).with_suffix(".txt"))
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS, NUMBERS = _LISTS["month"], _LISTS["numbers"]


def _lower(pool: str) -> tuple[str, ...]:
    return tuple(map(str.lower, POOLS[pool]))


WORDS: Mapping[str, tuple[str, ...]] = {
    "day": DAYS,
    "month": MONTHS,
    "colour": (*COLOURS, *_LISTS["colour"]),
    "shape": SHAPES,
    "thing": (*_lower("thing"), *_LISTS["thing"]),
    "animal": _lower("animal"),
    "pet": _LISTS["pet"],
    "food": _lower("food"),
    "sport": _lower("sport"),
    **{kind: _LISTS[kind] for kind in ("job", "relative", "spot", "surface", "adjective")},
    "plural": tuple(f"{noun}s" for noun in _LISTS["plural"]),
    **{kind: _LISTS[kind] for kind in ("hobby", "instrument", "subject", "vehicle", "time")},
    "weather": _LISTS["weather"],
    "number": NUMBERS[:12],
}


def common(rng: Generator, kind: str) -> str:
    """One of the words of a kind, or a number: `year`, `age`, `price`."""
    if kind == "year":
        return str(rng.integers(1900, 2030))
    if kind == "age":
        return str(rng.integers(3, 95))
    if kind == "price":
        return str(rng.integers(2, 900))
    return pick(rng, WORDS[kind])
