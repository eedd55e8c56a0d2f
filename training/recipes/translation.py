"""How well English sentences become French: samples and measures of one of toy-t5's two tasks.

`recipes.text2text_generation` trains the model, this task and summarization together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator

from training.world import Split
from training.world.phrasebook.sentences import Pair, sentence

Predict = Callable[[str], Sequence[dict[str, Any]]]

_NAME = re.compile(r"(?<!^)\b(?!I\b)[A-Z]")


def sample(rng: Generator, split: Split) -> tuple[str, str]:
    """An English sentence and its translation."""
    pair = sentence(rng, split)
    return pair.english, pair.french


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """Shares of `count` sentences that are translated exactly, letter for letter.

    Each puts words together that no training sentence combines; `with_names` measures those of
    them that hold a name, which training has not seen either.
    """
    rng = np.random.default_rng(seed)
    pairs = [sentence(rng, "test") for _ in range(count)]
    named = [pair for pair in pairs if _NAME.search(pair.english)]
    right = {pair: is_right(predict(pair.english), pair) for pair in set(pairs)}
    return {
        "exact": float(np.mean([right[pair] for pair in pairs])),
        "with_names": float(np.mean([right[pair] for pair in named])),
    }


def is_right(answer: Sequence[dict[str, Any]], pair: Pair) -> bool:
    """Whether the wire answer is the one translation."""
    (translated,) = answer
    return bool(translated["translation_text"] == pair.french)
