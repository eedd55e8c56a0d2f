"""Captions of drawn scenes, and the checker that reads any caption of their kind.

    one shape: a big red star at the top left
    two shapes: a red star to the left of a small blue circle
    three shapes from the left: a red star, a blue circle and a green star

A caption is true if there is a way to find all that it tells in the picture, each thing another
one; it is complete if it tells of everything that is there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Final

from training.world.scenes import COLOURS, SHAPES
from training.world.sights.seen import LEVEL, PLACES, Side, Sight

NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
NOTHING = "a picture without shapes"
PREPOSITIONS = {"left": "on", "right": "on", "middle": "in"}  # all others are "at the …"
RELATIONS: Final[dict[str, Side]] = {
    "to the left of": "left",
    "to the right of": "right",
    "above": "above",
    "below": "below",
}
ORDER: Final = "from the left"  # of three shapes and more


@dataclass(frozen=True)
class Told:
    """What a caption says.

    `things` are sizes ("" where it says none) and classes; each lies to `side` of the next if there
    is a side. `place` is that of the only thing, "" where the caption tells none.
    """

    count: int
    things: tuple[tuple[str, str], ...]
    side: Side | None = None
    place: str = ""

    def is_true(self, seen: Sequence[Sight]) -> bool:
        """Whether it is true of a picture with these shapes."""
        if self.count != len(seen) or len(self.things) > len(seen):
            return False
        return any(self._fits(chosen) for chosen in permutations(seen, len(self.things)))

    def is_complete(self, seen: Sequence[Sight]) -> bool:
        """Whether it tells of every shape."""
        return Counter(one.label for one in seen) <= Counter(label for _, label in self.things)

    def _fits(self, chosen: Sequence[Sight]) -> bool:
        return (
            all(
                one.label == label and (not size or one.is_of_size(size))
                for one, (size, label) in zip(chosen, self.things, strict=True)
            )
            and (not self.place or chosen[0].is_at(self.place))
            and (
                self.side is None
                or all(one.beyond(other, self.side) > -LEVEL for one, other in pairwise(chosen))
            )
        )


def caption(seen: Sequence[Sight]) -> str:
    """The caption of a picture with up to six shapes."""
    if not seen:
        return NOTHING
    if len(seen) == 1:
        place = seen[0].place()
        return f"one shape: {_noun(seen[0])} {PREPOSITIONS.get(place, 'at')} the {place}"
    count = f"{NUMBERS[len(seen)]} shapes"
    if len(seen) == 2:
        one, other = seen
        side: Side = "left" if abs(one.x - other.x) >= abs(one.y - other.y) else "above"
        first, second = sorted(seen, key=lambda each: each.x if side == "left" else each.y)
        relation = next(words for words, meant in RELATIONS.items() if meant == side)
        return f"{count}: {_noun(first)} {relation} {_noun(second)}"
    *others, last = map(_noun, sorted(seen, key=lambda each: each.x))
    return f"{count} {ORDER}: {', '.join(others)} and {last}"


def read(text: str) -> Told | None:
    """What a caption says; nothing if it is not written as captions are."""
    text = text.lower().strip().rstrip(".")
    if text == NOTHING:
        return Told(0, ())
    match = CAPTION.fullmatch(text)
    if match is None:
        return None
    count, order, rest = match.groups()
    number = NUMBERS.index(count)
    if order:
        things = [THING.fullmatch(part) for part in re.split(", | and ", rest)]
        found = tuple((one[1] or "", one[2]) for one in things if one)
        return Told(number, found, "left") if len(found) == len(things) else None
    if pair := PAIR.fullmatch(rest):
        size, label, relation, other_size, other = pair.groups()
        return Told(number, ((size or "", label), (other_size or "", other)), RELATIONS[relation])
    if single := SINGLE.fullmatch(rest):
        return Told(number, ((single[1] or "", single[2]),), place=single[3] or "")
    return None


def is_true(text: str, seen: Sequence[Sight]) -> bool:
    """Whether a caption is true of a picture with these shapes."""
    told = read(text)
    return told is not None and told.is_true(seen)


def is_complete(text: str, seen: Sequence[Sight]) -> bool:
    """Whether a caption tells of every shape in a picture."""
    told = read(text)
    return told is not None and told.is_complete(seen)


def _noun(one: Sight) -> str:
    words = " ".join(filter(None, (one.size_word(), one.label)))
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))


_NOUN = rf"an? (?:(small|big) )?((?:{_any(tuple(COLOURS))}) (?:{_any(SHAPES)}))"
_PLACES = _any([place for row in PLACES for place in row])
THING = re.compile(_NOUN)
PAIR = re.compile(rf"{_NOUN} ({_any(tuple(RELATIONS))}) {_NOUN}")
SINGLE = re.compile(rf"{_NOUN}(?: (?:in|on|at) the ({_PLACES}))?")
CAPTION = re.compile(rf"({_any(NUMBERS[1:])}) shapes?(?: ({ORDER}))?: (.+)")
