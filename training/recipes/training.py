"""What recipes share when they train: threads, devices, rows in one tensor, like lengths."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import torch
from numpy.random import Generator
from torch import Tensor

Row = TypeVar("Row", bound=Sequence[Any])


def use_threads(otherwise: int = 2) -> None:
    """Let torch use as many threads as TASKYARD_TRAIN_THREADS says, `otherwise` that many."""
    torch.set_num_threads(int(os.environ.get("TASKYARD_TRAIN_THREADS", otherwise)))


def best_device() -> torch.device:
    """A GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def padded(rows: Sequence[Sequence[int]], filler: int = 0) -> Tensor:
    """Rows of different lengths as one tensor [rows, longest], filled up with `filler`."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


def of_like_length(rows: Iterable[Row], size: int, rng: Generator) -> Iterator[list[Row]]:
    """The rows in groups of `size`, in random order; a row's first item says how long it is."""
    ordered = sorted(rows, key=lambda row: len(row[0]))
    for start in rng.permutation(range(0, len(ordered), size)):
        yield ordered[start : start + size]
