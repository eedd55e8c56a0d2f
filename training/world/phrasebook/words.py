"""The lexicon: nouns, adjectives, verbs and numbers in English and French, out of text files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from training.world.phrasebook.french import plural
from training.world.text_files import sections, words

Gender = Literal["m", "f"]

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Noun:
    """A thing with both plurals; a `*` before a French word forbids elision ("le haricot")."""

    english: str
    french: str
    gender: Gender
    english_plural: str
    french_plural: str


@dataclass(frozen=True)
class Adjective:
    """An adjective with its French forms; `before_vowel` is the masculine in "un bel arbre"."""

    english: str
    masculine: str
    feminine: str
    masculine_plural: str
    feminine_plural: str
    goes_first: bool = False
    before_vowel: str = ""

    def form(self, gender: Gender, many: bool) -> str:
        if gender == "f":
            return self.feminine_plural if many else self.feminine
        return self.masculine_plural if many else self.masculine


@dataclass(frozen=True)
class Verb:
    """A verb with its forms; `present` is French for je, tu, il, nous, ils, in this order."""

    english: str
    third: str
    ing: str  # empty where English has no progressive: "I am liking"
    past: str
    infinitive: str
    present: tuple[str, str, str, str, str]
    participle: str
    objects: tuple[str, ...] = ()


ENGLISH_PLURALS: Final = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "knife": "knives",
    "mouse": "mice",
    "potato": "potatoes",
    "tomato": "tomatoes",
}


def english_plural(noun: str) -> str:
    """The plural of an English noun."""
    if noun in ENGLISH_PLURALS:
        return ENGLISH_PLURALS[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _noun(entry: str) -> Noun:
    """A noun out of "circle cercle m"."""
    english, french, gender = entry.split()
    return Noun(
        english, french, "f" if gender == "f" else "m", english_plural(english), plural(french)
    )


NOUNS: Final[dict[str, tuple[Noun, ...]]] = {
    kind: tuple(map(_noun, entries)) for kind, entries in words(_FOLDER / "nouns.txt").items()
}


def _adjective(line: str) -> Adjective:
    """An adjective with regular plurals out of "new nouveau nouvelle first nouvel".

    One with a single form, "brown marron", never changes.
    """
    english, masculine, *more = line.split()
    if not more:
        return Adjective(english, *(masculine,) * 4, before_vowel=masculine)
    feminine, *order = more
    return Adjective(
        english,
        masculine,
        feminine,
        plural(masculine),
        plural(feminine),
        goes_first="first" in order,
        before_vowel=order[1] if len(order) > 1 else masculine,
    )


_ADJECTIVES: Final = {
    group: tuple(map(_adjective, lines))
    for group, lines in sections(_FOLDER / "adjectives.txt").items()
}
COLOURS, SIZES, LOOKS = (_ADJECTIVES[group] for group in ("colours", "sizes", "looks"))
TASTES, STATES, FEELINGS = (_ADJECTIVES[group] for group in ("tastes", "states", "feelings"))

# What the things of each kind may be called; a group that is listed twice is said twice as often.
ADJECTIVES: Final[dict[str, tuple[tuple[Adjective, ...], ...]]] = {
    "shape": (COLOURS, COLOURS, SIZES, LOOKS, STATES),
    "animal": (COLOURS, SIZES, LOOKS),
    "person": (SIZES, LOOKS, FEELINGS),
    "thing": (COLOURS, COLOURS, SIZES, LOOKS, STATES),
    "food": (COLOURS, SIZES, TASTES),
    "drink": (TASTES,),
    "opening": (COLOURS, SIZES, LOOKS, STATES),
    "place": (SIZES, LOOKS),
}


def _verb(line: str) -> Verb:
    """A verb; `verbs.txt` says how its line is written."""
    english, french, present, *objects = (part.split(", ") for part in line.split("; "))
    base, third, ing, past = english
    infinitive, participle = french
    je, tu, il, nous, ils = present
    return Verb(
        base,
        third,
        "" if ing == "-" else ing,
        past,
        infinitive,
        (je, tu, il, nous, ils),
        participle,
        tuple(objects[0]) if objects else (),
    )


_VERBS: Final = sections(_FOLDER / "verbs.txt")
VERBS, DOINGS = (tuple(map(_verb, _VERBS[kind])) for kind in ("verbs", "doings"))

_PAIRS: Final = sections(_FOLDER / "pairs.txt")


def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    """English and French out of lines such as "two = deux"."""
    found = (line.partition(" = ") for line in _PAIRS[name])
    return tuple((english, french) for english, _, french in found)


PRONOUNS: Final = _pairs("pronouns")
NUMBERS: Final = _pairs("numbers")
WHERE: Final = _pairs("where")
TOWNS: Final = _pairs("towns")
TIMES: Final = _pairs("times")
PAST_TIMES: Final = _pairs("past times")
FUTURE_TIMES: Final = _pairs("future times")
PHRASES: Final = _pairs("phrases")
SMALL_WORDS: Final = _pairs("small words")
OWNERS: Final = (
    ("my", "mon", "ma", "mes"),
    ("your", "ton", "ta", "tes"),
    ("his", "son", "sa", "ses"),
    ("her", "son", "sa", "ses"),
    ("our", "notre", "notre", "nos"),
    ("their", "leur", "leur", "leurs"),
)
