"""What a table's column is, and builders for columns.

Phrases are templates as in `world.tables.templates`. Builders take synonyms as "price|cost".
"""

from __future__ import annotations

from dataclasses import dataclass

from training.world.tables.words import NameMaker, from_pool

Phrasings = tuple[str, ...]


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers between `low` and `high`, and the words for asking about it."""

    headers: tuple[str, ...]
    nouns: tuple[str, ...]
    low: float
    high: float
    decimals: int = 0
    formats: tuple[str, ...] = ("{}",)  # how a cell is written: "{} kg"
    things: tuple[str, ...] = ()  # what is counted: "stars"
    verbs: Phrasings = ()  # take any {amount}: "cost<s> {amount}"
    states: Phrasings = ()  # take an {amount} that names a number: "<is> {amount} years old"
    most: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    how: Phrasings = ()  # whole questions for the value of {x}
    how_new: Phrasings = ()  # the same, kept for tests
    additive: bool = True  # a sum makes sense


@dataclass(frozen=True)
class TextColumn:
    """A column of words, and the words for asking about it."""

    headers: tuple[str, ...]
    nouns: tuple[str, ...]
    value: NameMaker
    verbs: Phrasings = ()  # "live<s> in {value}"
    how: Phrasings = ()
    how_new: Phrasings = ()
    attribute: bool = False  # stands before the noun: "red lamps"
    lists: bool = False  # a cell may hold several: "Rust, Python and Go"


Column = NumberColumn | TextColumn


def number(
    headers: str,
    nouns: str,
    between: tuple[float, float],
    *verbs: str,
    decimals: int = 0,
    formats: str = "{}",
    things: str = "",
    states: Phrasings = (),
    most: str = "",
    least: str = "",
    more: str = "",
    less: str = "",
    how: Phrasings = (),
    how_new: Phrasings = (),
    additive: bool = True,
) -> NumberColumn:
    """A `NumberColumn` of numbers `between` the lowest and the highest."""
    return NumberColumn(
        headers=synonyms(headers),
        nouns=synonyms(nouns),
        low=between[0],
        high=between[1],
        decimals=decimals,
        formats=synonyms(formats),
        things=synonyms(things),
        verbs=verbs,
        states=states,
        most=synonyms(most),
        least=synonyms(least),
        more=synonyms(more),
        less=synonyms(less),
        how=how,
        how_new=how_new,
        additive=additive,
    )


def counted(thing: str, high: float, *verbs: str) -> NumberColumn:
    """A column that counts `thing` (a plural: "stars"), which its rows *have* or otherwise `verbs`.

    Each of `verbs` stands before "34 stars", "more stars than …" and the like: "receive<s>".
    """
    return number(
        f"{thing.capitalize()}|Number of {thing}",
        f"number of {thing}|{thing} count",
        (0, high),
        *(f"{verb} {{amount}}" for verb in ("<has>", *verbs)),
        formats="{}|{}|{:,}",
        things=thing,
    )


def text(
    headers: str,
    nouns: str,
    value: NameMaker | str,
    *verbs: str,
    how: Phrasings = (),
    how_new: Phrasings = (),
    attribute: bool = False,
    lists: bool = False,
) -> TextColumn:
    """A `TextColumn` of values from a pool or from a maker of values."""
    maker = from_pool(value) if isinstance(value, str) else value
    return TextColumn(
        synonyms(headers), synonyms(nouns), maker, verbs, how, how_new, attribute, lists
    )


def synonyms(listed: str) -> tuple[str, ...]:
    """The parts of "price|cost"; none of "". No part may hold a template's alternatives."""
    return tuple(listed.split("|")) if listed else ()


def plural(noun: str) -> str:
    """The plural of a regular English noun."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
