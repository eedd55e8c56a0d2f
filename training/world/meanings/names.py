"""People, places, days and numbers, divided into those that training sees and those it never does.

A person may also be "my neighbour": such expressions are in both. The lists are in `names.txt`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from training.world import Split
from training.world.text_files import words

_LISTS = words(Path(__file__).with_suffix(".txt"))

PEOPLE: Mapping[Split, tuple[str, ...]] = {
    "train": _LISTS["people: train"],
    "test": _LISTS["people: test"],
}
SOMEBODY = _LISTS["somebody"]
PLACES: Mapping[Split, tuple[str, ...]] = {
    "train": _LISTS["places: train"],
    "test": _LISTS["places: test"],
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS: Mapping[Split, tuple[str, ...]] = {
    "train": tuple(str(number) for number in (*range(2, 100, 3), *range(120, 2000, 37))),
    "test": tuple(str(number) for number in (*range(3, 100, 3), *range(125, 2000, 37))),
}
