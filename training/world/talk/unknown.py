"""Things nobody in the toy world knows about: what the model must refuse politely."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from numpy.random import Generator

from training.world import Split
from training.world.text_files import words

_LISTS: Final = words(Path(__file__).with_suffix(".txt"))


def _divided(name: str) -> dict[Split, tuple[str, ...]]:
    return {"train": _LISTS[f"{name}: train"], "test": _LISTS[f"{name}: test"]}


QUESTIONS: Final = _divided("questions")
TOPICS: Final = _divided("topics")
REMARKS: Final = _divided("remarks")


def unknown(rng: Generator, split: Split) -> str:
    """Something to be refused; now and then about a word of random letters."""

    def pick(options: tuple[str, ...]) -> str:
        return options[rng.integers(len(options))]

    def topic() -> str:
        if rng.random() < 0.25:
            letters = rng.choice(list("abcdefghijklmnoprstuvwz"), size=rng.integers(3, 9))
            return "".join(letters)
        return pick(TOPICS[split])

    if rng.random() < 0.3:
        return pick(REMARKS[split])
    said = pick(QUESTIONS[split]).format(x=topic(), y=topic())
    return said[0].upper() + said[1:]
