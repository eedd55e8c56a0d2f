"""Sentences as points on a map, and the similarity of each two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.kinds import Inputs
from page.views._vectors import npy_file
from page.views._words import HEADLINE, counted, quote
from page.views.base import BaseView, Export, Headline, csv_file

# The most sentences for which the table of similarities is drawn.
MAX_MATRIX = 30

Array = NDArray[np.float64]


class Embeddings(BaseView):
    """Expected is a group for each sentence, such as a number: those of one group are near."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """What the page draws.

        - `sentences`, `vectors`: as they are, to be saved;
        - `points`: `[x, y]` in -1..1 for each sentence, the two directions in which they differ
          most;
        - `shown`: the share of all differences that these two directions show;
        - `near`: the cosine of every two sentences, None where there are more than `MAX_MATRIX`.
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

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """How many vectors of how many numbers."""
        if not output:
            return None
        number = counted(len(output), "vector")
        return Headline(f"{number} of {counted(len(output[0]), 'number')}")

    def alt(self, inputs: Inputs, output: Any) -> str:
        """How many vectors there are, and which sentences are nearest to each other."""
        if not output:
            return "There are no vectors."
        number = counted(len(output), "sentence")
        size = counted(len(output[0]), "number")
        if len(output) == 1:
            return f"{number} became a vector of {size}."
        near = _others(output)
        one, other = np.unravel_index(near.argmax(), near.shape)
        pair = " and ".join(quote(inputs["sentences"][at], HEADLINE) for at in sorted((one, other)))
        cosine = f"with a cosine of {near.max():.2f}"
        return f"{number} became vectors of {size}; nearest to each other are {pair}, {cosine}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The vectors, `[sentences, numbers]`, as a table with their sentences and for NumPy."""
        size = len(output[0]) if output else 0
        rows = [[text, *each] for text, each in zip(inputs["sentences"], output, strict=True)]
        return (
            csv_file("embeddings.csv", [["sentence", *map(str, range(size))], *rows]),
            npy_file("embeddings.npy", output),
        )

    def matches(self, expected: Sequence[Hashable], inputs: Inputs, output: Any) -> float:
        """The share of sentences whose nearest neighbour is of their group.

        A sentence that is alone in its group is not asked.
        """
        sizes = Counter(expected)
        asked = [at for at, group in enumerate(expected) if sizes[group] > 1]
        nearest = _others(output).argmax(axis=1)
        right = sum(expected[at] == expected[int(nearest[at])] for at in asked)
        return right / (len(asked) or 1)


def _others(output: Any) -> Array:
    """The cosine of every two sentences, but -2 of each with itself."""
    near = cosines(np.array(output, dtype=np.float64))
    np.fill_diagonal(near, -2)
    return near


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


VIEW = Embeddings()
