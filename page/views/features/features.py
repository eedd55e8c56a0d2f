"""The features of a text, an array: its shape, some statistics and a heat map."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.kinds import Inputs

# Numbers in a row of a single vector.
ROW_LENGTH = 32
# The largest heat map whose cells can be told apart.
MAX_ROWS = 64
MAX_COLUMNS = 128


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """What the page draws.

    - `shape`, `values`: the array as it is, to be saved;
    - `statistics`: name and value; `length` is that of the vectors, on average;
    - `cells`: rows of numbers in -1..1, scaled by the largest; None pads the last one;
    - `rows`: what a row is ("token" or "32 numbers"); `cut`: whether there is more than is drawn.
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


def _folded(vector: Any) -> Any:
    """The vector in rows of `ROW_LENGTH`, the last one filled up with NaN."""
    across = min(ROW_LENGTH, len(vector))
    rows = -(-len(vector) // across)
    padded = np.full(rows * across, np.nan)
    padded[: len(vector)] = vector
    return padded.reshape(rows, across)
