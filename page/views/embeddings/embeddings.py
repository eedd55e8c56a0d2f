"""Sentences as points on a map, and the similarity of each two of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.kinds import Inputs

# The most sentences for which the table of similarities is drawn.
MAX_MATRIX = 30

Array = NDArray[np.float64]


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """What the page draws.

    - `sentences`, `vectors`: as they are, to be saved;
    - `points`: `[x, y]` in -1..1 for each sentence, the two directions in which they differ most;
    - `shown`: the share of all differences that these two directions show;
    - `near`: the cosine of every two sentences, or None where there are more than `MAX_MATRIX`.
    """
    vectors = np.array(output, dtype=np.float64)
    points, shown = plane(vectors)
    return {
        "sentences": list(inputs["sentences"]),
        "vectors": output,
        "points": points.tolist(),
        "shown": shown,
        "near": cosines(vectors).tolist() if len(vectors) <= MAX_MATRIX else None,
    }


def plane(vectors: Array) -> tuple[Array, float]:
    """The rows on their first two principal axes, `[n, 2]` in -1..1, and the share they show.

    The sign of an axis is arbitrary: here the point farthest out is on the positive side.
    """
    centred = vectors - vectors.mean(axis=0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    points = np.zeros((len(vectors), 2))
    count = min(2, len(sizes))
    points[:, :count] = left[:, :count] * sizes[:count]
    for axis in range(2):
        if points[np.abs(points[:, axis]).argmax(), axis] < 0:
            points[:, axis] *= -1
    total = float((sizes**2).sum())
    share = float((sizes[:2] ** 2).sum()) / total if total > 0 else 1.0
    return points / (np.abs(points).max() or 1.0), share


def cosines(vectors: Array) -> Array:
    """The cosine of every two rows, `[n, n]`; 0 for a row of zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return np.asarray(units @ units.T)
