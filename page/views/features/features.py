"""The features of a text, an array: its shape, some statistics and a heat map."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.kinds import Inputs
from page.csv_text import to_csv
from page.views._vectors import npy_file
from page.views._words import counted
from page.views.base import BaseView, Export, Headline

# Numbers in a row of a single vector.
ROW_LENGTH = 32
# The largest heat map whose cells can be told apart.
MAX_ROWS = 64
MAX_COLUMNS = 128


class Features(BaseView):
    """Expected is an array of the answer's shape."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """What the page draws.

        - `shape`, `values`: the array as it is, to be saved;
        - `statistics`: name and value; `length` is that of the vectors, on average;
        - `cells`: rows of numbers in -1..1, scaled by the largest; None pads the last one;
        - `rows`: what a row is ("token" or "32 numbers"); `cut`: whether only a part is drawn.
        """
        array = np.array(output, dtype=np.float64)
        flat = array.reshape(-1, array.shape[-1])
        vector = len(flat) == 1
        table = _folded(flat[0]) if vector else flat
        largest = float(np.abs(flat).max()) or 1.0
        drawn = table[:MAX_ROWS, :MAX_COLUMNS] / largest
        return {
            "shape": list(array.shape),
            "values": output,
            "statistics": {
                "lowest": float(flat.min()),
                "highest": float(flat.max()),
                "mean": float(flat.mean()),
                "deviation": float(flat.std()),
                "length": float(np.linalg.norm(flat, axis=1).mean()),
            },
            "cells": [[None if np.isnan(cell) else float(cell) for cell in row] for row in drawn],
            "rows": f"{table.shape[1]} numbers" if vector else "token",
            "cut": drawn.shape != table.shape,
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The size of the vector and its length, or the shape of several."""
        array = np.array(output, dtype=np.float64)
        if array.size == array.shape[-1]:
            length = float(np.linalg.norm(array))
            return Headline(f"{counted(array.size, 'number')}, length {length:.3g}")
        return Headline(f"{' × '.join(map(str, array.shape))} numbers")

    def alt(self, inputs: Inputs, output: Any) -> str:
        """How many vectors the text became, of how many numbers and which length."""
        array = np.array(output, dtype=np.float64)
        rows = array.reshape(-1, array.shape[-1])
        length = float(np.linalg.norm(rows, axis=1).mean())
        size = counted(rows.shape[1], "number")
        if len(rows) == 1:
            return f"The text became a vector of {size} with a length of {length:.3g}."
        vectors = counted(len(rows), "vector")
        return f"The text became {vectors} of {size} each, on average {length:.3g} long."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The array as a table, a vector a row, and in its shape for NumPy."""

        def table() -> bytes:
            array = np.array(output, dtype=np.float64)
            rows = array.reshape(-1, array.shape[-1]).tolist()
            return to_csv([[*map(str, range(array.shape[-1]))], *rows]).encode()

        return (Export("features.csv", "text/csv", table), npy_file("features.npy", output))

    def matches(self, expected: Any, inputs: Inputs, output: Any) -> float:
        """The mean cosine of the vectors with the expected ones, 0 where it is negative."""
        wanted, found = (np.array(each, dtype=np.float64) for each in (expected, output))
        if wanted.shape != found.shape:
            return 0.0
        lengths = np.linalg.norm(wanted, axis=-1) * np.linalg.norm(found, axis=-1)
        products = (wanted * found).sum(axis=-1)
        cosines = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
        return float(np.clip(cosines.mean(), 0, 1))


def _folded(vector: Any) -> Any:
    """The vector in rows of `ROW_LENGTH`, the last one filled up with NaN."""
    across = min(ROW_LENGTH, len(vector))
    rows = -(-len(vector) // across)
    padded = np.full(rows * across, np.nan)
    padded[: len(vector)] = vector
    return padded.reshape(rows, across)


VIEW = Features()
