"""Positions that attention can compute with: a code of sines and cosines, and how to shift it.

Recipes give a small BERT such position embeddings and heads that look a few words back from the
start, for it hardly discovers either by itself.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor


def codes(count: int, rates: Tensor) -> Tensor:
    """The codes of `count` positions, [count, 2 × rates]; `rates` are in radians a position."""
    turns = torch.arange(count)[:, None] * rates
    return torch.stack([torch.sin(turns), torch.cos(turns)], dim=-1).flatten(1)


def shift(rates: Tensor, back: float) -> Tensor:
    """The matrix [2 × rates, 2 × rates] that turns the code of a position `back` places."""
    blocks = [
        torch.tensor([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
        for angle in (rates * back).tolist()
    ]
    return torch.block_diag(*blocks)
