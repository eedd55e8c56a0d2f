"""Labels for texts: which are true, which are wrong, and which are merely related.

Training never uses as a label, neither a true nor a wrong one: the words that a topic keeps back
(`Topic.labels["test"]`) unless they are also words that events or loose phrases are made of,
everything about the topics in `UNSEEN_TOPICS`, and three in ten of the things that fill slots.
Their meaning can only be known from the words themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from numpy.random import Generator

from training.world import Split
from training.world.meanings.lexicon import NAMED, SLOTS, TOPICS, direction
from training.world.meanings.statements import Statement, loose, one_of, statement
from training.world.meanings.topic import Concept, plural

UNSEEN_TOPICS = ("gardening", "music", "crime")
CLASSES = ("contradiction", "entailment", "neutral")
TRUE, RELATED, FALSE = (0.0, 1.0, 0.0), (0.0, 0.35, 0.65), (1.0, 0.0, 0.0)
FRAMES = (
    *("This example is {}.",) * 6,
    *("This text is about {}.", "It is about {}.", "The topic is {}.", "{}", "This is {}."),
)


@dataclass(frozen=True)
class Labelled:
    """A text and labels for it, each with the shares of `CLASSES` that it has."""

    text: str
    labels: tuple[str, ...]
    classes: tuple[tuple[float, float, float], ...]


@cache
def seen(concept: Concept) -> bool:
    """Whether training may use the concept as a label."""
    return concept.topic not in UNSEEN_TOPICS and float(direction(concept.key)[0]) < 0.042


@cache
def topic_labels(topic: str, split: Split) -> tuple[str, ...]:
    """The labels of a topic that training uses, or those that it never does."""
    found = TOPICS[topic].labels
    if split == "train":
        return () if topic in UNSEEN_TOPICS else found["train"]
    return tuple(each for each in (*found["train"], *found["test"]) if each not in shown())


@cache
def shown() -> frozenset[str]:
    """Every label that training may use, true or not."""
    found: set[str] = set()
    for name, one in TOPICS.items():
        if name in UNSEEN_TOPICS:
            continue
        found.update(one.labels["train"])
        for concept in one.concepts:
            if concept.slot == "word":
                found.update(concept.words)
            elif seen(concept):
                found.update(concept.words, map(plural, concept.words))
    return frozenset(found)


def _never_shown(concept: Concept) -> bool:
    return shown().isdisjoint({*concept.words, *map(plural, concept.words)})


def _as_label(concept: Concept, rng: Generator) -> str:
    word = one_of(concept.words, rng)
    nameable = concept.slot not in ("feeling", "colour", "word", "conditions", "subject")
    return plural(word) if nameable and rng.random() < 0.5 else word


def _things(said: Statement, split: Split) -> list[Concept]:
    """What the statement mentions that may be its label."""
    return [
        one
        for slot, one in said.fillers.items()
        if slot.rstrip("2") not in NAMED and (seen(one) if split == "train" else _never_shown(one))
    ]


def labelled(rng: Generator, count: int) -> Labelled:
    """A training text with one true label and `count` - 1 others."""
    said = loose(rng) if rng.random() < 0.15 else statement(rng, "train")
    text = said.text
    if rng.random() < 0.25:
        text += " " + statement(rng, "train", about=said.about).text
    things = _things(said, "train")
    pairs = [_true(said, things, rng)]
    foreign = _foreign(said)
    while len(pairs) < count:
        draw = rng.random()
        if draw < 0.55:
            pairs.append((_other(one_of(foreign, rng), rng), FALSE))
        elif draw < 0.75 and things and (same := one_of(things, rng)).slot in SLOTS:
            pool = [one for one in SLOTS[same.slot] if seen(one) and one not in things]
            pairs.append((_as_label(one_of(pool, rng), rng), FALSE))
        elif said.about not in UNSEEN_TOPICS:
            word = one_of(TOPICS[said.about].loose, rng)
            pairs.append((one_of(word.words, rng), RELATED))
    order = rng.permutation(count)
    return Labelled(text, tuple(pairs[i][0] for i in order), tuple(pairs[i][1] for i in order))


def _true(
    said: Statement, things: Sequence[Concept], rng: Generator
) -> tuple[str, tuple[float, float, float]]:
    """A true label, or where training knows none for this text, a false one."""
    topical = topic_labels(said.about, "train")
    if things and (rng.random() < 0.4 or not topical):
        return _as_label(one_of(things, rng), rng), TRUE
    if topical:
        return one_of(topical, rng), TRUE
    return _other(one_of(_foreign(said), rng), rng), FALSE


def _foreign(said: Statement) -> list[str]:
    """The topics, among those training knows as labels, that the statement does not touch."""
    touched = {said.about, *(one.topic for one in said.fillers.values())}
    return [name for name in TOPICS if name not in touched and name not in UNSEEN_TOPICS]


def _other(topic: str, rng: Generator) -> str:
    """Some label or word of a topic."""
    draw = rng.random()
    if draw < 0.5:
        return one_of(topic_labels(topic, "train"), rng)
    concepts = [one for one in TOPICS[topic].concepts if one.slot == "word" or seen(one)]
    return _as_label(one_of(concepts, rng), rng)


def question_of_topic(rng: Generator, wording: Split) -> Labelled:
    """A text with unseen things, and 3 to 5 unseen labels of topics; the first is true."""
    said = statement(rng, "test", wording=wording)
    touched = {one.topic for one in said.fillers.values()}
    others = [name for name in TOPICS if name != said.about and name not in touched]
    chosen = [others[i] for i in rng.permutation(len(others))[: int(rng.integers(2, 5))]]
    labels = tuple(one_of(topic_labels(name, "test"), rng) for name in (said.about, *chosen))
    return Labelled(said.text, labels, (TRUE, *(FALSE for _ in chosen)))


def question_of_thing(rng: Generator, wording: Split) -> Labelled:
    """A text and 3 to 5 unseen labels for one thing it mentions, all of a kind; the first is
    true."""
    while True:
        said = statement(rng, "test", wording=wording)
        things = _things(said, "test")
        if not things:
            continue
        true = one_of(things, rng)
        pool = [one for one in SLOTS[true.slot] if _never_shown(one) and one not in things]
        if len(pool) >= 2:
            count = min(len(pool), int(rng.integers(2, 5)))
            chosen = [pool[i] for i in rng.permutation(len(pool))[:count]]
            labels = tuple(_as_label(one, rng) for one in (true, *chosen))
            return Labelled(said.text, labels, (TRUE, *(FALSE for _ in chosen)))
