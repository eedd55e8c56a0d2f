"""The words of the world and the facts that everybody in it knows."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from training.world import Split
from training.world.scenes import COLOURS as SCENE_COLOURS
from training.world.scenes import SHAPES as SCENE_SHAPES
from training.world.text_files import words

_LISTS: Final = words(Path(__file__).with_suffix(".txt"))


def _pairs(name: str) -> dict[str, str]:
    """A list of entries such as "a: b"."""
    return dict(entry.split(": ") for entry in _LISTS[name])


NUMBERS: Final = _LISTS["numbers"]
HIGHEST: Final = len(NUMBERS) - 1

COLOURS: Final = (*SCENE_COLOURS, "black", "white", "brown", "pink")
SHAPES: Final = SCENE_SHAPES
FOODS: Final = _LISTS["foods"]
OBJECTS: Final = _LISTS["objects"]
ANIMALS: Final = _LISTS["animals"]
THINGS: Final = (*FOODS, *OBJECTS, *ANIMALS)
LIKED: Final = (*ANIMALS, *FOODS)
BELONGINGS: Final = _LISTS["belongings"]
PLACES: Final = _LISTS["places"]
GENDERS: Final = {"she": "girl", "he": "boy"}

OPPOSITES: Final = _pairs("opposites")
DAYS: Final = _LISTS["days"]
MONTHS: Final = _LISTS["months"]
COLOUR_FACTS: Final = _pairs("colour facts")
LEGS: Final = _pairs("legs")
SOUNDS: Final = _pairs("sounds")
SIDES: Final = {"triangle": "three", "square": "four"}


def plural(noun: str) -> str:
    """More than one of a noun of this world."""
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


SINGULAR: Final = {
    plural(noun): noun for noun in (*THINGS, *ANIMALS, *SHAPES, *BELONGINGS, "shape")
}


def an(words: str) -> str:
    """The words with "a" or "an" in front."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def quantity(number: int, noun: str, article: bool = False) -> str:
    """ "no apples", "one apple" (or "an apple"), "three red circles"; the noun may be a phrase."""
    *described, last = noun.split()
    if number == 1:
        return an(noun) if article else f"one {noun}"
    count = "no" if number == 0 else NUMBERS[number]
    return " ".join([count, *described, plural(last)])


def number_of(word: str) -> int:
    """The number that a word of a quantity stands for: "no", "a", "an" or a number's name."""
    return {"no": 0, "a": 1, "an": 1}[word] if word in ("no", "a", "an") else NUMBERS.index(word)


def sentence(words: str, mark: str = ".") -> str:
    """The words with a capital at the start and a mark at the end."""
    return f"{words[0].upper()}{words[1:]}{mark}"


def split_of(key: str, number: int = 0) -> Split:
    """The split that owns a combination or a made-up name: one in five is for tests.

    Of five numbers in a row with the same key, one is for tests.
    """
    first_byte = hashlib.sha256(key.encode()).digest()[0]
    return "test" if (first_byte + number) % 5 == 0 else "train"
