"""Questions about drawn scenes with all answers that are right; the first is the clearest.

Only what has an answer is asked: no colour of a star where there is none or where there are two.
Wordings come from `questions.txt` and are divided by `Split`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast, get_args

from numpy.random import Generator

from training.world import Split, text_files
from training.world.scenes import COLOURS, LABELS, SHAPES
from training.world.sights.captions import NUMBERS, caption
from training.world.sights.seen import PLACES, SIDES, Sight
from training.world.tables.templates import Phrases, expand, phrases_in
from training.world.tables.words import pick

Kind = Literal["colour", "shape", "count", "place", "neighbour", "there", "coloured", "as many"]

FILE = Path(__file__).with_name("questions.txt")
WORDS = text_files.words(FILE)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
CLEAR = 0.08  # how far to a side a shape must lie for that to be asked about
ANYTHING = ("something", "anything")


class Question(NamedTuple):
    """A question and the answers that are right, the clearest one first."""

    text: str
    kind: str
    answers: tuple[str, ...]

    def is_answered(self, answer: str) -> bool:
        """Whether an answer is right."""
        return answer.strip().lower() in self.answers


def ask(
    seen: Sequence[Sight], rng: Generator, split: Split, kind: Kind | None = None
) -> Question | None:
    """A question about a picture with these shapes, of a random kind unless `kind` is given.

    Nothing if there is no such question about this picture.
    """
    if kind is None:
        kinds = [KINDS[index] for index in rng.permutation(len(KINDS))]
        return next(filter(None, (ask(seen, rng, split, each) for each in kinds)), None)
    found = _ASKING[kind](seen, rng)
    if found is None:
        return None
    slots, answers = found
    return Question(_worded(WORDINGS[kind], slots, rng, split), kind, answers)


def ask_for_everything(seen: Sequence[Sight], rng: Generator) -> Question:
    """A request for the caption, for training."""
    return Question(
        _worded(WORDINGS["everything"], {}, rng, "train"), "everything", (caption(seen),)
    )


def vocabulary() -> set[str]:
    """All words of the questions that training may ask, and of their answers."""
    said = [line for phrases in WORDINGS.values() for line in phrases.train]
    said += [word for name, words in WORDS.items() if name in _NAMES for word in words]
    said += [f"{_many(word)} {word}" for shape in (*SHAPES, "anything") for word in WORDS[shape]]
    said += [*NUMBERS, *map(str, range(len(NUMBERS))), *ANYTHING, "yes", "no", "a", "an"]
    said += [place for row in PLACES for place in row]
    return {word for line in said for word in _plain(line).split()}


# --- What is asked ----------------------------------------------------------------------------

Asked = tuple[Mapping[str, str], tuple[str, ...]] | None


def _colour(seen: Sequence[Sight], rng: Generator) -> Asked:
    one, name = _only(seen, rng, ("shape",))
    return one and ({"shape": name}, (one.colour,))


def _shape(seen: Sequence[Sight], rng: Generator) -> Asked:
    one, name = _only(seen, rng, ("colour",))
    return one and ({"thing": name}, (one.shape,))


def _count(seen: Sequence[Sight], rng: Generator) -> Asked:
    things, count = _some(seen, rng)
    return {"things": things}, (str(count), NUMBERS[count] if count else "none")


def _place(seen: Sequence[Sight], rng: Generator) -> Asked:
    one, name = _only(seen, rng, ("shape", "colour", "label"))
    if one is None:
        return None
    clearest = one.place()
    others = [place for row in PLACES for place in row if place != clearest and one.is_at(place)]
    return {"thing": name}, (clearest, *others)


def _neighbour(seen: Sequence[Sight], rng: Generator) -> Asked:
    one, name = _only(seen, rng, ("shape", "colour", "label"))
    if one is None:
        return None
    for index in rng.permutation(len(SIDES)):
        side = SIDES[index]
        distances = [(other.beyond(one, side), other) for other in seen if other is not one]
        beyond = [other for distance, other in distances if distance > 0]
        if len(beyond) == 1 and all(abs(distance) > CLEAR for distance, _ in distances):
            return {"side": pick(rng, WORDS[side]), "thing": name}, (beyond[0].label,)
    return None


def _there(seen: Sequence[Sight], rng: Generator) -> Asked:
    truth = bool(seen) and rng.random() < 0.5
    kind = pick(rng, ("shape", "colour", "label", "label"))
    options = {"shape": SHAPES, "colour": tuple(COLOURS), "label": LABELS}[kind]
    there = {_trait(one, kind) for one in seen}
    wanted = [option for option in options if (option in there) == truth]
    if kind == "label" and not truth and rng.random() < 0.6:
        # What shares its colour or shape with something that is there is harder.
        words = {word for one in seen for word in one.label.split()}
        wanted = [option for option in wanted if words & {*option.split()}] or wanted
    if not wanted:
        return None
    name = _called(pick(rng, wanted), rng)
    if kind == "colour" and rng.random() < 0.6:
        thing = f"{pick(rng, ANYTHING)} {name}"
    else:
        thing = _with_article(
            f"{name} {pick(rng, WORDS['anything'])}" if kind == "colour" else name
        )
    return {"a thing": thing}, ("yes" if truth else "no",)


def _coloured(seen: Sequence[Sight], rng: Generator) -> Asked:
    one, name = _only(seen, rng, ("shape",))
    if one is None:
        return None
    truth = rng.random() < 0.5
    others = [colour for colour in COLOURS if colour != one.colour]
    near = [other.colour for other in seen if other.colour != one.colour]
    wrong = pick(rng, near if near and rng.random() < 0.4 else others)
    colour = _called(one.colour if truth else wrong, rng)
    return {"thing": name, "colour": colour}, ("yes" if truth else "no",)


def _as_many(seen: Sequence[Sight], rng: Generator) -> Asked:
    things, count = _some(seen, rng)
    truth = rng.random() < 0.5
    if count < 2 and truth:
        return None  # "are there one star" is asked as "is there a star"
    wrong = [number for number in (2, 3, 4) if number != count]
    number = count if truth else pick(rng, wrong)
    said = pick(rng, (str(number), NUMBERS[number]))
    return {"things": things, "number": said}, ("yes" if number == count else "no",)


_ASKING: dict[Kind, Callable[[Sequence[Sight], Generator], Asked]] = {
    "colour": _colour,
    "shape": _shape,
    "count": _count,
    "place": _place,
    "neighbour": _neighbour,
    "there": _there,
    "coloured": _coloured,
    "as many": _as_many,
}


# --- How it is said ---------------------------------------------------------------------------

_NAMES = {*SIDES, *SHAPES, *COLOURS, "anything"}
WORDINGS: Mapping[str, Phrases] = {
    name: phrases for name, phrases in phrases_in(FILE).items() if name not in _NAMES
}


def _only(
    seen: Sequence[Sight], rng: Generator, traits: Sequence[str]
) -> tuple[Sight, str] | tuple[None, str]:
    """Something that one of its traits tells from all others, and a name for it; or nothing."""
    named = [
        (one, trait)
        for one in seen
        for trait in traits
        if sum(_trait(other, trait) == _trait(one, trait) for other in seen) == 1
    ]
    if not named:
        return None, ""
    one, trait = pick(rng, named)
    if len(seen) == 1 and rng.random() < 0.4:
        return one, pick(rng, WORDS["anything"][:2])
    name = _called(_trait(one, trait), rng)
    return one, f"{name} {pick(rng, WORDS['anything'])}" if trait == "colour" else name


def _some(seen: Sequence[Sight], rng: Generator) -> tuple[str, int]:
    """What to count, in the plural, and how many there are: often what is there."""
    trait = pick(rng, ("any", "shape", "colour", "label"))
    if trait == "any":
        return _many(pick(rng, WORDS["anything"][:3])), len(seen)
    options = {"shape": SHAPES, "colour": tuple(COLOURS), "label": LABELS}[trait]
    there = [_trait(one, trait) for one in seen]
    counted = pick(rng, there if there and rng.random() < 0.7 else options)
    name = _called(counted, rng)
    things = f"{name} {pick(rng, WORDS['anything'][:3])}" if trait == "colour" else name
    return _many(things), there.count(counted)


def _trait(one: Sight, trait: str) -> str:
    return cast(str, getattr(one, trait))


def _called(trait: str, rng: Generator) -> str:
    """A colour, a shape or a class in any of the words for it."""
    return " ".join(pick(rng, WORDS[word]) for word in trait.split())


def _many(name: str) -> str:
    return f"{name}es" if name.endswith("x") else f"{name}s"


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _worded(phrases: Phrases, slots: Mapping[str, str], rng: Generator, split: Split) -> str:
    """A question in one of its wordings, with or without a capital and a question mark."""
    text = expand(phrases.pick(rng, split), rng, **slots)
    text = " ".join(text.split()).replace(" '", "'").replace(" ,", ",").replace(" :", ":")
    if rng.random() < 0.7:
        text = text[0].upper() + text[1:] + pick(rng, ("?", "?", "?", "."))
    return text


def _plain(line: str) -> str:
    """A template's words alone."""
    for mark in "[]|{},:'?.":
        line = line.replace(mark, " ")
    return line
