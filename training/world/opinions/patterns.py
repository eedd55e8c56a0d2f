"""What a sentence pattern of `world.opinions` is, and how patterns make up a book.

A slot such as `{adj}` is filled with a word that agrees with the opinion's sentiment, `{!adj}` with
one of the opposite sentiment; `{+adj}` always praises and `{-adj}` always blames. `{the}`,
`{thing}`, `{is}` and their like follow the thing spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from training.world.opinions.words import Polar, Sentiment

SLOT = re.compile(r"\{([!+-]?)(\w+)\}")


def lines(text: str) -> tuple[str, ...]:
    """One pattern a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


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

    def with_nested(self, *slots: tuple[str, int]) -> Patterns:
        """The same patterns and each slot of (name, weight) as a pattern, `weight` times."""
        nested = tuple(f"{{{name}}}" for name, weight in slots for _ in range(weight))
        return Patterns(self.both + nested, self.alone)


def patterns(both: str, positive: str = "", negative: str = "") -> Patterns:
    """`Patterns` from texts with one pattern a line."""
    return Patterns(lines(both), Polar(lines(positive), lines(negative)))


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
