"""Sentences with a blank, most of which only one word fills.

The word follows from the sentence (what was said before, agreement, counting, days, opposites) or
from the few facts of this small world. `open_blank` leaves it open on purpose: a model that learns
such sentences has to spread its guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from training.world import Split
from training.world.stories.blank_words import (
    BE,
    CAPITALS,
    FACTS,
    LOOSE,
    OBJECTS,
    OPEN,
    OPPOSITES,
    OWNERS,
    PAST,
)
from training.world.stories.template import SLOT, fill
from training.world.stories.words import DAYS, MONTHS, NUMBERS, WORDS, common
from training.world.tables.words import pick, split_of, words

BLANK = "[MASK]"


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
    return _blanked(rng, pick(rng, OPEN.strip().splitlines()))


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


def _days(rng: Generator) -> str:
    return _in_turn(rng, DAYS, "day")


def _months(rng: Generator) -> str:
    return _in_turn(rng, MONTHS, "month")


def _in_turn(rng: Generator, names: tuple[str, ...], what: str) -> str:
    """Which day or month comes before or after another."""
    first = int(rng.integers(len(names)))
    now, then = names[first], names[(first + 1) % len(names)]
    shapes = [
        f"After {now} comes ({then}).",
        f"The {what} after {now} is ({then}).",
        f"Before {then} comes ({now}).",
        f"The {what} before {then} is ({now}).",
        f"{now} is followed by ({then}).",
        f"First comes {now}, then comes ({then}).",
        f"{now}, ({then}), {names[(first + 2) % len(names)]}.",
        f"{names[first - 1]}, {now}, ({then}).",
        f"It is {now} now, and next is ({then}).",
        f"This {what} is {now}, the next {what} is ({then}).",
        f"This {what} is {then}, the last {what} was ({now}).",
    ]
    if what == "day":
        shapes += [
            f"Today is {now}, so tomorrow is ({then}).",
            f"Today is {now}. Tomorrow will be ({then}).",
            f"If today is {now}, then tomorrow is ({then}).",
            f"Yesterday was {now}, so today is ({then}).",
            f"Today is {then}, so yesterday was ({now}).",
            f"If today is {then}, then yesterday was ({now}).",
            f"Tomorrow is {then}, so today is ({now}).",
        ]
    return pick(rng, shapes)


def _counting(rng: Generator) -> str:
    first = int(rng.integers(1, 16))
    a, b, c, d = NUMBERS[first - 1 : first + 3]
    return pick(
        rng,
        (
            *(f"{a}, {b}, {c}, ({d}).", f"{a}, {b}, ({c}), {d}.", f"{d}, {c}, {b}, ({a})."),
            *(f"After {a} comes ({b}).", f"Before {b} comes ({a}).", f"Count: {a}, {b}, ({c})!"),
            f"The number after {a} is ({b}).",
            f"The number before {b} is ({a}).",
            f"She counted {a}, {b}, ({c}).",
        ),
    )


def _adding(rng: Generator) -> str:
    a, b = int(rng.integers(1, 8)), int(rng.integers(1, 6))
    one, two, three = NUMBERS[a - 1], NUMBERS[b - 1], NUMBERS[a + b - 1]
    return pick(
        rng,
        (
            *(f"{one} plus {two} is ({three}).", f"{one} and {two} is ({three})."),
            *(f"{one} and {two} make ({three}).", f"{one} plus {two} equals ({three})."),
            *(f"{three} minus {two} is ({one}).", f"The sum of {one} and {two} is ({three})."),
        ),
    )


def _colours(rng: Generator) -> str:
    """What was said before of a thing has to be said again."""
    things = [word(rng, pick(rng, ("thing", "shape"))) for _ in range(2)]
    if things[0] == things[1]:
        return _colours(rng)
    which = int(rng.integers(2))
    kind = pick(rng, ("colour", "colour", "adjective"))
    said = [word(rng, kind) for _ in range(2)]
    thing, answer = things[which], said[which]
    (a, b), (x, y) = things, said
    return pick(
        rng,
        (
            f"The {a} is {x} and the {b} is {y}. The {thing} is ({answer}).",
            f"The {a} is {x}. The {b} is {y}. So the {thing} is ({answer}).",
            f"There is a {x} {a} and a {y} {b}. The {thing} is ({answer}).",
            f"I have a {x} {a}. My {a} is ({x}).",
            f"<first> has a {x} {a} and a {y} {b}. The {thing} is ({answer}).",
            f"<first> bought a {x} {a}. The {a} is ({x}).",
            f"There is a {x} {a} and a {y} {b}. The {answer} one is the ({thing}).",
            f"The {a} is {x} and the {b} is {y}. The {answer} one is the ({thing}).",
        ),
    )


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
    return pick(
        rng,
        (
            f"The {thing} is {p} the {here}. To find the {thing}, look {p} the ({here}).",
            f"The {thing} is {p} the {here} and the {other} is {q} the {there}. "
            f"You will find the {thing} {p} the ({here}).",
            f"The {thing} is {p} the {here} and the {other} is {q} the {there}. "
            f"You will find the {other} {q} the ({there}).",
            f"<first> put the {thing} {p} the {here}. Now the {thing} is {p} the ({here}).",
            f"<first> put the {thing} {p} the {here}. What is {p} the {here}? The ({thing}).",
        ),
    )


def _opposites(rng: Generator) -> str:
    a, b = pick(rng, list(OPPOSITES.items()))
    a, b = (a, b) if rng.random() < 0.5 else (b, a)
    return pick(
        rng,
        (
            f"The opposite of {a} is ({b}).",
            f"The opposite of ({b}) is {a}.",
            f"What is the opposite of {a}? It is ({b}).",
            f"Not {a} but ({b}).",
            f"If it is not {a}, it is ({b}).",
            f"{a} and ({b}) are opposites.",
            f"{a} is the opposite of ({b}).",
            f"The <thing> is not {a}, it is ({b}).",
            f"The <colour> <thing> is not {a} but ({b}).",
            f"<first> said {a}, but meant the opposite: ({b}).",
        ),
    )


def _owners(rng: Generator) -> str:
    who, own = pick(rng, list(OWNERS.items()))
    does = pick(rng, ("lost", "found", "sold", "cleaned", "opened", "forgot"))
    return pick(
        rng,
        (
            f"{who} {does} ({own}) <thing>.",
            f"{who} {does} ({own}) <colour> <thing>.",
            f"{who} went home because {who} forgot ({own}) <thing>.",
            f"Yesterday {who} met ({own}) <relative>.",
            f"{who} went to the <spot> with ({own}) <relative>.",
            f"({who}) {does} {own} <thing>.",
            f"On <day> ({who}) met {own} <relative> at the <spot>.",
        ),
    )


def _agreement(rng: Generator) -> str:
    who, form = pick(rng, list(BE.items()))
    plural = word(rng, "plural")
    return pick(
        rng,
        (
            f"{who} ({form}) <adjective>.",
            f"{who} ({form}) very <adjective> today.",
            "The <thing> (is) very <adjective>.",
            f"The {plural} (are) <adjective>.",
            f"Two {plural} (are) on the <surface>.",
            f"One {plural[:-1]} and one {plural[:-1]} are two ({plural}).",
            f"There (are) three {plural} in the <spot>.",
            "There (is) a <colour> <thing> in the <spot>.",
            f"Here is one {plural[:-1]}, and there are two ({plural}).",
            f"I have many {plural}, but you have only one ({plural[:-1]}).",
        ),
    )


def _articles(rng: Generator) -> str:
    noun = word(rng, pick(rng, ("animal", "job", "shape", "pet")))
    article = "an" if noun[0] in "aeiou" else "a"
    return pick(
        rng,
        (
            f"It is ({article}) {noun}.",
            f"There was ({article}) {noun} in the <spot>.",
            f"I saw ({article}) {noun} yesterday.",
            f"<first> drew ({article}) {noun}.",
        ),
    )


def _tenses(rng: Generator) -> str:
    verb, past = pick(rng, list(PAST.items()))
    rest = OBJECTS[verb]
    who = pick(rng, ("I", "we", "they", "you"))
    return pick(
        rng,
        (
            f"Today {who} {verb} {rest}, and yesterday {who} ({past}) {rest}.",
            f"Yesterday {who} {past} {rest}, and tomorrow {who} will ({verb}) {rest}.",
            f"Tomorrow {who} (will) {verb} {rest}.",
            f"Every day {who} {verb} {rest}. Yesterday {who} ({past}) {rest}, too.",
            f"Yesterday {who} {past} {rest}. Every day {who} ({verb}) {rest}.",
            f"{who} wanted to {verb} {rest}, so {who} ({past}) {rest}.",
        ),
    )


def _facts(rng: Generator) -> str:
    fact = pick(rng, FACTS.strip().splitlines())
    return pick(rng, ("", "", "I know that ", "<first> says: ", "Of course, ", "Look, ")) + fact


def _capitals(rng: Generator) -> str:
    capital, country = pick(rng, list(CAPITALS.items()))
    return pick(
        rng,
        (
            f"{capital} is the capital of ({country}).",
            f"The capital of {country} is ({capital}).",
            f"{capital} is a city in ({country}).",
            f"{country}'s capital is ({capital}).",
            f"<first> lives in {capital}, the capital of ({country}).",
            f"We flew to {capital}, which is in ({country}).",
        ),
    )


def _names(rng: Generator) -> str:
    """Somebody named before is named again."""
    one, two = word(rng, "first"), word(rng, "first")
    if one == two:
        return _names(rng)
    job, other = word(rng, "job"), word(rng, "job")
    if job == other:
        return _names(rng)
    return pick(
        rng,
        (
            f"My name is {one}. Everybody calls me ({one}).",
            f"My name is {one}. My friends call me ({one}).",
            f"{one} is a {job} and {two} is a {other}. The {job} is called ({one}).",
            f"{one} is a {job} and {two} is a {other}. The {other} is called ({two}).",
            f"{one} is a {job} and {two} is a {other}. {one} works as a ({job}).",
            f"{one} met {two}. Then {two} and ({one}) went to the <spot>.",
            f"{one} gave {two} a <thing>. {two} thanked ({one}).",
        ),
    )


KINDS: tuple[Callable[[Generator], str], ...] = (
    *(_days, _months, _counting, _adding, _colours, _colours, _where, _opposites, _owners),
    *(_agreement, _articles, _tenses, _facts, _capitals, _names),
)


def vocabulary(samples: int = 400) -> set[str]:
    """Every word that the sentences use, in lower case, and the names that they may use."""
    rng = np.random.default_rng(0)
    listed = (
        *(FACTS, OPEN, *OPPOSITES, *OPPOSITES.values(), *CAPITALS, *CAPITALS.values(), *PAST),
        *(*PAST.values(), *OWNERS, *OWNERS.values(), *BE, *BE.values(), *OBJECTS.values()),
        *(word for kind in (*WORDS.values(), *LOOSE.values(), NUMBERS) for word in kind),
        *(plural.removesuffix("s") for plural in WORDS["plural"]),
        *words("first name", "train"),
        *words("city", "train"),
        *(kind(rng) for kind in KINDS for _ in range(samples)),
    )
    return set(re.findall("[a-z]+", SLOT.sub(" ", " ".join(listed)).lower())) | {"an"}
