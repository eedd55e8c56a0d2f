"""Questions that need nothing told: sums, opposites, days, colours, counting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from numpy.random import Generator

from training.world.talk.asked import Asked
from training.world.talk.known import BOTH_WAYS, NEXT_DAY, NEXT_MONTH
from training.world.talk.words import (
    ANIMALS,
    COLOUR_FACTS,
    COLOURS,
    DAYS,
    HIGHEST,
    LEGS,
    MONTHS,
    NUMBERS,
    SHAPES,
    SIDES,
    SOUNDS,
    an,
    plural,
    sentence,
)

BEFORE_DAY: Final = {after: day for day, after in NEXT_DAY.items()}
BEFORE_MONTH: Final = {after: month for month, after in NEXT_MONTH.items()}


def _pick(rng: Generator, options: Any) -> Any:
    return options[rng.integers(len(options))]


def total(rng: Generator) -> Asked:
    """Plus and minus, in digits or in words; what lies outside 0 to 20 is refused."""
    plus = rng.random() < 0.6
    if rng.random() < 0.08:
        high = int(rng.integers(HIGHEST + 1, 1000))
        first, second = rng.permutation([high, int(rng.integers(0, 100))]).tolist()
        sign = _pick(rng, "+-")
        return Asked(
            _pick(rng, ("What is {}?", "{}?", "{}", "How much is {}?")).format(
                f"{first} {sign} {second}"
            ),
            *("I can only count to twenty.",) * 2,
        )
    # Small numbers are asked for more often.
    first = int(rng.integers(HIGHEST + 1)) if rng.random() < 0.5 else int(rng.integers(11))
    second = int(rng.integers(min(11, HIGHEST + 1 - first) if plus else first + 1))
    result = first + second if plus else first - second
    if rng.random() < 0.65:
        sign = "+" if plus else "-"
        said = _pick(rng, (f"{first} {sign} {second}", f"{first}{sign}{second}"))
        if rng.random() < 0.2:
            said = f"{first} {'plus' if plus else 'minus'} {second}"
        asked = _pick(rng, ("What is {}?", "What is {}?", "{}?", "{}", "{} =", "How much is {}?"))
        return Asked(asked.format(said), f"{first} {sign} {second} = {result}.", f"{result}.")
    said = f"{NUMBERS[first]} {'plus' if plus else 'minus'} {NUMBERS[second]}"
    asked = _pick(rng, ("What is {}?", "How much is {}?", "{}?"))
    return Asked(
        sentence(asked.format(said), ""),
        sentence(f"{said} is {NUMBERS[result]}"),
        sentence(NUMBERS[result]),
    )


def opposite(rng: Generator) -> Asked:
    """The opposite of a word."""
    word = _pick(rng, list(BOTH_WAYS))
    other = BOTH_WAYS[word]
    question = _pick(
        rng,
        (
            f"What is the opposite of {word}?",
            f"What is the opposite of {word}?",
            f"Opposite of {word}?",
            f"Tell me the opposite of {word}.",
        ),
    )
    return Asked(question, f"The opposite of {word} is {other}.", sentence(other))


def calendar(rng: Generator) -> Asked:
    """What comes before or after a day or month."""
    unit, after, before = _pick(
        rng, (("day", NEXT_DAY, BEFORE_DAY), ("month", NEXT_MONTH, BEFORE_MONTH))
    )
    way, table = _pick(rng, (("after", after), ("after", after), ("before", before)))
    named = _pick(rng, list(table))
    question = _pick(
        rng,
        (
            f"What {unit} comes {way} {named}?",
            f"Which {unit} comes {way} {named}?",
            f"What comes {way} {named}?",
            f"What {unit} is {way} {named}?",
        ),
    )
    return Asked(question, f"{table[named]} comes {way} {named}.", f"{table[named]}.")


def colour(rng: Generator) -> Asked:
    """The usual colour of something."""
    thing = _pick(rng, list(COLOUR_FACTS))
    found = COLOUR_FACTS[thing]
    if rng.random() < 0.3:
        said = found if rng.random() < 0.5 else _pick(rng, COLOURS)
        yes = "Yes" if said == found else "No"
        return Asked(f"Is {thing} {said}?", f"{yes}, {thing} is {found}.", f"{yes}.")
    question = _pick(rng, (f"What colour is {thing}?", f"What is the colour of {thing}?"))
    return Asked(question, sentence(f"{thing} is {found}"), sentence(found))


def animal(rng: Generator) -> Asked:
    """Legs and sounds of animals, sides of shapes, and what is an animal."""
    draw = rng.random()
    if draw < 0.4:
        name = _pick(rng, list(LEGS))
        question = _pick(
            rng, (f"How many legs does {an(name)} have?", f"How many legs do {plural(name)} have?")
        )
        return Asked(question, sentence(f"{an(name)} has {LEGS[name]} legs"), sentence(LEGS[name]))
    if draw < 0.65:
        name = _pick(rng, list(SOUNDS))
        sound = SOUNDS[name]
        question = _pick(rng, (f"What does {an(name)} say?", f"What sound does {an(name)} make?"))
        return Asked(question, sentence(f"{an(name)} says {sound}"), sentence(sound))
    if draw < 0.8:
        name = _pick(rng, list(SIDES))
        question = f"How many sides does {an(name)} have?"
        return Asked(question, f"A {name} has {SIDES[name]} sides.", sentence(SIDES[name]))
    name = _pick(rng, (*ANIMALS, *SHAPES))
    asked, found = _pick(rng, ("animal", "shape")), "animal" if name in ANIMALS else "shape"
    yes = "Yes" if asked == found else "No"
    return Asked(f"Is {an(name)} {an(asked)}?", f"{yes}, {an(name)} is {an(found)}.", f"{yes}.")


def counting(rng: Generator) -> Asked:
    """Counting, and naming the days, months, colours and shapes."""
    draw = rng.random()
    if draw < 0.6:
        low = 1 if rng.random() < 0.6 else int(rng.integers(1, HIGHEST - 3))
        high = int(rng.integers(low + 2, HIGHEST + 1))
        row = sentence(", ".join(NUMBERS[low : high + 1]))
        if low == 1 and rng.random() < 0.7:
            return Asked(f"Count to {NUMBERS[high]}.", row, row)
        return Asked(f"Count from {NUMBERS[low]} to {NUMBERS[high]}.", row, row)
    what, words = _pick(
        rng,
        (
            ("days of the week", DAYS),
            ("months", MONTHS),
            ("colours", COLOURS),
            ("shapes", tuple(map(plural, SHAPES))),
        ),
    )
    question = _pick(
        rng, (f"Name the {what}.", f"What are the {what}?", f"Which {what} do you know?")
    )
    row = sentence(", ".join(words))
    return Asked(question, row, row)


GENERAL: Final[tuple[Callable[[Generator], Asked], ...]] = (
    *(total,) * 5,
    *(opposite,) * 2,
    calendar,
    colour,
    animal,
    counting,
)
