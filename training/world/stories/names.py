"""Names of people, places, organisations and other things, divided by `Split`.

Every part of a name that could give it away belongs to the split by `tables.words.split_of`; about
half of the parts are invented, so that a reader has to go by the sentence and not by heart.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from numpy.random import Generator

from training.world import Split
from training.world.tables.words import NameMaker, invented_word, pick, split_of, title, word
from training.world.text_files import words

_LISTS = words(Path(__file__).with_suffix(".txt"))
ORGANISATIONS, NATIONALITIES = _LISTS["organisations"], _LISTS["nationalities"]
# How often a word of a name is any letters, in training.
SCRAMBLED = 0.2


def person(rng: Generator, split: Split) -> str:
    """One to three words, some with an initial or a hyphen."""
    first, last = _first(rng, split), _last(rng, split)
    draw = rng.random()
    if draw < 0.42:
        return first
    if draw < 0.82:
        return f"{first} {last}"
    if draw < 0.90:
        return f"{first} {_first(rng, split)} {last}"
    if draw < 0.94:
        return f"{first} {first[0]}. {last}"
    if draw < 0.97:
        return f"{first}-{_first(rng, split)}"
    return f"{first} {pick(rng, ('van', 'de', 'von', 'da'))} {last}"


def first_name(rng: Generator, split: Split) -> str:
    """The one word that most stories know a person by."""
    return _first(rng, split)


def last_name(rng: Generator, split: Split) -> str:
    """A family name: one word, or two with a hyphen."""
    return _last(rng, split)


def _first(rng: Generator, split: Split) -> str:
    return _word(rng, split, "first name", 0.5)


def _last(rng: Generator, split: Split) -> str:
    name = _word(rng, split, "last name", 0.4)
    draw = rng.random()
    if draw < 0.06:
        return f"{pick(rng, ('Mc', 'Mac', 'O’', 'O' + chr(39)))}{name}"
    if draw < 0.10:
        return f"{name}-{_word(rng, split, 'last name', 0.4)}"
    return name


def place(rng: Generator, split: Split) -> str:
    """A city, a country or a part of the land."""
    draw = rng.random()
    if draw < 0.22:
        return _word(rng, split, "country", 0.0)
    name = _word(rng, split, "city", 0.5)
    if draw < 0.76:
        return name
    if draw < 0.86:
        ending = pick(rng, ("ville", "burg", "ton", "ford", "land", "stad", "ia", "ley", "field"))
        return _ending_in(rng, split, ending)
    shape = pick(rng, _LISTS["shapes of places"])
    return shape.format(name)


def city(rng: Generator, split: Split) -> str:
    """A place of one word."""
    return _word(rng, split, "city", 0.5)


def _word(rng: Generator, split: Split, pool: str, invented: float) -> str:
    """As `tables.words.word`, but in training now and then any letters.

    Names of people and places hold pairs of letters that syllables made here would never have.
    """
    if split == "train" and rng.random() < SCRAMBLED:
        return _scrambled(rng)
    return word(rng, split, pool, invented)


def _scrambled(rng: Generator) -> str:
    while True:
        size = pick(rng, (3, 4, 5, 5, 6, 6, 7, 8))
        made = "".join(
            pick(rng, "aeiou" if rng.random() < 0.42 else "bcdfghjklmnpqrstvwxyz")
            for _ in range(size)
        ).capitalize()
        if split_of(made) == "train":
            return made


def _ending_in(rng: Generator, split: Split, ending: str) -> str:
    while True:
        name = invented_word(rng, split) + ending
        if split_of(name) == split:
            return name


def organisation(rng: Generator, split: Split) -> str:
    """A company, a club, a school, an office."""
    draw = rng.random()
    if draw < 0.18:
        return pick(rng, _listed(ORGANISATIONS, split))
    if draw < 0.26:
        return _letters(rng, split)
    name = _word(rng, split, "company word", 0.5)
    if draw < 0.46:
        return name
    if draw < 0.56:
        return _ending_in(rng, split, pick(rng, ("soft", "tech", "corp", "gen", "net", "bank")))
    shape = pick(rng, _LISTS["shapes of organisations"])
    return shape.format(name=name, place=city(rng, split), last=_last(rng, split))


@cache
def _listed(names: tuple[str, ...], split: Split) -> tuple[str, ...]:
    return tuple(name for name in names if split_of(name) == split)


def _letters(rng: Generator, split: Split) -> str:
    """Initials such as `BRT`."""
    while True:
        letters = "".join(pick(rng, "ABCDEFGHIJKLMNOPRSTUVW") for _ in range(pick(rng, (3, 3, 4))))
        if split_of(letters) == split:
            return letters


def nationality(rng: Generator, split: Split) -> str:
    """An adjective that is also, more or less, a language."""
    return pick(rng, _listed(NATIONALITIES, split))


def work(rng: Generator, split: Split) -> str:
    """The title of a book, a film or a song, or the name of an event."""
    draw = rng.random()
    if draw < 0.75:
        return title(rng, split)
    name = _word(rng, split, "company word", 0.5)
    return f"{name} {pick(rng, ('Cup', 'Prize', 'Festival', 'Award', 'Marathon'))}"


NAMES: Mapping[str, NameMaker] = {
    "PER": person,
    "LOC": place,
    "ORG": organisation,
    "MISC": work,
    "NAT": nationality,
    "first": first_name,
    "last": last_name,
    "city": city,
}
