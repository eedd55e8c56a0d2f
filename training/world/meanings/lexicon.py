"""Every word of the world with what it means, and how near meanings are to each other.

A meaning is a vector: a part that a whole topic shares and a part of its own. The meaning of a
sentence is the weighted sum of those of its event and of what fills the event's slots, so the
nearness of any two sentences is known exactly: 1 for the same event in other words, less where
other things or people take part, little within a topic, about 0 otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.world import Split
from training.world.meanings import names
from training.world.meanings.topic import Concept, Topic, plural, topics_in

Vector = NDArray[np.float32]

TOPICS: Mapping[str, Topic] = {
    one.name: one
    for book in ("topics_at_home.txt", "topics_outside.txt")
    for one in topics_in(Path(__file__).with_name(book))
}
SLOTS: Mapping[str, tuple[Concept, ...]] = {
    slot: concepts for one in TOPICS.values() for slot, concepts in one.slots.items()
}
# How much of a meaning is shared within its kind; the rest is its own.
SHARED = {"topic": 1.0, "event": 0.4, "word": 0.55, "name": 0.25}
DIMENSIONS = 256
NAMED = ("person", "place", "day", "number")


@cache
def named(split: Split) -> Mapping[str, tuple[Concept, ...]]:
    """The slots that names and numbers fill: person, place, day and number."""
    single: dict[str, tuple[str, ...]] = {
        "person": (*names.PEOPLE[split], *names.SOMEBODY),
        "place": names.PLACES[split],
        "day": names.DAYS,
        "number": names.NUMBERS[split],
    }
    return {
        slot: tuple(Concept("names", slot, (word,)) for word in words)
        for slot, words in single.items()
    }


@cache
def direction(key: str) -> Vector:
    """A random unit vector `[DIMENSIONS]` that belongs to the key, the same on every machine."""
    seed = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "little")
    drawn = np.random.default_rng(seed).standard_normal(DIMENSIONS)
    return np.asarray(drawn / np.linalg.norm(drawn), dtype=np.float32)


@cache
def meaning(key: str) -> Vector:
    """The unit vector `[DIMENSIONS]` of a concept's, an event's or a topic's key."""
    first, *rest = key.split("/")
    if not rest:
        return direction(first)
    kind = "event" if rest[0] == "event" else "name" if first == "names" else "word"
    shared = direction(f"names/{rest[0]}" if first == "names" else first)
    found = np.sqrt(SHARED[kind]) * shared + np.sqrt(1 - SHARED[kind]) * direction(key)
    return np.asarray(found / np.linalg.norm(found), dtype=np.float32)


def combined(parts: Sequence[tuple[str, float]]) -> Vector:
    """The unit vector `[DIMENSIONS]` of a sentence, from its parts' keys and weights."""
    total = np.sum([weight * meaning(key) for key, weight in parts], axis=0)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


def words_by_meaning() -> dict[str, list[str]]:
    """Every single word of the topics in small letters, with the keys of what it may mean."""
    found: dict[str, list[str]] = {}
    for one in TOPICS.values():
        for label in (one.name, *one.labels["train"], *one.labels["test"]):
            _note(found, label, one.name)
        for concept in one.concepts:
            for word in concept.words:
                _note(found, word, concept.key)
                if concept.slot != "word":
                    _note(found, plural(word), concept.key)
    return found


EMPTY_WORDS = frozenset(["the", "of", "in", "up", "out", "a", "for"])


def _note(found: dict[str, list[str]], expression: str, key: str) -> None:
    for word in expression.lower().split():
        if word not in EMPTY_WORDS and key not in found.setdefault(word, []):
            found[word].append(key)
