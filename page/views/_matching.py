"""How well an answer meets the expected one, from 0 to 1, as the field measures it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

# Two boxes are of one object if they share so much of what both cover.
SAME_OBJECT = 0.5

Texts = str | Sequence[str]


def alternatives(expected: Texts) -> tuple[str, ...]:
    """A text, or several of which each would be right."""
    return (expected,) if isinstance(expected, str) else tuple(expected)


def words(text: str) -> list[str]:
    """The words of a text without capitals and the punctuation around them."""
    found = (_bare(word) for word in unicodedata.normalize("NFKC", text).casefold().split())
    return [word for word in found if word]


def _bare(word: str) -> str:
    while word and _is_punctuation(word[-1]):
        word = word[:-1]
    # A sign is part of its number.
    while word and _is_punctuation(word[0]) and not (word[0] == "-" and word[1:2].isdigit()):
        word = word[1:]
    return word


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character).startswith("P")


def word_accuracy(expected: Texts, text: str) -> float:
    """1 less the word error rate, at least 0; of alternatives the best."""
    return max(_accuracy(words(each), words(text)) for each in alternatives(expected))


def _accuracy(expected: Sequence[str], found: Sequence[str]) -> float:
    errors = edits(expected, found)
    return 1.0 if not errors else max(0.0, 1 - errors / len(expected)) if expected else 0.0


def edits(expected: Sequence[str], found: Sequence[str]) -> int:
    """How many words must be put in, taken out or replaced to get from one to the other."""
    row = list(range(len(found) + 1))
    for above, word in enumerate(expected, 1):
        corner, row[0] = row[0], above
        for column, other in enumerate(found, 1):
            changed = corner + (word != other)
            corner = row[column]
            row[column] = min(changed, row[column] + 1, row[column - 1] + 1)
    return row[-1]


def word_f1(expected: Texts, text: str) -> float:
    """F1 of the words in common, as for SQuAD; of alternatives the best."""
    return max(f1(words(each), words(text)) for each in alternatives(expected))


def says(expected: str, text: str) -> bool:
    """Whether the words of `expected` stand in `text`, one after the other."""
    wanted, given = words(expected), words(text)
    return any(
        given[start : start + len(wanted)] == wanted
        for start in range(len(given) - len(wanted) + 1)
    )


def told(facts: Texts, text: str) -> float:
    """The share of facts, each of them words, that a text tells."""
    every = alternatives(facts)
    return sum(says(fact, text) for fact in every) / (len(every) or 1)


def f1(expected: Iterable[Hashable], found: Iterable[Hashable]) -> float:
    """F1 of two collections in which each item may be found once; 1 if both are empty."""
    wanted, given = Counter(expected), Counter(found)
    return harmonic((wanted & given).total(), wanted.total(), given.total())


def harmonic(right: int, wanted: int, given: int) -> float:
    """F1 of so many right ones among those `wanted` and those `given`."""
    return 2 * right / (wanted + given) if wanted + given else 1.0


def boxes_f1(expected: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> float:
    """F1 of boxes, `{label, box}`, that have equal labels and an IoU of `SAME_OBJECT` at least.

    Each expected box is met by one found box at most; those found come in falling score.
    """
    left = list(expected)
    right = 0
    for each in found:
        same = [other for other in left if other["label"] == each["label"]]
        best = max(same, key=lambda other: overlap(other["box"], each["box"]), default=None)
        if best is not None and overlap(best["box"], each["box"]) >= SAME_OBJECT:
            left.remove(best)
            right += 1
    return harmonic(right, len(expected), len(found))


def overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Intersection over union of two boxes `{xmin, ymin, xmax, ymax}`, 0 to 1."""
    width = min(one["xmax"], other["xmax"]) - max(one["xmin"], other["xmin"])
    height = min(one["ymax"], other["ymax"]) - max(one["ymin"], other["ymin"])
    shared = max(width, 0) * max(height, 0)
    areas = sum((b["xmax"] - b["xmin"]) * (b["ymax"] - b["ymin"]) for b in (one, other))
    return shared / (areas - shared) if shared else 0.0


def average_precision(relevant: int | Collection[int], order: Sequence[int]) -> float:
    """Average precision of an `order` of indices in which the `relevant` ones should come first."""
    wanted = {relevant} if isinstance(relevant, int) else set(relevant)
    found, precision = 0, 0.0
    for rank, index in enumerate(order, 1):
        if index in wanted:
            found += 1
            precision += found / rank
    return precision / len(wanted) if wanted else 0.0
