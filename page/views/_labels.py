"""What views of labels with scores have in common: the answer is a list of them, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from page.views._words import percent


def best_label(scores: Sequence[Any], sure: bool) -> str:
    """A sentence on the best label and the one that came next."""
    if not scores:
        return "The model gave no label."
    best, *others = scores
    start = "The best label is" if sure else "The model is not sure, but its best label is"
    next_one = f", before {_scored(others[0])}" if others else ""
    return f"{start} {_scored(best)}{next_one}."


def _scored(one: Any) -> str:
    return f"{one['label']} with {percent(one['score'])}"
