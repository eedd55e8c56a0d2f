"""Noun phrases, subjects and verb forms of both languages side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from numpy.random import Generator

from training.world import Split
from training.world.phrasebook.french import starts_with_vowel
from training.world.phrasebook.words import (
    ADJECTIVES,
    COLOURS,
    NOUNS,
    NUMBERS,
    OWNERS,
    PRONOUNS,
    Adjective,
    Gender,
    Noun,
    Verb,
)
from training.world.tables.words import pick, word

KIND_OF: Final = {noun: kind for kind, nouns in NOUNS.items() for noun in nouns}
PERSONS: Final = {"je": 0, "tu": 1, "il": 2, "elle": 2, "nous": 3, "ils": 4}


@dataclass(frozen=True)
class Phrase:
    """Somebody or something in both languages. `person` is the index of French verb forms."""

    english: str
    french: str
    gender: Gender = "m"
    many: bool = False
    person: int = 2

    @property
    def third(self) -> bool:
        """Whether English verbs take an -s after it."""
        return self.person == 2


@dataclass
class Speaker:
    """Makes phrases at random and notes which words it has put together.

    `combinations` holds pairs such as ("red", "star"): by them sentences are divided.
    """

    rng: Generator
    split: Split
    combinations: set[tuple[str, str]] = field(default_factory=set)

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def noun(self, *kinds: str) -> Noun:
        return pick(self.rng, NOUNS[pick(self.rng, kinds)])

    def adjective(self, noun: Noun) -> Adjective:
        """An adjective that may be said of the noun; the two count as a combination."""
        adjective = pick(self.rng, pick(self.rng, ADJECTIVES[KIND_OF[noun]]))
        self.combinations.add((adjective.english, noun.english))
        return adjective

    def name(self) -> str:
        """A first name; many are invented, and no name belongs to both splits."""
        return word(self.rng, self.split, "first name", invented=0.35)

    def described(self, noun: Noun, many: bool, most: int = 2) -> tuple[str, str]:
        """A noun with up to two adjectives, in both languages, without an article."""
        adjectives: list[Adjective] = []
        if most >= 1 and self.chance(0.6):
            adjectives.append(self.adjective(noun))
            if adjectives[0] not in COLOURS and most >= 2 and self.chance(0.4):
                second = pick(self.rng, pick(self.rng, ADJECTIVES[KIND_OF[noun]]))
                if second in COLOURS:
                    adjectives.append(second)
                    self.combinations.add((second.english, noun.english))
        english = [one.english for one in adjectives]
        english.append(noun.english_plural if many else noun.english)
        words = [noun.french_plural if many else noun.french]
        for adjective in reversed(adjectives):
            form = adjective.form(noun.gender, many)
            if not adjective.goes_first:
                words.append(form)
                continue
            if noun.gender == "m" and not many and starts_with_vowel(words[0]):
                form = adjective.before_vowel
            words.insert(0, form)
        return " ".join(english), " ".join(words)

    def definite(self, *kinds: str, many: bool | None = None, most: int = 2) -> Phrase:
        """ "the red stars", "this old tree" or "my sister"."""
        return self.with_article(
            self.noun(*kinds), self.chance(0.3) if many is None else many, most
        )

    def with_article(self, noun: Noun, many: bool, most: int) -> Phrase:
        """One or many of a thing, with "the", "this" or its owner and up to `most` adjectives."""
        english, french = self.described(noun, many, most)
        female = noun.gender == "f"
        which = self.rng.random()
        if which < 0.7:
            article = "les" if many else "la" if female else "le"
            determiner = "the", article
        elif which < 0.85:
            owner, male_owned, female_owned, many_owned = pick(self.rng, OWNERS)
            determiner = owner, many_owned if many else female_owned if female else male_owned
        else:
            this = "ces" if many else "cette" if female else "ce"
            determiner = "these" if many else "this", this
        return self.phrase(determiner, english, french, noun, many)

    def indefinite(self, *kinds: str, denied: bool = False, most: int = 2) -> Phrase:
        """ "a red star", "two old trees" or "cats"; after a negation French has "de" instead."""
        noun = self.noun(*kinds)
        which = self.rng.random()
        many = which >= 0.5
        english, french = self.described(noun, many, most)
        if not many:
            article = "an" if english[0] in "aeiou" else "a"
            determiner = article, "de" if denied else "une" if noun.gender == "f" else "un"
        elif which < 0.8 and not denied:
            determiner = self.number(noun)
        else:
            # "des arbres", but "de beaux arbres".
            plain = french.startswith(noun.french_plural)
            determiner = "", "des" if plain and not denied else "de"
        return self.phrase(determiner, english, french, noun, many)

    def number(self, noun: Noun | None = None) -> tuple[str, str]:
        """A number of at least two, as a word or in digits; with a noun it is a combination."""
        if self.chance(0.3):
            digits = str(self.rng.integers(2, 1000))
            return digits, digits
        english, french = pick(self.rng, NUMBERS)
        if noun is not None:
            self.combinations.add((english, noun.english))
        return english, french

    def phrase(
        self, determiner: tuple[str, str], english: str, french: str, noun: Noun, many: bool
    ) -> Phrase:
        return Phrase(
            f"{determiner[0]} {english}".strip(),
            f"{determiner[1]} {french}",
            noun.gender,
            many,
            4 if many else 2,
        )

    def pronoun(self) -> Phrase:
        english, french = pick(self.rng, PRONOUNS)
        gender: Gender = "f" if french == "elle" else "m"
        return Phrase(english, french, gender, french in ("nous", "ils"), PERSONS[french])

    def named(self) -> Phrase:
        name = self.name()
        return Phrase(name, name)

    def subject(self) -> Phrase:
        """Who does something: a pronoun, a name, a person or an animal."""
        which = self.rng.random()
        if which < 0.45:
            return self.pronoun()
        if which < 0.7:
            return self.named()
        return self.definite("person", "animal", most=1)


def is_are(subject: Phrase) -> str:
    """The English "to be" that goes with the subject."""
    if subject.english == "I":
        return "am"
    return "is" if subject.third else "are"


def est(subject: Phrase) -> str:
    """The French "être" that goes with the subject."""
    return ("suis", "es", "est", "sommes", "sont")[subject.person]


def a(subject: Phrase) -> str:
    """The French "avoir" that goes with the subject."""
    return ("ai", "as", "a", "avons", "ont")[subject.person]


def va(subject: Phrase) -> str:
    """The French "aller" that goes with the subject."""
    return ("vais", "vas", "va", "allons", "vont")[subject.person]


def present(subject: Phrase, verb: Verb) -> str:
    """The English verb in the simple present."""
    return verb.third if subject.third else verb.english
