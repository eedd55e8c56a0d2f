"""Questions, each with a passage that answers it and others that almost do or do not at all."""

from __future__ import annotations

from dataclasses import dataclass

from numpy.random import Generator

from training.world import Split
from training.world.meanings.event import SLOT
from training.world.meanings.statements import (
    Statement,
    changed,
    one_of,
    said_again,
    stated,
    statement,
    written,
)

# How often a query is a few keywords, as people type into a search box, and not a question.
KEYWORDS = 0.2
MARK = 0.7


@dataclass(frozen=True)
class Asked:
    """A query, the passage that answers it, and passages that do not.

    The wrong ones are about the same event with another thing or person (`near`), then about other
    events of the topic, then about anything.
    """

    query: str
    answer: str
    near: tuple[str, ...]
    topical: tuple[str, ...]
    far: tuple[str, ...]


def asked(
    rng: Generator, split: Split, *, near: int, topical: int, far: int, asking: Split | None = None
) -> Asked:
    """A random query with one right passage and so many wrong ones; `asking` is its wording."""
    told = statement(rng, split, wording="train")
    event = told.event
    assert event is not None
    template = one_of(event.questions[asking or split], rng)
    slots = set(SLOT.findall(template))
    query = written(template, told.fillers, rng) + ("?" if rng.random() < MARK else "")
    if slots and rng.random() < KEYWORDS:
        words = [one_of(told.fillers[slot].words, rng) for slot in sorted(slots)]
        query = " ".join([*words, event.name.replace("_", " "), event.topic])
    wrong = [changed(told, rng, {one_of(sorted(slots), rng)}) for _ in range(near * bool(slots))]
    return Asked(
        query,
        _passage(said_again(told, rng, "train"), rng),
        tuple(_passage(one, rng) for one in wrong),
        tuple(_passage(_beside(told, rng), rng) for _ in range(topical)),
        tuple(_passage(_elsewhere(told, rng), rng) for _ in range(far)),
    )


def _beside(told: Statement, rng: Generator) -> Statement:
    """Another event of the topic, with the same people and places as far as it has them."""
    other = statement(rng, told.split, about=told.about, other_than=told.event, wording="train")
    assert other.event is not None
    fillers = {**other.fillers}
    if rng.random() < 0.5:
        fillers.update({slot: one for slot, one in told.fillers.items() if slot in fillers})
    return stated(other.event, fillers, rng, told.split, "train")


def _elsewhere(told: Statement, rng: Generator) -> Statement:
    """An event of another topic."""
    while True:
        other = statement(rng, told.split, wording="train")
        if other.about != told.about:
            return other


def _passage(one: Statement, rng: Generator) -> str:
    """The sentence, often with one or two others of its topic that tell something else."""
    count = int(rng.choice((0, 1, 2), p=(0.5, 0.3, 0.2)))
    texts = [one.text] + [
        statement(rng, one.split, about=one.about, other_than=one.event, wording="train").text
        for _ in range(count)
    ]
    rng.shuffle(texts)
    return " ".join(text if text.endswith(".") else f"{text}." for text in texts)
