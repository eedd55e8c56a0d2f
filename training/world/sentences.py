"""The sentences people say to the toy world: short commands and questions, all lower case.

`GRAMMAR` is a context-free grammar: a name in angle brackets stands for any one of its
alternatives, everything else is a word that is spoken. About 60 words make more than a million
sentences, from "close the door" to "move the big red star next to the small blue circle".
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

import numpy as np

from training.world import Split
from training.world.scenes import COLOURS, SHAPES

GRAMMAR: Final[dict[str, tuple[str, ...]]] = {
    # An alternative that is listed twice is said twice as often.
    "sentence": (
        "<command>",
        "<command>",
        "<command>",
        "please <command>",
        "<question>",
        "<question>",
        "<question>",
        "<home>",
        "<home>",
        "<home> please",
        "<home> and <home>",
        "<command> and <home>",
    ),
    "command": (
        "<place> the <item> <where> the <item>",
        "<place> the <item> <where> the <item>",
        "show me the <item>",
        "show me all the <items>",
        "find the <item> <where> the <item>",
        "find <number> <items>",
        "hide the <item>",
        "hide all the <items>",
        "count the <items>",
    ),
    "question": (
        "how many <items> are there",
        "how many <items> are <where> the <item>",
        "what colour is the <shape> <where> the <item>",
        "where is the <item>",
        "where are the <items>",
        "is the <item> <where> the <item>",
        "is there a <size> <colour> <shape>",
        "are there <number> <items>",
    ),
    "home": (
        "turn the <device> <state>",
        "turn <state> the <device>",
        "<motion> the <opening>",
        "<motion> the <opening>",
        "play the music",
        "stop the music",
    ),
    "place": ("put", "move"),
    "where": ("left of", "right of", "above", "below", "next to"),
    "item": ("<colour> <shape>", "<colour> <shape>", "<size> <colour> <shape>"),
    "items": ("<colour> <shapes>", "<colour> <shapes>", "<size> <colour> <shapes>"),
    "number": ("two", "three", "four", "five"),
    "size": ("big", "small"),
    "colour": tuple(COLOURS),
    "shape": SHAPES,
    "shapes": tuple(f"{shape}s" for shape in SHAPES),
    "device": ("lamp", "radio", "music"),
    "state": ("on", "off"),
    "motion": ("open", "close"),
    "opening": ("door", "window"),
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
