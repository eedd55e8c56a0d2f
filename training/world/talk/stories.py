"""Short stories: a few things are told, something happens, and what follows from it is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numpy.random import Generator

from training.world import Split
from training.world.talk.facts import Facts
from training.world.talk.forms import FORMS, SLOT, Clause, sentences
from training.world.talk.known import known_text
from training.world.talk.names import STRANGERS, names
from training.world.talk.words import (
    BELONGINGS,
    COLOURS,
    FOODS,
    GENDERS,
    HIGHEST,
    LIKED,
    NUMBERS,
    PLACES,
    SHAPES,
    SINGULAR,
    THINGS,
    an,
    plural,
    quantity,
    split_of,
)


def story(rng: Generator, split: Split, strangers: float = STRANGERS) -> str:
    """A text of one to ten sentences; `strangers`: how often somebody has a made-up name."""
    draw = rng.random()
    if draw < 0.1:
        return known_text(rng)
    teller = Teller(rng, split, strangers=strangers)
    kinds: tuple[Callable[[Teller], None], ...] = (possessions, scene, places, likes, belongings)
    kinds[rng.choice(len(kinds), p=(0.38, 0.26, 0.16, 0.1, 0.1))](teller)
    return teller.text()


class Teller:
    """Writes sentences one after the other and keeps book of what they say."""

    def __init__(self, rng: Generator, split: Split, strangers: float = STRANGERS) -> None:
        self.rng = rng
        self.split = split
        self.strangers = strangers
        self.facts = Facts()
        self.told: list[str] = []
        self.pronouns: dict[str, str] = {}

    def text(self) -> str:
        """All that was told."""
        return " ".join(self.told)

    def pick(self, options: Any) -> Any:
        """One of the options."""
        return options[self.rng.integers(len(options))]

    def often(self, probability: float) -> bool:
        """True as often as that."""
        return bool(self.rng.random() < probability)

    def people(self, count: int) -> list[str]:
        """New people; the book learns their pronouns only from what is told."""
        found = names(self.rng, self.split, count, self.pronouns, self.strangers)
        self.pronouns.update(found)
        return list(found)

    def owned(self, key: str, number: int = 0) -> bool:
        """Whether the combination belongs to this split."""
        return split_of(key, number) == self.split

    def say(self, kind: str, pattern: int | None = None, **slots: str) -> None:
        """Tell one clause in any of its patterns that the slots fill, or in a given one."""
        fitting = [text for text in FORMS[kind] if set(SLOT.findall(text)) == set(slots)]
        form = FORMS[kind][pattern] if pattern is not None else self.pick(fitting)
        spoken = dict(slots)
        if slots.get("a", "") == self.facts.speaker and self.facts.speaker in self.pronouns:
            spoken["a"] = self.pronouns[slots["a"]] if self.often(0.75) else slots["a"]
        clause = Clause(kind, form, spoken)
        self.facts.tell(clause)
        self.told.append(clause.text())

    def amount(self, thing: str, low: int = 1, high: int = 8) -> int:
        """A number of things, one that this split may start with."""
        numbers = [number for number in range(low, high + 1) if self.owned(thing, number)]
        return int(self.pick(numbers))


def possessions(teller: Teller) -> None:
    """Somebody has things; they change hands; who has how many now?"""
    first, second = teller.people(2)
    facts = teller.facts
    opening(teller, first)
    thing = teller.pick(THINGS)
    number = teller.amount(thing, low=1 + teller.often(0.8))
    if teller.often(0.2):
        other = teller.pick([entry for entry in THINGS if entry != thing])
        amounts = [quantity(number, thing), quantity(teller.amount(other), other)]
        teller.rng.shuffle(amounts)
        teller.say("has", a=first, q=amounts[0], q2=amounts[1])
        single = False
    else:
        teller.say("has", a=first, q=quantity(number, thing, article=teller.often(0.5)))
        single = True
    if teller.often(0.3):
        teller.say("has", a=second, q=quantity(teller.amount(thing), thing))
        if teller.often(0.3) and facts.count(first, thing) != facts.count(second, thing):
            compare(teller, first, second, thing)
    for _ in range(int(teller.rng.integers(1, 3))):
        happening(teller, first, second, thing, short=single)
        single = True
    both = facts.count(first, thing) + facts.count(second, thing)
    if teller.often(0.4) and (second, thing) in facts.counts and both <= HIGHEST:
        ending = quantity(both, thing)
        if facts.couple == (first, second) and teller.often(0.6):
            teller.say("together", q=ending)
        else:
            teller.say("together", a=first, b=second, q=ending)


def happening(teller: Teller, first: str, second: str, thing: str, short: bool) -> None:
    """One change and what is so after it."""
    facts = teller.facts
    has = facts.count(first, thing)
    draw = teller.rng.random()
    if has == 0 or (draw < 0.3 and has < 10):
        number = int(teller.rng.integers(1, 4))
        if short and teller.often(0.6):
            teller.say("gains more", a=first, n=NUMBERS[number])
        else:
            teller.say("gains", a=first, q=quantity(number, thing))
        affected = [first]
    else:
        number = int(teller.rng.integers(1, min(has, 3) + 1))
        gives = draw < 0.75
        # Only food is eaten; anything else may be lost or sold.
        patterns = [0, 2] if thing not in FOODS else [0, 1, 2]
        how: dict[str, Any] = {"b": second} if gives else {"pattern": int(teller.pick(patterns))}
        if short and teller.often(0.6):
            teller.say("gives some" if gives else "loses some", a=first, n=NUMBERS[number], **how)
        else:
            kind = "gives" if gives else "loses"
            teller.say(kind, a=first, q=quantity(number, thing), **how)
        affected = [first, second] if gives else [first]
    if teller.often(0.2):
        affected.reverse()
    # Everybody's number is told at once: the next change goes on from there.
    for person in affected:
        left = quantity(facts.count(person, thing), thing)
        lost = person == first and draw >= 0.3
        teller.say("now has", pattern=int(teller.rng.integers(2 + lost)), a=person, q=left)


def opening(teller: Teller, person: str) -> None:
    """Now and then somebody is introduced."""
    if teller.often(0.25):
        pattern = int(teller.rng.integers(3))
        if pattern == 1:
            teller.say("intro", pattern=1, a=person)
        else:
            teller.say("intro", pattern, a=person, gender=GENDERS[teller.pronouns[person]])


def compare(teller: Teller, first: str, second: str, thing: str) -> None:
    """Who has more?"""
    more, fewer = sorted((first, second), key=lambda who: -teller.facts.count(who, thing))
    teller.say("more", a=more, b=fewer, nouns=plural(thing))


def groups(teller: Teller) -> list[str]:
    """One to three quantities of coloured shapes, as a scene may start."""
    wanted = int(teller.rng.choice((1, 2, 3), p=(0.3, 0.6, 0.1)))
    found: dict[str, str] = {}
    while len(found) < wanted:
        number = int(teller.rng.integers(1, 5))
        item = f"{teller.pick(COLOURS)} {teller.pick(SHAPES)}"
        if teller.owned(item, number):
            found[item] = quantity(number, item, article=teller.often(0.7))
    return list(found.values())


def joined(parts: list[str]) -> str:
    """ "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def say_scene(teller: Teller) -> None:
    """Tell which shapes there are."""
    parts = groups(teller)
    singular = parts[0].startswith(("a ", "an ", "one "))
    teller.say("scene", pattern=int(singular), shapes=joined(parts))


def scene(teller: Teller) -> None:
    """There are some shapes; then some come or go."""
    facts = teller.facts
    say_scene(teller)
    counted = remarks(teller)
    # What comes of a change can be told from a number told before, not from adding up all shapes.
    if counted and teller.often(0.6):
        (person,) = teller.people(1)
        for _ in range(1 + teller.often(0.25)):
            change_scene(teller, person)
            teller.say("total", pattern=1, n=NUMBERS[facts.total()])


def change_scene(teller: Teller, person: str) -> None:
    """Somebody draws or takes away shapes, never the last ones."""
    facts = teller.facts
    there = [item for item, number in facts.scene.items() if number]
    colour, shape = teller.pick(there)
    if teller.often(0.5) and facts.total() > 2:
        most = min(facts.scene[colour, shape], facts.total() - 2, 2)
        number = int(teller.rng.integers(1, most + 1))
        teller.say("takes", a=person, q=quantity(number, f"{colour} {shape}", article=True))
    else:
        if teller.often(0.6):
            colour, shape = teller.pick(COLOURS), teller.pick(SHAPES)
        number = int(teller.rng.integers(1, 3))
        teller.say("draws", a=person, q=quantity(number, f"{colour} {shape}", article=True))


def remarks(teller: Teller) -> bool:
    """True statements about the shapes, each kind at most once; whether one tells their number."""
    facts = teller.facts
    order = list(range(4))
    teller.rng.shuffle(order)
    chosen = order[: int(teller.rng.integers(1, 4))]
    for which in chosen:
        by_shape = {shape: facts.total(shape=shape) for shape in SHAPES}
        if which == 0 and facts.total() > 1:
            teller.say("total", pattern=0, n=NUMBERS[facts.total()])
        elif which == 1:
            plain = [
                (colour, shape)
                for (colour, shape), number in facts.scene.items()
                if number and number == by_shape[shape]
            ]
            if plain:
                colour, shape = teller.pick(plain)
                if by_shape[shape] == 1:
                    teller.say("one shape", noun=shape, colour=colour)
                else:
                    teller.say("shapes", nouns=plural(shape), colour=colour)
        elif which == 2:
            missing = [shape for shape, number in by_shape.items() if not number]
            if missing:
                teller.say("no shape", noun=teller.pick(missing))
        elif which == 3:
            present = [shape for shape, number in by_shape.items() if number]
            first, second = (teller.pick(present) for _ in range(2))
            if by_shape[first] > by_shape[second]:
                teller.say("more shapes", nouns=plural(first), nouns2=plural(second))
    return 0 in chosen and facts.total() > 1


def places(teller: Teller) -> None:
    """People are somewhere and go where nobody was before; the others stay where they are."""
    facts = teller.facts
    people = teller.people(2 + teller.often(0.3))
    opening(teller, people[0])
    before: set[str] = set()
    for person in people:
        shared = before and teller.often(0.15)
        place = teller.pick(sorted(before) if shared else [p for p in PLACES if p not in before])
        teller.say("is in", a=person, place=place)
        before.add(place)
    if len(before) == 1:
        teller.say("both in", a=people[0], b=people[1], place=facts.places[people[0]])
    for _ in range(1 + teller.often(0.4)):
        person = teller.pick(people)
        where = teller.pick([place for place in PLACES if place not in before])
        before.add(where)
        teller.say("goes", a=person, place=where)
        teller.say("now in", a=person, place=where)
        other = teller.pick([other for other in people if other != person])
        teller.say("still in", a=other, place=facts.places[other])


def likes(teller: Teller) -> None:
    """People like something and want it."""
    people = teller.people(2 + teller.often(0.3))
    opening(teller, people[0])
    shared = plural(teller.pick(LIKED))
    for person in people:
        liked = shared if teller.often(0.4) else plural(teller.pick(LIKED))
        teller.say("likes", a=person, nouns=liked)
    alike = [who for who in people if teller.facts.likes[who] == shared]
    if len(alike) > 1:
        teller.say("both like", a=alike[0], b=alike[1], nouns=shared)
    teller.rng.shuffle(people)
    for person in people:
        wanted = an(SINGULAR[teller.facts.likes[person]])
        teller.say("wants", a=person, q=wanted)


def belongings(teller: Teller) -> None:
    """What people have is of some colour."""
    people = teller.people(2 + teller.often(0.4))
    shared = teller.pick(BELONGINGS)
    owned = []
    for person in people:
        belonging = shared if teller.often(0.4) else teller.pick(BELONGINGS)
        colour = teller.pick(colours_of(teller, belonging))
        teller.facts.speaker = ""
        teller.say("owns", a=person, q=an(f"{colour} {belonging}"))
        owned.append((person, belonging))
    teller.rng.shuffle(owned)
    for person, belonging in owned:
        colour = teller.facts.colours[person, belonging]
        teller.facts.speaker = ""
        teller.say("belongs", a=person, object=belonging, colour=colour)


def colours_of(teller: Teller, belonging: str) -> list[str]:
    """The colours that a thing may have in this split."""
    return [colour for place, colour in enumerate(COLOURS) if teller.owned(belonging, place)]


def say_belonging(teller: Teller, person: str, belonging: str) -> None:
    """Tell the colour of what somebody has."""
    known = teller.facts.colours.get((person, belonging))
    teller.facts.speaker = ""
    colour = known or teller.pick(colours_of(teller, belonging))
    teller.say("owns", a=person, object=belonging, colour=colour)


def cut(rng: Generator, text: str) -> str:
    """The start of a story: whole sentences, or up to some word of a later sentence.

    What is known to everybody may be cut within its first sentence, after three words or more.
    """
    told = sentences(text)
    whole = int(rng.integers(1, len(told))) if len(told) > 1 else 0
    words = told[whole].split()
    if whole and rng.random() < 0.4:
        return " ".join(told[:whole])
    first = 1 if whole else min(3, len(words) - 1)
    return " ".join([*told[:whole], *words[: rng.integers(first, len(words))]])
