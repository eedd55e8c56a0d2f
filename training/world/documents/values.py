"""What stands in the fields of pages: names, dates, sums of money, numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from string import ascii_uppercase

from numpy.random import Generator

from training.world import Split
from training.world.stories.names import city, first_name, last_name, nationality, organisation
from training.world.stories.words import WORDS as STORY_WORDS
from training.world.tables.words import pick
from training.world.text_files import sections, words

_FOLDER = Path(__file__).parent
WORDS = words(_FOLDER / "words.txt")
FIELDS = {name: tuple(lines) for name, lines in sections(_FOLDER / "fields.txt").items()}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
STREETS = ("Street", "Road", "Lane", "Avenue", "Way", "Square")

Money = Callable[[int], str]


def label(rng: Generator, name: str) -> str:
    """One of the ways in which pages call the field."""
    found = FIELDS[f"{name}: labels"]
    return pick(rng, [each.strip() for line in found for each in line.split(",")])


def question(rng: Generator, name: str, slot: str = "", *, unseen: bool = False) -> str:
    """One of the ways to ask for the field; `unseen` ones are never used in training."""
    return pick(rng, FIELDS[f"{name}: {'unseen asks' if unseen else 'asks'}"]).replace("{}", slot)


def person(rng: Generator, split: Split) -> str:
    return f"{first_name(rng, split)} {last_name(rng, split)}"


def first(rng: Generator, split: Split) -> str:
    return first_name(rng, split)


def company(rng: Generator, split: Split) -> str:
    return organisation(rng, split)


def town(rng: Generator, split: Split) -> str:
    return city(rng, split)


def street(rng: Generator, split: Split) -> str:
    return f"{last_name(rng, split)} {pick(rng, STREETS)} {rng.integers(1, 200)}"


def nation(rng: Generator, split: Split) -> str:
    return nationality(rng, split)


def job(rng: Generator, split: Split) -> str:
    return pick(rng, STORY_WORDS["job"])


def phone(rng: Generator, split: Split) -> str:
    digits = "".join(str(digit) for digit in rng.integers(0, 10, 7))
    return pick(rng, (f"0{digits[:3]} {digits[3:]}", f"{digits[:3]}-{digits[3:]}", f"+{digits}"))


def email(rng: Generator, split: Split) -> str:
    name = first_name(rng, split).lower()
    return f"{name}@{pick(rng, ('mail', 'post', 'home', 'web'))}.{pick(rng, ('com', 'org', 'net'))}"


def code(rng: Generator, split: Split) -> str:
    """A number with letters, such as INV-2041."""
    letters = "".join(pick(rng, ascii_uppercase) for _ in range(int(rng.integers(1, 4))))
    number = rng.integers(100, 100_000)
    shapes = (f"{letters}-{number}", f"{letters}{number}", f"{number}", f"{number}/{letters}")
    return pick(rng, shapes)


def date(rng: Generator, split: Split) -> str:
    day, month, year = rng.integers(1, 29), int(rng.integers(1, 13)), rng.integers(1950, 2030)
    return pick(
        rng,
        (
            f"{day} {MONTHS[month - 1]} {year}",
            f"{day:02}/{month:02}/{year}",
            f"{year}-{month:02}-{day:02}",
            f"{day:02}.{month:02}.{year}",
            f"{MONTHS[month - 1]} {day}, {year}",
        ),
    )


def clock(rng: Generator, split: Split) -> str:
    return f"{rng.integers(0, 24):02}:{rng.integers(0, 60):02}"


def things(rng: Generator, split: Split, count: int) -> list[str]:
    """Different things on a bill."""
    pool: Sequence[str] = WORDS[f"things: {split}"]
    return [pool[int(at)] for at in rng.permutation(len(pool))[:count]]


def money(rng: Generator, draws: Callable[[str], bool]) -> Money:
    """How a page writes sums of money, which are given in cents; it `draws` the sign."""
    sign = pick(rng, [each for each in ("$", "€", "") if not each or draws(each)])
    before = pick(rng, (True, True, False))
    comma = rng.random() < 0.2

    def write(cents: int) -> str:
        text = f"{cents / 100:,.2f}"
        if comma:
            text = text.translate(str.maketrans(",.", ".,"))
        return f"{sign}{text}" if before else f"{text}{f' {sign}' if sign else ''}"

    return write
