"""One topic of the world: its labels, its slots with synonyms, and words that belong to it.

`topics_at_home.txt` and `topics_outside.txt` hold a section for each topic and in it a paragraph
for each argument of `topic`, which says how they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from training.world import Split
from training.world.text_files import paragraphs


@dataclass(frozen=True)
class Concept:
    """One thing that words mean: `words` are synonyms, the first the usual one."""

    topic: str
    slot: str
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """A name for the concept, unique in the world."""
        return f"{self.topic}/{self.slot}/{self.words[0]}"


@dataclass(frozen=True)
class Topic:
    """A topic, the words that name it in each split, and the concepts that belong to it."""

    name: str
    labels: Mapping[Split, tuple[str, ...]]
    slots: Mapping[str, tuple[Concept, ...]]
    loose: tuple[Concept, ...]

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """All concepts of the topic."""
        return (*(one for slot in self.slots.values() for one in slot), *self.loose)


def topics_in(path: Path) -> tuple[Topic, ...]:
    """The topics of a file, in its order."""
    return tuple(
        topic(name, **dict(" ".join(lines).split(": ", 1) for lines in found))
        for name, found in paragraphs(path).items()
    )


def topic(name: str, *, labels: str, unseen: str, words: str, **slots: str) -> Topic:
    """Read a topic as it is written down.

    Labels and concepts are separated by semicolons, the synonyms of one concept by spaces, with an
    underscore for a space within an expression. `words` are loose words; forms of one word
    ("rain", "rained") stand beside each other and are taken for one concept.
    """
    return Topic(
        name,
        {"train": _parts(labels), "test": _parts(unseen)},
        {
            slot: tuple(Concept(name, slot, _expressions(part)) for part in _parts(concepts))
            for slot, concepts in slots.items()
        },
        tuple(Concept(name, "word", forms) for forms in _forms(words.split())),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";"))


def _expressions(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


def _forms(words: list[str]) -> list[tuple[str, ...]]:
    """Neighbouring words that share three letters and most of the longer one, together."""
    groups: list[list[str]] = []
    for word in dict.fromkeys(words):
        if groups:
            pairs = zip(groups[-1][0], word, strict=False)
            shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
            if shared >= 3 and shared >= 0.5 * len(word) and shared >= len(groups[-1][0]) - 2:
                groups[-1].append(word)
                continue
        groups.append([word])
    return [tuple(group) for group in groups]


def plural(word: str) -> str:
    """The plural of a noun: "puppies" for "puppy"; what ends in s stays."""
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return {"mouse": "mice", "goose": "geese", "sheep": "sheep", "wolf": "wolves"}.get(
        word, word + "s"
    )
