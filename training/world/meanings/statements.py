"""Sentences about events, and what each of them means.

    one = statement(rng, "train")
    said_again(one, rng)                   # the same in other words
    changed(one, rng, {"animal"})          # the same event with another animal

Loose statements ("a talk about luggage and tickets") bring in the words that no event uses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.random import Generator

from training.world import Split
from training.world.meanings.event import EVENTS, SLOT, Event
from training.world.meanings.lexicon import NAMED, SLOTS, TOPICS, Vector, combined, named
from training.world.meanings.topic import Concept
from training.world.text_files import sections

T = TypeVar("T")

BY_TOPIC = {name: tuple(one for one in EVENTS if one.topic == name) for name in TOPICS}

# What a difference in this slot counts beside the event itself, which counts 1.
WEIGHTS = {"person": 0.4, "place": 0.4, "day": 0.3, "number": 0.3, "colour": 0.5}
THING = 0.7

_LISTS = sections(Path(__file__).with_suffix(".txt"))
ASIDES, LOOSE, LABELLED = (_LISTS[name] for name in ("asides", "loose", "labelled"))


@dataclass(frozen=True)
class Statement:
    """One sentence: the event and who or what fills its slots, without an event where loose.

    `parts` are the keys and weights of its meaning, `about` the topic.
    """

    text: str
    about: str
    parts: tuple[tuple[str, float], ...]
    event: Event | None
    fillers: Mapping[str, Concept]
    split: Split

    @property
    def meaning(self) -> Vector:
        """The unit vector of what it says."""
        return combined(self.parts)


def written(template: str, fillers: Mapping[str, Concept], rng: Generator) -> str:
    """The template with one of each filler's synonyms, "a" before a vowel being "an"."""
    text = SLOT.sub(lambda match: one_of(fillers[match[1]].words, rng), template)
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)


def one_of(pool: Sequence[T], rng: Generator) -> T:
    """A random element: `rng.choice` without its detour through an array."""
    return pool[int(rng.integers(len(pool)))]


def finished(text: str, rng: Generator) -> str:
    """With a capital letter and a full stop most of the time, and now and then an aside."""
    if rng.random() < 0.15:
        text = f"{one_of(ASIDES, rng)} {text}"
    text = text[0].upper() + text[1:] if rng.random() < 0.8 else text
    return text + "." if rng.random() < 0.8 else text


def drawn(event: Event, rng: Generator, split: Split) -> dict[str, Concept]:
    """Random fillers of the event's slots; two slots of a kind get different ones."""
    found: dict[str, Concept] = {}
    for slot in event.slots:
        kind = slot.rstrip("2")
        pool = named(split)[kind] if kind in NAMED else SLOTS[kind]
        filler = one_of(pool, rng)
        while filler in found.values():
            filler = one_of(pool, rng)
        found[slot] = filler
    return found


def stated(
    event: Event, fillers: Mapping[str, Concept], rng: Generator, split: Split, wording: Split
) -> Statement:
    """A sentence that says that the event happened to the fillers."""
    text = written(one_of(event.wordings[wording], rng), fillers, rng)
    parts = [(event.key, 1.0)]
    parts += [(one.key, WEIGHTS.get(slot.rstrip("2"), THING)) for slot, one in fillers.items()]
    return Statement(finished(text, rng), event.topic, tuple(parts), event, fillers, split)


def statement(
    rng: Generator,
    split: Split,
    *,
    about: str | None = None,
    wording: Split | None = None,
    other_than: Event | None = None,
) -> Statement:
    """A random sentence, of one topic if that is given; `wording` is otherwise the split's."""
    pool = EVENTS if about is None else BY_TOPIC[about]
    event = one_of(pool, rng)
    while event is other_than:
        event = one_of(pool, rng)
    return stated(event, drawn(event, rng, split), rng, split, wording or split)


def said_again(one: Statement, rng: Generator, wording: Split | None = None) -> Statement:
    """The same said again, as a rule in other words."""
    if one.event is None:
        return loose(rng, one.about, parts=one)
    return stated(one.event, one.fillers, rng, one.split, wording or one.split)


def changed(one: Statement, rng: Generator, slots: Set[str]) -> Statement:
    """The same event with other fillers in these slots (in every slot where the set is empty)."""
    if one.event is None:
        return loose(rng, one.about)
    other = drawn(one.event, rng, one.split)
    fillers = {
        slot: other[slot] if slot in slots or not slots else one.fillers[slot]
        for slot in one.event.slots
    }
    return stated(one.event, fillers, rng, one.split, one.split)


def loose(rng: Generator, about: str | None = None, parts: Statement | None = None) -> Statement:
    """A phrase about one to three words of a topic, or about those of another such phrase.

    Some also name the topic by one of its labels, those kept from the training of labels as well:
    this is where their meaning is learnt.
    """
    about = about or one_of(tuple(TOPICS), rng)
    topic = TOPICS[about]
    if parts is None:
        concepts = topic.concepts
        chosen = [concepts[i] for i in rng.choice(len(concepts), 3, replace=False)]
    else:
        chosen = list(parts.fillers.values())
    named_too = rng.random() < 0.3 if parts is None else about in dict(parts.parts)
    templates: tuple[str, ...] = LABELLED if named_too else LOOSE
    if parts is not None:
        templates = tuple(one for one in templates if _places(one) == len(chosen))
    template = one_of(templates, rng)
    labels = (*topic.labels["train"], *topic.labels["test"])
    text = template.replace("{label}", one_of(labels, rng))
    text = text.replace("{person}", one_of(named("train")["person"], rng).words[0])
    used = {str(index): one for index, one in enumerate(chosen[: _places(template)])}
    meant = [(one.key, 1.0) for one in used.values()]
    if named_too:
        meant.append((about, 1.0))
    text = finished(written(text, used, rng), rng)
    return Statement(text, about, tuple(meant), None, used, "train")


def _places(template: str) -> int:
    """How many words of a topic a loose template takes."""
    return len(re.findall(r"\{\d\}", template))


def nearness(meanings: list[Vector]) -> Vector:
    """The cosine `[n, n]` of every two meanings."""
    stacked = np.stack(meanings)
    return np.asarray(stacked @ stacked.T, dtype=np.float32)
