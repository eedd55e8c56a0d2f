"""What reports are about: makers of facts, the wordings of each, and what does not matter.

Each topic has a file with its sentences, such as `match.txt`. A wording is a template over the
names of a topic's values; `{other}`, `{someone}`, `{number}`, `{amount}` and `{elsewhere}` are
names and numbers that do not matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from numpy.random import Generator

from training.world import Split
from training.world.tables.words import person, pick, word
from training.world.text_files import paragraphs, sections

Values = dict[str, str]


@dataclass(frozen=True)
class Topic:
    """One kind of report.

    - `values`: makes the names and numbers of one report.
    - `openings`: first sentences; they hold the facts that no other sentence has.
    - `tellings`: for each further fact its wordings; every report uses one of each.
    - `asides`: sentences that do not matter.
    - `summary`: the template of the summary.
    - `facts`: templates of what the summary must say, word by word.
    """

    values: Callable[[Generator, Split], Values]
    openings: tuple[str, ...]
    tellings: tuple[tuple[str, ...], ...]
    asides: tuple[str, ...]
    summary: str
    facts: tuple[str, ...]


DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COUNTS: Final = ("two", "three", "four", "five", "six")
SHOPS: Final = {
    "bakery": "loaves cakes rolls pies biscuits",
    "bookshop": "novels maps comics dictionaries calendars",
    "flower shop": "roses tulips lilies bouquets ferns",
    "toy shop": "dolls kites puzzles balls drums",
    "bicycle shop": "bicycles helmets bells pumps lamps",
    "market stall": "apples melons carrots pears lemons",
}
TRANSPORT: Final = ("train", "bus", "car", "ferry", "plane", "bicycle")
CLUBS: Final = (
    "the chess club",
    "the garden club",
    "the rowing club",
    "the reading club",
    "the film club",
    "the hiking club",
    "the choir",
    "the ski club",
)
ROLES: Final = ("chair", "treasurer", "secretary", "captain")
PLANS: Final = (
    "buy a new boat",
    "build a shed",
    "paint the hall",
    "plant fifty trees",
    "hold a summer party",
    "repair the roof",
    "open a library",
    "start a youth group",
    "print a calendar",
    "visit the museum",
)


def town(rng: Generator, split: Split) -> str:
    return word(rng, split, "city", invented=0.4)


def team(rng: Generator, split: Split) -> str:
    suffix = pick(rng, ("United", "Rovers", "City", "Wanderers", "Tigers", "Stars"))
    return f"{word(rng, split, pick(rng, ('company word', 'city')), invented=0.4)} {suffix}"


def others(rng: Generator, split: Split) -> Values:
    """Names and numbers that do not matter."""
    return {
        "other": person(rng, split),
        "someone": word(rng, split, "first name", 0.3),
        "number": str(rng.integers(2, 100)),
        "amount": str(rng.integers(100, 1000)),
        "elsewhere": town(rng, split),
        "weekday": pick(rng, DAYS),
    }


def match(rng: Generator, split: Split) -> Values:
    low = int(rng.integers(0, 6))
    high = max(2, low + int(rng.integers(1, 5)))
    return {
        "winner": team(rng, split),
        "loser": team(rng, split),
        "high": str(high),
        "low": str(low),
        "town": town(rng, split),
        "day": pick(rng, DAYS),
        "star": person(rng, split),
        "goals": pick(rng, COUNTS[: min(high, 6) - 1]),
    }


def shop(rng: Generator, split: Split) -> Values:
    kind = pick(rng, tuple(SHOPS))
    return {
        "owner": person(rng, split),
        "kind": kind,
        "town": town(rng, split),
        "day": pick(rng, DAYS),
        "product": pick(rng, SHOPS[kind].split()),
        "sold": str(rng.integers(2, 200)),
        "euros": str(rng.integers(50, 5000)),
    }


def journey(rng: Generator, split: Split) -> Values:
    return {
        "traveller": person(rng, split),
        "start": town(rng, split),
        "goal": town(rng, split),
        "means": pick(rng, TRANSPORT),
        "day": pick(rng, DAYS),
        "hours": pick(rng, COUNTS),
        "late": str(rng.integers(5, 95)),
    }


def meeting(rng: Generator, split: Split) -> Values:
    return {
        "club": pick(rng, CLUBS),
        "town": town(rng, split),
        "day": pick(rng, DAYS),
        "chosen": person(rng, split),
        "role": pick(rng, ROLES),
        "fee": str(rng.integers(5, 200)),
        "plan": pick(rng, PLANS),
    }


def _topic(name: str, values: Callable[[Generator, Split], Values]) -> Topic:
    """The topic in the file of this name; its tellings are a paragraph for each fact."""
    path = Path(__file__).with_name(f"{name}.txt")
    book = sections(path)
    (summary,) = book["summary"]
    tellings = paragraphs(path)["tellings"]
    return Topic(values, book["openings"], tellings, book["asides"], summary, book["facts"])


TOPICS: Final = (
    _topic("match", match),
    _topic("shop", shop),
    _topic("journey", journey),
    _topic("meeting", meeting),
)
