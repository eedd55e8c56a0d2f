"""People's names: common ones, which everybody knows, and made-up ones, none in both splits."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from pathlib import Path
from typing import Final

from numpy.random import Generator

from training.world import Split
from training.world.talk.words import split_of
from training.world.text_files import words

_LISTS: Final = words(Path(__file__).with_suffix(".txt"))
KNOWN: Final[dict[str, tuple[str, ...]]] = {"she": _LISTS["she"], "he": _LISTS["he"]}
# How often somebody has a name that nobody else has.
STRANGERS: Final = 0.15
ONSETS, VOWELS, MIDDLES, ENDS = (_LISTS[part] for part in ("onsets", "vowels", "middles", "ends"))


def name(rng: Generator, split: Split, strangers: float = STRANGERS) -> tuple[str, str]:
    """A name and its pronoun ("she" or "he"); a made-up name has either."""
    pronoun = "she" if rng.random() < 0.5 else "he"
    if rng.random() >= strangers:
        given = KNOWN[pronoun]
        return given[rng.integers(len(given))], pronoun
    while True:
        made = made_up(rng)
        if split_of(made) == split and made not in TAKEN:
            return made, pronoun


def made_up(rng: Generator) -> str:
    """Two or three syllables that could be a name."""

    def pick(parts: tuple[str, ...]) -> str:
        return parts[rng.integers(len(parts))]

    onset = pick(ONSETS)
    start = onset if onset in "AEIOU" else onset + pick(VOWELS)
    middle = pick(MIDDLES)
    if rng.random() < 0.25:
        middle += pick(VOWELS) + pick(MIDDLES)
    end = pick(ENDS)
    return start + middle + (end if end[0] in "aeiouy" else pick(VOWELS) + end)


def names(
    rng: Generator,
    split: Split,
    count: int,
    others: Collection[str] = (),
    strangers: float = STRANGERS,
) -> dict[str, str]:
    """That many different names, none of the `others`, with their pronouns."""
    found: dict[str, str] = {}
    while len(found) < count:
        drawn, pronoun = name(rng, split, strangers)
        if drawn not in others:
            found.setdefault(drawn, pronoun)
    return found


TAKEN: Final = frozenset(chain.from_iterable(KNOWN.values()))
