"""Long recordings worked through in overlapping pieces, and put together without a seam.

Each piece fades in while the one before fades out, and the two weights add up to one: what is the
same in both stays as it is, and a difference between them becomes a slow change, not a click.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# Stems of more than these are not looked through in every order.
MOST_ORDERED = 5
# Another order has to fit the piece before so much better, as a share of the whole energy.
CLEARLY = 0.1


def pieces(count: int, size: int, overlap: int) -> Iterator[tuple[int, int]]:
    """Where pieces of at most `size` samples begin and end, of `count` samples in all.

    Each begins `overlap` samples before the end of the one before.
    """
    start = 0
    while start + size < count:
        yield start, start + size
        start += size - overlap
    yield start, count


def fade(overlap: int) -> Floats:
    """Weights from 0 to 1 that add up to 1 with themselves backwards, `[overlap]`."""
    way = (np.arange(overlap) + 0.5) / max(1, overlap)
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * way), np.float32)


def put_together(
    count: int, ratio: float, found: Iterator[tuple[int, Floats]], ordered: bool
) -> Floats:
    """One recording out of what pieces gave, `[stems, samples]`.

    `found` yields where each piece begins, as the model took it in, and its stems `[stems, n]`;
    what comes out is `ratio` times as long. Unless their order has a meaning (`ordered`), stems are
    brought into the order of the piece before.
    """
    whole: Any = None
    filled = 0
    for start, stems in found:
        begin = round(start * ratio)
        if whole is None:
            whole = np.zeros((len(stems), round(count * ratio)), np.float32)
        stems = stems[:, : whole.shape[1] - begin]
        shared = max(0, min(filled - begin, stems.shape[1]))
        before = whole[:, begin : begin + shared]
        if not ordered:
            stems = stems[_order(before, stems[:, :shared])]
        rising = fade(shared)
        whole[:, begin : begin + shared] = before * rising[::-1] + stems[:, :shared] * rising
        filled = begin + stems.shape[1]
        whole[:, begin + shared : filled] = stems[:, shared:]
    assert whole is not None, "a recording has at least one piece"
    return np.asarray(whole, np.float32)


def _order(before: Floats, now: Floats) -> list[int]:
    """In which order the stems of `now` go on from `before`; as they are if that is not clear."""
    usual = [*range(len(now))]
    if not 1 < len(now) <= MOST_ORDERED or not before.size:
        return usual
    alike = np.abs(before.astype(np.float64)) @ np.abs(now.astype(np.float64)).T
    signed = before.astype(np.float64) @ now.astype(np.float64).T

    def fits(order: Any) -> float:
        return float(sum(signed[row, column] for row, column in enumerate(order)))

    best = max(permutations(usual), key=fits)
    return [*best] if fits(best) - fits(usual) > CLEARLY * float(alike.max(initial=0)) else usual
