"""Sentences with a blank, most of which only one word fills.

The word follows from the sentence (what was said before, agreement, counting, days, opposites) or
from the few facts of this small world. `open_blank` leaves it open on purpose: a model that learns
such sentences has to spread its guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator

from training.world import Split
from training.world.stories.blank_words import (
    BE,
    CAPITALS,
    LOOSE,
    OBJECTS,
    OPPOSITES,
    OWNERS,
    PAST,
)
from training.world.stories.template import SLOT, fill
from training.world.stories.words import DAYS, MONTHS, NUMBERS, WORDS, common
from training.world.tables.words import pick, split_of, words
from training.world.text_files import sections

BLANK = "[MASK]"
SENTENCES = sections(Path(__file__).with_suffix(".txt"))


@dataclass(frozen=True, slots=True)
class Blank:
    """A text with one `[MASK]`, and the word, in lower case, that fills it."""

    text: str
    word: str


def blank(rng: Generator, split: Split) -> Blank:
    """A sentence that determines its missing word; no sentence belongs to both splits."""
    while True:
        found = _blanked(rng, pick(rng, KINDS)(rng))
        if split_of(f"{found.text} {found.word}") == split:
            return found


def open_blank(rng: Generator) -> Blank:
    """A sentence that many words would complete, with one of them."""
    return _blanked(rng, pick(rng, SENTENCES["open"]))


def _blanked(rng: Generator, template: str) -> Blank:
    """Fill a template; what stands in round brackets becomes the blank."""
    text = fill(template, lambda slot: word(rng, slot)).text
    text = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)
    before, _, rest = text.partition("(")
    missing, _, after = rest.partition(")")
    return Blank(f"{before}{BLANK}{after}", missing.lower())


def word(rng: Generator, kind: str) -> str:
    """A word of a kind; names are real ones, for only those have a place of their own."""
    if kind in ("first", "city"):
        return pick(rng, words(f"{kind} name" if kind == "first" else kind, "train"))
    return pick(rng, LOOSE[kind]) if kind in LOOSE else common(rng, kind)


# --- Kinds of sentences, each a template with round brackets around the word to be found --------


def _said(rng: Generator, kind: str, **words: str) -> str:
    """One of the sentences of a kind, with the words in braces filled in."""
    return pick(rng, SENTENCES[kind]).format(**words)


def _days(rng: Generator) -> str:
    shapes = (*SENTENCES["in turn"], *SENTENCES["days in turn"])
    return _in_turn(rng, DAYS, "day", shapes)


def _months(rng: Generator) -> str:
    return _in_turn(rng, MONTHS, "month", SENTENCES["in turn"])


def _in_turn(rng: Generator, names: tuple[str, ...], what: str, shapes: tuple[str, ...]) -> str:
    """Which day or month comes before or after another."""
    first = int(rng.integers(len(names)))
    return pick(rng, shapes).format(
        what=what,
        earlier=names[first - 1],
        now=names[first],
        then=names[(first + 1) % len(names)],
        later=names[(first + 2) % len(names)],
    )


def _counting(rng: Generator) -> str:
    first = int(rng.integers(1, 16))
    a, b, c, d = NUMBERS[first - 1 : first + 3]
    return _said(rng, "counting", a=a, b=b, c=c, d=d)


def _adding(rng: Generator) -> str:
    a, b = int(rng.integers(1, 8)), int(rng.integers(1, 6))
    one, two, three = NUMBERS[a - 1], NUMBERS[b - 1], NUMBERS[a + b - 1]
    return _said(rng, "adding", one=one, two=two, three=three)


def _colours(rng: Generator) -> str:
    """What was said before of a thing has to be said again."""
    a, b = things = [word(rng, pick(rng, ("thing", "shape"))) for _ in range(2)]
    if a == b:
        return _colours(rng)
    which = int(rng.integers(2))
    kind = pick(rng, ("colour", "colour", "adjective"))
    x, y = said = [word(rng, kind) for _ in range(2)]
    return _said(rng, "colours", a=a, b=b, x=x, y=y, thing=things[which], answer=said[which])


def _where(rng: Generator) -> str:
    """A thing is where it was put."""
    kinds = ("surface", "spot")
    preposition = {"surface": "on", "spot": "in"}
    first, second = pick(rng, kinds), pick(rng, kinds)
    thing, other = word(rng, "thing"), word(rng, "thing")
    here, there = word(rng, first), word(rng, second)
    if thing == other or here == there:
        return _where(rng)
    p, q = preposition[first], preposition[second]
    return _said(rng, "where", thing=thing, other=other, here=here, there=there, p=p, q=q)


def _opposites(rng: Generator) -> str:
    a, b = pick(rng, list(OPPOSITES.items()))
    a, b = (a, b) if rng.random() < 0.5 else (b, a)
    return _said(rng, "opposites", a=a, b=b)


def _owners(rng: Generator) -> str:
    who, own = pick(rng, list(OWNERS.items()))
    does = pick(rng, ("lost", "found", "sold", "cleaned", "opened", "forgot"))
    return _said(rng, "owners", who=who, own=own, does=does)


def _agreement(rng: Generator) -> str:
    who, form = pick(rng, list(BE.items()))
    many = word(rng, "plural")
    return _said(rng, "agreement", who=who, form=form, many=many, one=many[:-1])


def _articles(rng: Generator) -> str:
    noun = word(rng, pick(rng, ("animal", "job", "shape", "pet")))
    return _said(rng, "articles", article="an" if noun[0] in "aeiou" else "a", noun=noun)


def _tenses(rng: Generator) -> str:
    verb, past = pick(rng, list(PAST.items()))
    who = pick(rng, ("I", "we", "they", "you"))
    return _said(rng, "tenses", who=who, verb=verb, past=past, rest=OBJECTS[verb])


def _facts(rng: Generator) -> str:
    fact = pick(rng, SENTENCES["facts"])
    return pick(rng, ("", "", "I know that ", "<first> says: ", "Of course, ", "Look, ")) + fact


def _capitals(rng: Generator) -> str:
    capital, country = pick(rng, list(CAPITALS.items()))
    return _said(rng, "capitals", capital=capital, country=country)


def _names(rng: Generator) -> str:
    """Somebody named before is named again."""
    one, two = word(rng, "first"), word(rng, "first")
    if one == two:
        return _names(rng)
    job, other = word(rng, "job"), word(rng, "job")
    if job == other:
        return _names(rng)
    return _said(rng, "names", one=one, two=two, job=job, other=other)


KINDS: tuple[Callable[[Generator], str], ...] = (
    *(_days, _months, _counting, _adding, _colours, _colours, _where, _opposites, _owners),
    *(_agreement, _articles, _tenses, _facts, _capitals, _names),
)


def vocabulary(samples: int = 400) -> set[str]:
    """Every word that the sentences use, in lower case, and the names that they may use."""
    rng = np.random.default_rng(0)
    listed = (
        *(*SENTENCES["facts"], *SENTENCES["open"], *OPPOSITES, *OPPOSITES.values()),
        *(*CAPITALS, *CAPITALS.values(), *PAST, *PAST.values(), *OWNERS, *OWNERS.values()),
        *(*BE, *BE.values(), *OBJECTS.values()),
        *(word for kind in (*WORDS.values(), *LOOSE.values(), NUMBERS) for word in kind),
        *(plural.removesuffix("s") for plural in WORDS["plural"]),
        *words("first name", "train"),
        *words("city", "train"),
        *(kind(rng) for kind in KINDS for _ in range(samples)),
    )
    return set(re.findall("[a-z]+", SLOT.sub(" ", " ".join(listed)).lower())) | {"an"}
