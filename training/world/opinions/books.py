"""The books of sentence patterns of `world.opinions`, one for each `Split`.

How the test book is kept apart: it was there first, and the wider training patterns were written
without a look at it. A comparison by program then named the judging patterns among them that
happened to consist of the same telling words, three or more, and they were taken out
(`training/tests/test_opinions.py` keeps watch). The test book serves to measure; it was never
edited to fit.

A `Book` has four tables: `sentences`, from which an opinion is drawn, and what they nest by the
slots `{clause}`, `{verdict}` and `{exclamation}`. `EVERYDAY` and `TEST` are as their text files
have them; `FIRST` and `TRAIN` are `EVERYDAY` with the wider tables nested in it. `BOOKS` maps the
name of a book to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from training.world import Split
from training.world.opinions.patterns import Book, Patterns, book, tables

BookName = Split | Literal["first"]

# More plain clauses of opinion, which the cores nest. Most hold for any word of a slot and come in
# both sentiments, so that their own words do not tell which; those that do tell are written for
# both sides alike.
PHRASES = tables("degrees", "stances", "incidents", "judgements", "sayings", "denials", "facts")

# Clauses, how they are put together, and what stands around them.
WIDER = {
    **tables("cores", "frames", "contrasts", "turns", "concessions", "retorts", "reports"),
    **tables("asides"),
    **PHRASES,
}

# For each table how often the slots of others stand in it. What training starts with: about half
# of it is of the everyday kind, half of the wider one.
FIRST_NESTED: Mapping[str, Mapping[str, int]] = {
    "clause": {"core": 30},
    "sentence": {"frame": 260},
    "core": {"degree": 70, "stance": 170, "incident": 130},
    "frame": {"core": 10, "contrast": 40, "closing": 4},
    "closing": {"verdict": 12, "core": 6},
    "opener": {"filler": 6},
}

# What it goes on with: the same and many more judgements and contrasts.
LATER_NESTED: Mapping[str, Mapping[str, int]] = {
    "clause": {"core": 30},
    "sentence": {"frame": 240},
    "core": {"judgement_on": 260, "saying": 120, "denial": 240},
    "frame": {
        "core": 140,
        "contrast": 20,
        "turn": 120,
        "concession": 120,
        "retort": 40,
        "report": 70,
    },
}


def nested(
    found: Mapping[str, Patterns], slots: Mapping[str, Mapping[str, int]]
) -> dict[str, Patterns]:
    """The tables `found`; those named in `slots` nest others, each as often as stands there."""
    return {**found, **{name: found[name].with_nested(more) for name, more in slots.items()}}


EVERYDAY_TABLES = tables("everyday_book")
FIRST_TABLES = nested({**EVERYDAY_TABLES, **WIDER}, FIRST_NESTED)

EVERYDAY = book(EVERYDAY_TABLES)
FIRST = book(FIRST_TABLES)
TRAIN = book(nested(FIRST_TABLES, LATER_NESTED))
TEST = book(tables("test_book"))

BOOKS: dict[BookName, Book] = {"first": FIRST, "train": TRAIN, "test": TEST}
