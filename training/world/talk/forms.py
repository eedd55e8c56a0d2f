"""How the world says things: patterns that both write a sentence and read it back.

A pattern is a sentence without its capital and full stop. Its slots are

    {a} {b}    a name, or "she" or "he" for {a}      {place} {colour} {object}   words
    {q} {q2}   a quantity: "no apples", "an egg"     {n} {m}                     numbers
    {noun}     one of something                      {nouns} {nouns2}            more of it
    {shapes}   a list: "two red circles and a blue square"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from training.world.talk.words import (
    BELONGINGS,
    COLOURS,
    GENDERS,
    HIGHEST,
    NUMBERS,
    PLACES,
    SHAPES,
    SINGULAR,
    sentence,
)

FORMS: Final[dict[str, tuple[str, ...]]] = {
    "intro": (
        "once upon a time there was a {gender} called {a}",
        "this is {a}",
        "{a} is a {gender}",
    ),
    "has": ("{a} has {q}", "{a} has {q} and {q2}"),
    "gains": ("{a} finds {q}", "{a} buys {q}", "{a} gets {q}"),
    "gains more": ("{a} finds {n} more", "{a} buys {n} more", "{a} gets {n} more"),
    "loses": ("{a} loses {q}", "{a} eats {q}", "{a} sells {q}"),
    "loses some": ("{a} loses {n}", "{a} eats {n}", "{a} sells {n}"),
    "gives": ("{a} gives {q} to {b}", "{a} gives {b} {q}"),
    "gives some": ("{a} gives {n} to {b}", "{a} gives {n} of them to {b}"),
    "now has": ("now {a} has {q}", "{a} has {q} now", "{a} has {q} left"),
    "together": ("together they have {q}", "{a} and {b} have {q} together"),
    "more": ("{a} has more {nouns} than {b}",),
    "is in": ("{a} is in the {place}",),
    "goes": ("{a} goes to the {place}", "{a} runs to the {place}", "{a} walks to the {place}"),
    "now in": ("now {a} is in the {place}", "{a} is in the {place} now"),
    "still in": ("{a} is still in the {place}",),
    "both in": ("{a} and {b} are in the {place}", "now {a} and {b} are in the {place}"),
    "likes": ("{a} likes {nouns}",),
    "wants": ("so {a} wants {q}",),
    "both like": ("{a} and {b} like {nouns}",),
    "owns": ("{a}'s {object} is {colour}", "{a} has {q}"),
    "belongs": ("the {colour} {object} belongs to {a}",),
    "scene": ("there are {shapes}", "there is {shapes}"),
    "draws": ("{a} draws {q}",),
    "takes": ("{a} takes away {q}",),
    "total": ("there are {n} shapes in all", "now there are {n} shapes"),
    "one shape": ("the {noun} is {colour}",),
    "shapes": ("the {nouns} are {colour}",),
    "no shape": ("there is no {noun}",),
    "more shapes": ("there are more {nouns} than {nouns2}",),
}


def _one_of(words: Mapping[str, object] | tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


NAME: Final = r"[A-Z][a-z]+"
_COUNT = _one_of(("no", "a", "an", *NUMBERS[1:]))
_NOUNS = _one_of((*SINGULAR, *SINGULAR.values()))
QUANTITY: Final = rf"(?:{_COUNT}) (?:(?:{_one_of(COLOURS)}) )?(?:{_NOUNS})"
SLOTS: Final[dict[str, str]] = {
    "a": rf"{NAME}|she|he",
    "b": NAME,
    "gender": _one_of(tuple(GENDERS.values())),
    "q": QUANTITY,
    "q2": QUANTITY,
    "n": _one_of(NUMBERS[1 : HIGHEST + 1]),
    "noun": _one_of(SHAPES),
    "nouns": _one_of(SINGULAR),
    "nouns2": _one_of(SINGULAR),
    "place": _one_of(PLACES),
    "colour": _one_of(COLOURS),
    "object": _one_of(BELONGINGS),
    "shapes": rf"{QUANTITY}(?:, {QUANTITY})*(?: and {QUANTITY})?",
}
SLOT: Final = re.compile(r"\{(\w+)\}")
LATER: Final = frozenset({"She", "He", "Now", "Together", "Once", "This", "So", "The", "There"})


@dataclass(frozen=True)
class Clause:
    """What a sentence says: its kind in `FORMS`, the pattern used, and what fills the slots."""

    kind: str
    pattern: str
    slots: Mapping[str, str]

    def text(self) -> str:
        """The sentence, with capital and full stop."""
        return sentence(self.pattern.format(**self.slots))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(SLOT.sub(lambda slot: f"(?P<{slot[1]}>{SLOTS[slot[1]]})", pattern))


READERS: Final = [
    (kind, pattern, _compiled(pattern)) for kind, patterns in FORMS.items() for pattern in patterns
]


def readings(text: str) -> Iterator[Clause]:
    """Every clause that a sentence (with capital and full stop) can be read as."""
    if not text.endswith("."):
        return
    first = text[:1].lower() + text[1:-1]
    for kind, pattern, reader in READERS:
        for words in (text[:-1], first):
            match = reader.fullmatch(words)
            if match and sentence(words) == text and match.groupdict().get("a") not in LATER:
                yield Clause(kind, pattern, match.groupdict())


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop; the last may lack it."""
    return [part for part in re.split(r"(?<=\.)\s+", text.strip()) if part]
