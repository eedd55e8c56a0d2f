"""The words of `world.opinions`: things to have an opinion about, words of praise and of blame.

The words themselves are in the text files. There a slot with two sides has two sections, such as
"trait positive" and "trait negative"; one that judges nothing has one, "when".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from training.world.text_files import words

Sentiment = Literal["positive", "negative"]

# How the names of sections end.
POSITIVE = " positive"
NEGATIVE = " negative"


@dataclass(frozen=True)
class Polar:
    """Expressions by the sentiment they carry."""

    positive: tuple[str, ...]
    negative: tuple[str, ...]

    def of(self, sentiment: Sentiment) -> tuple[str, ...]:
        """The expressions that carry `sentiment`."""
        return self.positive if sentiment == "positive" else self.negative


@dataclass(frozen=True)
class Topic:
    """A field of life: its things (divided by split), its own praise and blame, what happens there.

    Adjectives fit after "was"; events are whole clauses.
    """

    train_things: tuple[str, ...]
    test_things: tuple[str, ...]
    adjectives: Polar
    events: Polar


def read(name: str) -> dict[str, tuple[str, ...]]:
    """The words of the text file `name` by section."""
    return words(Path(__file__).with_name(f"{name}.txt"))


def polar(found: Mapping[str, tuple[str, ...]]) -> dict[str, Polar]:
    """The sections with two sides, by slot. Raises `KeyError` where one side is missing."""
    sides = [title for title in found if title.endswith((POSITIVE, NEGATIVE))]
    slots = dict.fromkeys(title.removesuffix(POSITIVE).removesuffix(NEGATIVE) for title in sides)
    return {slot: Polar(found[slot + POSITIVE], found[slot + NEGATIVE]) for slot in slots}


def neutral(found: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The sections that judge nothing, by slot."""
    return {slot: found[slot] for slot in found if not slot.endswith((POSITIVE, NEGATIVE))}


def _topics(found: Mapping[str, tuple[str, ...]]) -> tuple[Topic, ...]:
    sides = polar(found)
    return tuple(
        Topic(
            train_things=found[f"{name}: things"],
            test_things=found[f"{name}: unseen things"],
            adjectives=sides[f"{name}: adjectives"],
            events=sides[f"{name}: events"],
        )
        for name in dict.fromkeys(title.split(": ")[0] for title in found)
    )


TOPICS = _topics(read("topics"))
WORDS = polar(read("words"))
FILLERS = neutral(read("words"))
LEXICON = polar(read("lexicon"))
OPERATORS = polar(read("operators"))
