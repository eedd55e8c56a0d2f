"""What is known after some sentences, and whether another one agrees with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from training.world.talk.forms import Clause
from training.world.talk.words import (
    BELONGINGS,
    COLOURS,
    GENDERS,
    HIGHEST,
    LIKED,
    NUMBERS,
    SHAPES,
    SINGULAR,
    THINGS,
    an,
    number_of,
    quantity,
)


class UngrammaticalError(Exception):
    """A clause whose words do not agree with each other."""


class UntrueError(Exception):
    """A clause that contradicts what is known, or that nothing is known about."""


@dataclass(frozen=True)
class Amount:
    """A number of things: `noun` in the singular, `colour` or an empty string."""

    number: int
    colour: str
    noun: str


def amount(text: str) -> Amount:
    """Read "three red circles"; the noun's number and "a" or "an" must agree."""
    count, *described, last = text.split()
    number = number_of(count)
    noun = SINGULAR.get(last, last)
    words = " ".join([*described, noun])
    expected = an(words) if count in ("a", "an") else quantity(number, words)
    if text != expected:
        raise UngrammaticalError(f"{text!r} should be {expected!r}")
    return Amount(number, described[0] if described else "", noun)


def amounts(text: str) -> list[Amount]:
    """Read "two red circles, a star and a blue square"."""
    return [amount(part) for part in text.replace(" and ", ", ").split(", ")]


def require(condition: bool, reason: str) -> None:
    """Raise `UntrueError` with the reason unless the condition holds."""
    if not condition:
        raise UntrueError(reason)


@dataclass
class Facts:
    """The book of a story or conversation; `tell` adds a clause or refuses it.

    Whoever is given something without having been counted before had nothing of it.
    """

    counts: dict[tuple[str, str], int] = field(default_factory=dict)  # (person, thing)
    places: dict[str, str] = field(default_factory=dict)
    likes: dict[str, str] = field(default_factory=dict)
    colours: dict[tuple[str, str], str] = field(default_factory=dict)  # (person, belonging)
    scene: dict[tuple[str, str], int] = field(default_factory=dict)  # (colour, shape)
    drawn: bool = False  # the scene is complete: what it does not show is not there
    pronouns: dict[str, str] = field(default_factory=dict)
    speaker: str = ""  # whom the last sentence was about
    couple: tuple[str, ...] = ()  # the two whose things were counted last
    thing: str = ""  # what was counted last

    def tell(self, clause: Clause) -> None:
        """Take over what the clause says; UngrammaticalError or UntrueError if it cannot be so."""
        slots = dict(clause.slots)
        if "a" in slots:
            slots["a"] = self._who(slots["a"])
        if slots.get("a") == slots.get("b", ""):
            raise UntrueError("nobody does that to themselves")
        getattr(self, f"_{clause.kind.replace(' ', '_')}")(slots)
        self.speaker = slots.get("a", "")

    def _who(self, word: str) -> str:
        if word not in GENDERS:
            return word
        require(bool(self.speaker), "the pronoun stands for nobody")
        require(self.pronouns.setdefault(self.speaker, word) == word, "the wrong pronoun")
        return self.speaker

    def count(self, person: str, thing: str) -> int:
        """How many of a thing somebody has; 0 if nothing was said."""
        return self.counts.get((person, thing), 0)

    def total(self, colour: str = "", shape: str = "") -> int:
        """How many shapes are there of a colour, of a shape, or of both; "" stands for any."""
        return sum(
            number
            for (its_colour, its_shape), number in self.scene.items()
            if colour in ("", its_colour) and shape in ("", its_shape)
        )

    def _intro(self, slots: dict[str, str]) -> None:
        gender = slots.get("gender")
        if gender:
            pronoun = next(word for word, meaning in GENDERS.items() if meaning == gender)
            require(self.pronouns.setdefault(slots["a"], pronoun) == pronoun, "the other gender")

    def _has(self, slots: dict[str, str]) -> None:
        for slot in ("q", "q2"):
            if slot in slots:
                had = self._thing(slots[slot])
                known = self.counts.setdefault((slots["a"], had.noun), had.number)
                require(known == had.number, f"{slots['a']} has {known}")
                self.thing = had.noun

    def _thing(self, text: str) -> Amount:
        had = amount(text)
        require(had.noun in THINGS and not had.colour, f"nobody counts {text}")
        return had

    def _change(self, person: str, thing: str, by: int) -> None:
        number = self.count(person, thing) + by
        require(0 <= number <= HIGHEST, f"{person} cannot have {number}")
        self.counts[person, thing] = number
        self.thing = thing

    def _gains(self, slots: dict[str, str]) -> None:
        change = self._thing(slots["q"])
        require(change.number > 0, "nothing changes")
        self._change(slots["a"], change.noun, change.number)

    def _gains_more(self, slots: dict[str, str]) -> None:
        require(bool(self.thing), "more of what?")
        self._change(slots["a"], self.thing, number_of(slots["n"]))

    def _loses(self, slots: dict[str, str]) -> None:
        change = self._thing(slots["q"])
        require(change.number > 0, "nothing changes")
        self._change(slots["a"], change.noun, -change.number)

    def _loses_some(self, slots: dict[str, str]) -> None:
        require(bool(self.thing), "some of what?")
        self._change(slots["a"], self.thing, -number_of(slots["n"]))

    def _gives(self, slots: dict[str, str]) -> None:
        given = self._thing(slots["q"])
        require(given.number > 0, "nothing changes")
        self._move(slots["a"], slots["b"], given.noun, given.number)

    def _gives_some(self, slots: dict[str, str]) -> None:
        require(bool(self.thing), "some of what?")
        self._move(slots["a"], slots["b"], self.thing, number_of(slots["n"]))

    def _move(self, giver: str, taker: str, thing: str, number: int) -> None:
        self._change(giver, thing, -number)
        self._change(taker, thing, number)
        self.couple = (giver, taker)

    def _now_has(self, slots: dict[str, str]) -> None:
        had = self._thing(slots["q"])
        require((slots["a"], had.noun) in self.counts, f"nobody counted {had.noun}")
        require(self.count(slots["a"], had.noun) == had.number, "the wrong number")
        self.thing = had.noun

    def _together(self, slots: dict[str, str]) -> None:
        both = self._thing(slots["q"])
        couple = (slots["a"], slots["b"]) if "a" in slots else self.couple
        require(len(couple) == 2, "it is not clear who they are")
        known = sum(self.count(person, both.noun) for person in couple)
        require(known == both.number, f"they have {known}")

    def _more(self, slots: dict[str, str]) -> None:
        thing = SINGULAR[slots["nouns"]]
        self.couple = (slots["a"], slots["b"])
        first, second = (self.count(person, thing) for person in self.couple)
        require(first > second, "not more")

    def _is_in(self, slots: dict[str, str]) -> None:
        known = self.places.setdefault(slots["a"], slots["place"])
        require(known == slots["place"], f"{slots['a']} is in the {known}")

    def _goes(self, slots: dict[str, str]) -> None:
        require(self.places.get(slots["a"]) != slots["place"], "already there")
        self.places[slots["a"]] = slots["place"]

    def _now_in(self, slots: dict[str, str]) -> None:
        require(self.places.get(slots["a"]) == slots["place"], "somewhere else")

    _still_in = _now_in

    def _both_in(self, slots: dict[str, str]) -> None:
        for person in (slots["a"], slots["b"]):
            require(self.places.get(person) == slots["place"], "somewhere else")

    def _likes(self, slots: dict[str, str]) -> None:
        require(SINGULAR[slots["nouns"]] in LIKED, "nobody likes that")
        known = self.likes.setdefault(slots["a"], slots["nouns"])
        require(known == slots["nouns"], f"{slots['a']} likes {known}")

    def _wants(self, slots: dict[str, str]) -> None:
        wanted = amount(slots["q"])
        liked = SINGULAR.get(self.likes.get(slots["a"], ""))
        require(wanted.number == 1 and wanted.noun == liked, "does not like that")

    def _both_like(self, slots: dict[str, str]) -> None:
        for person in (slots["a"], slots["b"]):
            require(self.likes.get(person) == slots["nouns"], "likes something else")

    def _owns(self, slots: dict[str, str]) -> None:
        thing, colour = slots.get("object", ""), slots.get("colour", "")
        if "q" in slots:
            owned = amount(slots["q"])
            require(owned.number == 1 and bool(owned.colour), "of no colour, or more than one")
            require(owned.noun in BELONGINGS, f"nobody owns {slots['q']}")
            thing, colour = owned.noun, owned.colour
        known = self.colours.setdefault((slots["a"], thing), colour)
        require(known == colour, f"it is {known}")

    def _belongs(self, slots: dict[str, str]) -> None:
        known = self.colours.get((slots["a"], slots["object"]))
        require(known == slots["colour"], "somebody else's")

    def _scene(self, slots: dict[str, str]) -> None:
        groups = amounts(slots["shapes"])
        for group in groups:
            require(group.noun in SHAPES, "no shape")
            known = self.total(group.colour, group.noun)
            if group.colour and not known and not self.drawn:
                self.scene[group.colour, group.noun] = group.number
            else:
                require(known == group.number, f"there are {known}")
        self.drawn = True

    def _draws(self, slots: dict[str, str]) -> None:
        require(self.drawn, "no scene yet")
        self._add(slots["q"], 1)

    def _takes(self, slots: dict[str, str]) -> None:
        self._add(slots["q"], -1)

    def _add(self, text: str, sign: int) -> None:
        group = amount(text)
        require(group.noun in SHAPES and group.colour in COLOURS, "no coloured shape")
        require(group.number > 0, "nothing changes")
        number = self.total(group.colour, group.noun) + sign * group.number
        require(number >= 0 and self.total() + sign * group.number <= HIGHEST, "not possible")
        self.scene[group.colour, group.noun] = number

    def _total(self, slots: dict[str, str]) -> None:
        require(NUMBERS[self.total()] == slots["n"], f"there are {self.total()}")

    def _one_shape(self, slots: dict[str, str]) -> None:
        require(self.total(shape=slots["noun"]) == 1, "not one")
        require(self.total(slots["colour"], slots["noun"]) == 1, "another colour")

    def _shapes(self, slots: dict[str, str]) -> None:
        shape = self._shape(slots["nouns"])
        found = self.total(shape=shape)
        require(found > 1 and self.total(slots["colour"], shape) == found, "another colour")

    def _no_shape(self, slots: dict[str, str]) -> None:
        require(self.drawn, "no scene yet")
        require(self.total(shape=slots["noun"]) == 0, f"there is a {slots['noun']}")

    def _more_shapes(self, slots: dict[str, str]) -> None:
        first, second = (self._shape(slots[slot]) for slot in ("nouns", "nouns2"))
        require(self.total(shape=first) > self.total(shape=second) > 0, "not more")

    def _shape(self, nouns: str) -> str:
        require(SINGULAR[nouns] in SHAPES, "no shape")
        return SINGULAR[nouns]
