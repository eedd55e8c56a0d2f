"""Names and values that fill the toy world's tables, divided by `Split` word by word.

A word belongs to "test" or to "train" by its own checksum, so the real words of `words.txt` and
the invented ones (`invented_word`) are divided by the same rule, and no list has to be kept twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from numpy.random import Generator

from training.world import Split, text_files

T = TypeVar("T")
NameMaker = Callable[[Generator, Split], str]

TEST_SHARE = 4  # One word in four is kept for tests.


def split_of(word: str) -> Split:
    """The split that `word` belongs to, whatever its case."""
    return "test" if crc32(word.lower().encode()) % TEST_SHARE == 0 else "train"


POOLS = text_files.words(Path(__file__).with_suffix(".txt"))


def pick(rng: Generator, options: Sequence[T]) -> T:
    """One of `options`, each as likely; much faster than `rng.choice`, which makes an array."""
    return options[int(rng.integers(len(options)))]


@cache
def words(pool: str, split: Split) -> tuple[str, ...]:
    """The words of one of `POOLS` that belong to `split`; all of them if the pool is tiny."""
    everything = POOLS[pool]
    mine = tuple(word for word in everything if split_of(word) == split)
    return mine if len(mine) >= 4 else everything


ONSETS = (*"bcdfghjklmnprstvwyz", "br", "ch", "cl", "cr", "dr", "fl", "gr", "kl", "pl", "pr")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "ia", "io", "oa", "oo", "ou")
CODAS = (
    *("",) * 30,
    *("b", "ck", "d", "ft", "k", "l", "ll", "m", "n", "nd", "ng", "nt", "p", "r", "rd", "rn"),
    *("s", "sk", "ss", "st", "t", "th", "x"),
)


def invented_word(rng: Generator, split: Split) -> str:
    """A pronounceable word of one to three syllables that belongs to `split`, such as `Glouvan`."""
    while True:
        syllables = pick(rng, (1, 2, 2, 2, 3, 3))
        word = "".join(
            pick(rng, ONSETS) + pick(rng, VOWELS) + pick(rng, CODAS) for _ in range(syllables)
        )
        if len(word) > 2 and split_of(word) == split:
            return word.capitalize()


def word(rng: Generator, split: Split, pool: str, invented: float = 0.25) -> str:
    """A word from `pool`, or, in a share `invented` of all cases, one that does not exist."""
    if rng.random() < invented:
        return invented_word(rng, split)
    return pick(rng, words(pool, split))


def person(rng: Generator, split: Split) -> str:
    first = word(rng, split, "first name", 0.15)
    return first if rng.random() < 0.3 else f"{first} {word(rng, split, 'last name')}"


def product(rng: Generator, split: Split) -> str:
    thing = word(rng, split, "thing", 0.15)
    return thing if rng.random() < 0.4 else f"{word(rng, split, 'style', 0.1)} {thing}"


def title(rng: Generator, split: Split) -> str:
    shape = pick(rng, ("{b}", "The {b}", "{a} {b}", "The {a} {b}", "{b} and {c}", "{b} of {c}"))
    return shape.format(
        a=word(rng, split, "style", 0.05),
        b=word(rng, split, "topic word", 0.1),
        c=word(rng, split, "topic word", 0.1),
    )


def project(rng: Generator, split: Split) -> str:
    shape = pick(rng, ("{a}", "{a}", "{a}", "{a}-{b}", "{a}{b}", "{a} {b}"))
    name = shape.format(a=word(rng, split, "project word", 0.4), b=word(rng, split, "thing"))
    return name if rng.random() < 0.7 else name.lower()


def company(rng: Generator, split: Split) -> str:
    suffix = pick(rng, ("", "", " Group", " Inc", " Labs", " Systems", " Works"))
    return f"{word(rng, split, 'company word', 0.4)}{suffix}"


def from_pool(pool: str, invented: float = 0.3) -> NameMaker:
    """A maker of names that are one word of `pool`, or invented."""
    return lambda rng, split: word(rng, split, pool, invented)
