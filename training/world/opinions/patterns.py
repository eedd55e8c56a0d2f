"""What a sentence pattern of `world.opinions` is, and how patterns make up a book.

A slot such as `{adj}` is filled with a word that agrees with the opinion's sentiment, `{!adj}` with
one of the opposite sentiment; `{+adj}` always praises and `{-adj}` always blames. `{the}`,
`{thing}`, `{is}` and their like follow the thing spoken of.

In the text files a section has the name of the slot that its patterns may fill: "denial" holds
those that fit either sentiment, "denial positive" those that only praise and "denial negative"
those that only blame.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from training.world.opinions.words import NEGATIVE, POSITIVE, Polar, Sentiment
from training.world.text_files import sections

SLOT = re.compile(r"\{([!+-]?)(\w+)\}")


@dataclass(frozen=True)
class Patterns:
    """Patterns that fit either sentiment, and those that express one by themselves."""

    both: tuple[str, ...]
    alone: Polar

    @cached_property
    def expressing(self) -> Polar:
        """All patterns by the sentiment that they can express."""
        return Polar(self.both + self.alone.positive, self.both + self.alone.negative)

    def of(self, sentiment: Sentiment) -> tuple[str, ...]:
        """All patterns that can express `sentiment`."""
        return self.expressing.of(sentiment)

    def with_nested(self, slots: Mapping[str, int]) -> Patterns:
        """The same patterns and each slot of {name: weight} as a pattern, `weight` times."""
        nested = tuple(f"{{{name}}}" for name, weight in slots.items() for _ in range(weight))
        return Patterns(self.both + nested, self.alone)


def tables(*names: str) -> dict[str, Patterns]:
    """The patterns of the text files `names` by the slot that they may fill."""
    found: dict[str, Patterns] = {}
    for name in names:
        read = sections(Path(__file__).with_name(f"{name}.txt"))
        for slot in dict.fromkeys(
            title.removesuffix(POSITIVE).removesuffix(NEGATIVE) for title in read
        ):
            alone = Polar(read.get(slot + POSITIVE, ()), read.get(slot + NEGATIVE, ()))
            found[slot] = Patterns(read.get(slot, ()), alone)
    return found


@dataclass(frozen=True)
class Book:
    """All patterns of one split: plain clauses, whole sentences, closing verdicts, exclamations.

    `parts` are further patterns that others nest by name: `{core}`, `{opener}`.
    """

    clauses: Patterns
    sentences: Patterns
    verdicts: Patterns
    exclamations: Patterns
    parts: Mapping[str, Patterns] = field(default_factory=dict)

    def part(self, name: str) -> Patterns:
        """The patterns that the slot `name` nests."""
        match name:
            case "clause":
                return self.clauses
            case "verdict":
                return self.verdicts
            case "exclamation":
                return self.exclamations
        return self.parts[name]


def book(found: Mapping[str, Patterns]) -> Book:
    """The book of tables by slot; those beyond the four that every book has become its parts."""
    parts = dict(found)
    return Book(
        clauses=parts.pop("clause"),
        sentences=parts.pop("sentence"),
        verdicts=parts.pop("verdict"),
        exclamations=parts.pop("exclamation"),
        parts=parts,
    )
