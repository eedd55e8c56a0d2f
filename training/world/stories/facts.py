"""What stories tell, and the questions that each of it answers.

A `Fact` is one thing said about somebody, something or some day. Its sentences hold slots, and so
do its questions: `asks` gives, for a slot, the questions whose answer is what fills that slot. A
slot with a number (`<first2>`) is a second one of its kind. Facts about the same `<first>` may
share a sentence, and "she" or "he" may stand for the name. `facts.txt` has a paragraph for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from training.world.text_files import paragraphs


@dataclass(frozen=True)
class Fact:
    """Ways to say something and, by slot, ways to ask for it."""

    says: tuple[str, ...]
    asks: Mapping[str, tuple[str, ...]]


def _fact(lines: tuple[str, ...]) -> Fact:
    """The sentences of a paragraph, and what follows them: `slot ? question`."""
    says: list[str] = []
    asks: dict[str, tuple[str, ...]] = {}
    for line in lines:
        slot, mark, question = line.partition(" ? ")
        if mark:
            asks[slot] = (*asks.get(slot, ()), question)
        else:
            says.append(line)
    return Fact(tuple(says), asks)


_BOOK = paragraphs(Path(__file__).with_suffix(".txt"))
PEOPLE, EVENTS, MYSELF = (tuple(map(_fact, _BOOK[name])) for name in ("people", "events", "myself"))
(FILLERS,) = _BOOK["fillers"]
