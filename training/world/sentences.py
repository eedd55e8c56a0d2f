"""The sentences people say to the toy world: short commands and questions, all lower case.

`GRAMMAR` is a context-free grammar: a name in angle brackets stands for any one of its
alternatives, everything else is a word that is spoken. About 60 words make more than a million
sentences, from "close the door" to "move the big red star next to the small blue circle".
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

import numpy as np

from training.world import Split
from training.world.scenes import COLOURS, SHAPES
from training.world.text_files import sections

GRAMMAR: Final[dict[str, tuple[str, ...]]] = {
    **sections(Path(__file__).with_suffix(".txt")),
    "colour": tuple(COLOURS),
    "shape": SHAPES,
    "shapes": tuple(f"{shape}s" for shape in SHAPES),
}

SYMBOL = re.compile(r"<(\w+)>")
TEST_SHARE = 0.2

WORDS: Final[tuple[str, ...]] = tuple(
    sorted(
        {
            word
            for alternatives in GRAMMAR.values()
            for text in alternatives
            for word in SYMBOL.sub(" ", text).split()
        }
    )
)


def spoken_sentence(rng: np.random.Generator, split: Split) -> str:
    """One sentence, words separated by single spaces; no sentence belongs to both splits."""
    while True:
        sentence = expand("sentence", rng)
        if split_of(sentence) == split:
            return sentence


def split_of(sentence: str) -> Split:
    """The split that owns a sentence, by its hash: about one sentence in five is for tests."""
    first_byte = hashlib.sha256(sentence.encode()).digest()[0]
    return "test" if first_byte < 256 * TEST_SHARE else "train"


def expand(symbol: str, rng: np.random.Generator) -> str:
    """A random text for one symbol of the grammar."""
    alternatives = GRAMMAR[symbol]
    text = alternatives[rng.integers(len(alternatives))]
    return SYMBOL.sub(lambda match: expand(match[1], rng), text)
