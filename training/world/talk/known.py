"""What everybody in the world knows: opposites, days, colours, sums, and counting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from numpy.random import Generator

from training.world.talk.words import (
    ANIMALS,
    COLOUR_FACTS,
    DAYS,
    HIGHEST,
    LEGS,
    MONTHS,
    NUMBERS,
    OPPOSITES,
    SIDES,
    SOUNDS,
    sentence,
)

BOTH_WAYS: Final = OPPOSITES | {other: word for word, other in OPPOSITES.items()}
NEXT_DAY: Final = dict(zip(DAYS, (*DAYS[1:], DAYS[0]), strict=True))
NEXT_MONTH: Final = dict(zip(MONTHS, (*MONTHS[1:], MONTHS[0]), strict=True))
PLUS: Final = {
    f"{NUMBERS[a]} plus {NUMBERS[b]}": NUMBERS[a + b]
    for a in range(HIGHEST + 1)
    for b in range(HIGHEST + 1 - a)
}
MINUS: Final = {
    f"{NUMBERS[a]} minus {NUMBERS[b]}": NUMBERS[a - b]
    for a in range(HIGHEST + 1)
    for b in range(a + 1)
}
KINDS: Final = dict.fromkeys(ANIMALS, "animal")
KNOWN: Final[tuple[tuple[str, Mapping[str, str]], ...]] = (
    ("the opposite of {key} is {value}", BOTH_WAYS),
    ("after {key} comes {value}", NEXT_DAY),
    ("after {key} comes {value}", NEXT_MONTH),
    ("{key} is {value}", COLOUR_FACTS),
    ("{key} is {value}", PLUS),
    ("{key} is {value}", MINUS),
    ("a {key} is an {value}", KINDS),
    ("a {key} has {value} legs", LEGS),
    ("a {key} says {value}", SOUNDS),
    ("a {key} has {value} sides", SIDES),
)
SEQUENCES: Final = (NUMBERS[1:], DAYS, MONTHS)


def known_text(rng: Generator) -> str:
    """One to three known sentences of a kind, or a row of numbers, days or months."""
    if rng.random() < 0.25:
        row = SEQUENCES[rng.integers(len(SEQUENCES))]
        start = 0 if rng.random() < 0.6 else int(rng.integers(0, len(row) - 3))
        end = int(rng.integers(start + 3, len(row) + 1)) if row[0] == "one" else len(row)
        return sentence(", ".join(row[start:end]))
    pattern, facts = KNOWN[rng.integers(len(KNOWN))]
    keys = list(facts)
    count = min(len(keys), int(rng.integers(1, 4)))
    return " ".join(
        sentence(pattern.format(key=keys[index], value=facts[keys[index]]))
        for index in rng.choice(len(keys), size=count, replace=False)
    )


def is_known(text: str) -> bool | None:
    """Whether a sentence about what everybody knows is true; None if it is about other things."""
    if not text.endswith("."):
        return None
    verdicts = [_row(text)]
    for pattern, facts in KNOWN:
        for key, value in _fillings(pattern, facts, text):
            verdicts.append(facts[key] == value)
    given = [verdict for verdict in verdicts if verdict is not None]
    return any(given) if given else None


def _row(text: str) -> bool | None:
    words = text[:-1].split(", ")
    if len(words) < 3:
        return None
    for row in SEQUENCES:
        places = [{sentence(entry, ""): n for n, entry in enumerate(row)}.get(words[0])]
        places += [row.index(word) if word in row else None for word in words[1:]]
        if None not in places:
            start = places[0] or 0
            return places == list(range(start, start + len(words)))
    return None


def _fillings(pattern: str, facts: Mapping[str, str], text: str) -> list[tuple[str, str]]:
    keys = "|".join(facts)
    values = "|".join({*facts.values(), *NUMBERS})
    reader = (
        re.escape(pattern).replace(r"\{key\}", f"({keys})").replace(r"\{value\}", f"({values})")
    )
    return [
        (match[1], match[2])
        for words in (text[:-1], text[0].lower() + text[1:-1])
        if (match := re.fullmatch(reader, words)) and sentence(words) == text
    ]
