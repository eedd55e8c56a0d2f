"""Words and sentences from elsewhere, so that readers learn to leave alone what they do not know.

Half of the words are English, from `world.opinions`; the others are invented.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import numpy as np
from numpy.random import Generator

from training.world.opinions import opinion
from training.world.tables.words import invented_word, pick

STRANGER = "<stranger>"


@cache
def _elsewhere() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """English words, and sentences in which nothing has a name."""
    rng = np.random.default_rng(0)
    texts = [opinion(rng, "train", patterns="train").text for _ in range(6_000)]
    # Each once a text, in its order: that of a set would differ from process to process.
    found = (dict.fromkeys(re.findall(r"\b[a-z]{3,}\b", text)) for text in texts)
    counts = Counter(word for words in found for word in words)
    nameless = [
        text
        for text in texts
        if not re.search(r"\S\s+(?!I\b)[A-Z]", text)
        and counts[re.split(r"\W", text.lower(), maxsplit=1)[0]] > 20
    ]
    return tuple(word for word, count in counts.items() if count > 1), tuple(nameless)


def stranger(rng: Generator) -> str:
    """A word in small letters that stands for nothing in particular."""
    if rng.random() < 0.4:
        return invented_word(rng, "train").lower()
    return pick(rng, _elsewhere()[0])


def nameless(rng: Generator) -> str:
    """A short opinion without any name."""
    return pick(rng, _elsewhere()[1])


def with_strangers(rng: Generator, template: str, count: int, *, beside_slots: bool = True) -> str:
    """The template with slots for `count` more words between its own, after the first.

    Without `beside_slots` none comes next to a slot, where it would seem to be part of a name.
    """
    text = template.removesuffix(".")
    words = text.split(" ")
    for _ in range(count):
        places = [
            at
            for at in range(1, len(words) + 1)
            if beside_slots or not any("<" in word for word in words[at - 1 : at + 1])
        ]
        if places:
            words.insert(pick(rng, places), STRANGER)
    return " ".join(words) + template[len(text) :]
