"""Everyday sentences in ten languages, and pieces of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from numpy.random import Generator

from training.world import Split
from training.world.text_files import sections

FILES = {"train": "languages.txt", "test": "languages_unseen.txt"}


class Sample(NamedTuple):
    """A text, and the language that it is written in."""

    text: str
    language: str


@cache
def sentences(split: Split) -> dict[str, tuple[str, ...]]:
    """The sentences of each language."""
    return sections(Path(__file__).with_name(FILES[split]))


def random_text(rng: Generator, split: Split, words: int = 0) -> Sample:
    """A sentence of any of the languages, or so many words of it that follow each other."""
    known = sentences(split)
    language = str(rng.choice(list(known)))
    parts = str(rng.choice(known[language])).split()
    # French has a space before a question mark.
    parts = [part for part in parts if any(map(str.isalpha, part))]
    if 0 < words < len(parts):
        start = int(rng.integers(len(parts) - words + 1))
        parts = parts[start : start + words]
    return Sample(" ".join(parts), language)
