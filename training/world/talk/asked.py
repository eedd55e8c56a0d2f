"""Questions about what was told, with their answers: in a sentence and in a word or two.

Every function takes the teller of a conversation and returns an `Asked`, or None if there is
nothing to ask of its kind. Persons are written as names, `USER` among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from training.world.talk.persons import USER
from training.world.talk.stories import Teller
from training.world.talk.words import (
    BELONGINGS,
    COLOURS,
    LIKED,
    NUMBERS,
    PLACES,
    SHAPES,
    THINGS,
    plural,
    quantity,
)


@dataclass(frozen=True)
class Asked:
    """A question and its answer, as sentences with a capital and a mark; `brief` is a few words."""

    question: str
    answer: str
    brief: str


def _unknown(question: str, what: str) -> Asked:
    return Asked(question, f"I do not know {what}.", "I do not know.")


def _confirmed(question: str, true: bool, fact: str) -> Asked:
    """Yes or no to `question`, and the fact behind it; `fact` is a sentence but for its capital."""
    word = "Yes" if true else "No"
    return Asked(question, f"{word}, {fact}", f"{word}.")


def _number(number: int) -> str:
    return f"{NUMBERS[number].capitalize()}." if number else "None."


def how_many(teller: Teller) -> Asked | None:
    """How many of a thing somebody has."""
    counts = teller.facts.counts
    if not counts:
        return None
    person, thing = teller.pick(list(counts))
    things = plural(thing)
    question = teller.pick(
        (
            f"How many {things} does {person} have?",
            f"How many {things} does {person} have?",
            f"How many {things} does {person} have now?",
            f"How many {things} does {person} have left?",
        )
    )
    if teller.often(0.1):
        things = plural(teller.pick([t for t in THINGS if (person, t) not in counts]))
        question = f"How many {things} does {person} have?"
        return _unknown(question, f"how many {things} {person} has")
    number = counts[person, thing]
    return Asked(question, f"{person} has {quantity(number, thing)}.", _number(number))


def who_has(teller: Teller) -> Asked | None:
    """Who has any of a thing."""
    found = [key for key, number in teller.facts.counts.items() if number]
    if not found:
        return None
    _, thing = teller.pick(found)
    owners = [who for who, what in found if what == thing]
    if len(owners) != 1:
        return None
    number = teller.facts.count(owners[0], thing)
    question = teller.pick((f"Who has {plural(thing)}?", f"Who has the {plural(thing)}?"))
    return Asked(question, f"{owners[0]} has {quantity(number, thing)}.", f"{owners[0]}.")


def together(teller: Teller) -> Asked | None:
    """What two people have together, or which of them has more."""
    counts = teller.facts.counts
    found = [
        (first, second, thing)
        for first, thing in counts
        for second, other in counts
        if thing == other and first != second
    ]
    if not found:
        return None
    first, second, thing = teller.pick(found)
    has, others = counts[first, thing], counts[second, thing]
    things = plural(thing)
    if has + others < len(NUMBERS) and teller.often(0.5):
        they = "you" if USER in (first, second) else "they"
        question = f"How many {things} do {first} and {second} have together?"
        all_of_them = quantity(has + others, thing)
        return Asked(question, f"Together {they} have {all_of_them}.", _number(has + others))
    question = f"Who has more {things}, {first} or {second}?"
    if has == others:
        return Asked(question, f"They both have {quantity(has, thing)}.", "Both have the same.")
    more = first if has > others else second
    return Asked(question, f"{more} has more {things}.", f"{more}.")


def where(teller: Teller) -> Asked | None:
    """Where somebody is, or who is somewhere."""
    places = teller.facts.places
    if not places:
        return None
    person = teller.pick(list(places))
    place = places[person]
    answer = f"{person} is in the {place}."
    draw = teller.rng.random()
    if draw < 0.55:
        question = teller.pick((f"Where is {person}?", f"Where is {person} now?"))
        return Asked(question, answer, f"In the {place}.")
    if draw < 0.8:
        asked = place if teller.often(0.5) else teller.pick(PLACES)
        return _confirmed(f"Is {person} in the {asked}?", asked == place, answer)
    if list(places.values()).count(place) != 1:
        return None
    return Asked(f"Who is in the {place}?", answer, f"{person}.")


def liking(teller: Teller) -> Asked | None:
    """What somebody likes, or who likes something."""
    likes = teller.facts.likes
    if not likes:
        return None
    person = teller.pick(list(likes))
    liked = likes[person]
    answer = f"{person} likes {liked}."
    draw = teller.rng.random()
    if draw < 0.55:
        return Asked(f"What does {person} like?", answer, f"{liked.capitalize()}.")
    if draw < 0.8:
        asked = liked if teller.often(0.5) else plural(teller.pick(LIKED))
        question = f"Does {person} like {asked}?"
        if asked == liked:
            return _confirmed(question, True, answer)
        return Asked(question, f"I only know that {answer}", "I do not know.")
    if list(likes.values()).count(liked) != 1:
        return None
    return Asked(f"Who likes {liked}?", answer, f"{person}.")


def colour_of_belonging(teller: Teller) -> Asked | None:
    """The colour of what somebody has."""
    colours = teller.facts.colours
    if not colours:
        return None
    person, thing = teller.pick(list(colours))
    colour = colours[person, thing]
    answer = f"{person}'s {thing} is {colour}."
    draw = teller.rng.random()
    if draw < 0.1:
        thing = teller.pick([t for t in BELONGINGS if (person, t) not in colours])
        question = f"What colour is {person}'s {thing}?"
        return _unknown(question, f"what colour {person}'s {thing} is")
    if draw < 0.6:
        question = teller.pick(
            (f"What colour is {person}'s {thing}?", f"What is the colour of {person}'s {thing}?")
        )
        return Asked(question, answer, f"{colour.capitalize()}.")
    if draw < 0.8:
        asked = colour if teller.often(0.5) else teller.pick(COLOURS)
        return _confirmed(f"Is {person}'s {thing} {asked}?", asked == colour, answer)
    if [what for _, what in colours].count(thing) != 1:
        return None
    return Asked(f"Whose {thing} is {colour}?", answer, f"{person}'s.")


def scene(teller: Teller) -> Asked | None:
    """How many shapes there are, of which colour, and whether there is one of a kind."""
    facts = teller.facts
    there = [item for item, number in facts.scene.items() if number]
    if not there:
        return None
    colour, shape = teller.pick(there)
    if teller.often(0.25):
        shape = teller.pick(SHAPES)
    if teller.often(0.15):
        colour = teller.pick(COLOURS)
    of_shape = facts.total(shape=shape)
    draw = teller.rng.random()
    if draw < 0.2:
        return _count_of("shape", facts.total(), teller)
    if draw < 0.35:
        return _count_of(shape, of_shape, teller)
    if draw < 0.5:
        return _count_of(f"{colour} shape", facts.total(colour), teller)
    if draw < 0.6:
        return _count_of(f"{colour} {shape}", facts.total(colour, shape), teller)
    if draw < 0.8:
        return _colour_of(shape, teller)
    noun = teller.pick((shape, f"{colour} {shape}"))
    number = of_shape if noun == shape else facts.total(colour, shape)
    if teller.often(0.5):
        question = f"Is there a {noun}?" if noun[0] not in "aeiou" else f"Is there an {noun}?"
    else:
        question = f"Are there any {plural(noun)}?"
    return _confirmed(question, number > 0, _there(number, noun))


def _there(number: int, noun: str) -> str:
    return f"there {'is' if number == 1 else 'are'} {quantity(number, noun)}."


def _count_of(noun: str, number: int, teller: Teller) -> Asked:
    nouns = plural(noun)
    question = teller.pick((f"How many {nouns} are there?", f"How many {nouns} do you see?"))
    there = _there(number, noun)
    return Asked(question, there[0].upper() + there[1:], _number(number))


def _colour_of(shape: str, teller: Teller) -> Asked | None:
    facts = teller.facts
    coloured = [colour for colour in COLOURS if facts.total(colour, shape)]
    if len(coloured) != 1:
        return None
    colour = coloured[0]
    if facts.total(shape=shape) == 1:
        question, answer = f"What colour is the {shape}?", f"The {shape} is {colour}."
    else:
        nouns = plural(shape)
        question, answer = f"What colour are the {nouns}?", f"The {nouns} are {colour}."
    return Asked(question, answer, f"{colour.capitalize()}.")


def stranger(teller: Teller) -> Asked:
    """Something about somebody of whom nothing was told."""
    (person,) = teller.people(1)
    thing, belonging = teller.pick(THINGS), teller.pick(BELONGINGS)
    question, what = teller.pick(
        (
            (f"Where is {person}?", f"where {person} is"),
            (f"What does {person} like?", f"what {person} likes"),
            (
                f"How many {plural(thing)} does {person} have?",
                f"how many {plural(thing)} {person} has",
            ),
            (
                f"What colour is {person}'s {belonging}?",
                f"what colour {person}'s {belonging} is",
            ),
        )
    )
    return _unknown(question, what)


QUESTIONS: Final = (
    *(how_many,) * 3,
    who_has,
    *(together,) * 2,
    *(where,) * 2,
    liking,
    colour_of_belonging,
    *(scene,) * 3,
    stranger,
)
