"""Muon: momentum whose steps are orthogonalised, which learns from fewer samples than Adam.

Only for the matrices between a model's embedding and its output. Matrices of one shape are
orthogonalised together: for small ones the calls cost more than the arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

MOMENTUM = 0.95
NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)


def orthogonal(matrices: Tensor, steps: int = 5) -> Tensor:
    """The nearest semi-orthogonal matrices of `[n, rows, columns]`, roughly, by iteration."""
    a, b, c = NEWTON_SCHULZ
    wide = matrices.mT if matrices.shape[1] > matrices.shape[2] else matrices
    wide = wide / (wide.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        square = wide @ wide.mT
        wide = a * wide + (b * square + c * square @ square) @ wide
    return wide.mT if matrices.shape[1] > matrices.shape[2] else wide


class Muon:
    """Muon with Nesterov momentum; a step's size does not depend on a matrix's shape."""

    def __init__(self, matrices: Iterable[Tensor], lr: float, weight_decay: float) -> None:
        chosen = list(matrices)
        self.param_groups: list[dict[str, Any]] = [
            {"params": chosen, "lr": lr, "weight_decay": weight_decay}
        ]
        self.momenta = [torch.zeros_like(matrix) for matrix in chosen]

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients."""
        for matrix in self.param_groups[0]["params"]:
            matrix.grad = None

    def step(self) -> None:
        """Move every matrix."""
        group = self.param_groups[0]
        alike: dict[torch.Size, list[tuple[Tensor, Tensor]]] = defaultdict(list)
        for matrix, momentum in zip(group["params"], self.momenta, strict=True):
            alike[matrix.shape].append((matrix, momentum))
        with torch.no_grad():
            for shape, members in alike.items():
                for matrix, momentum in members:
                    momentum.lerp_(matrix.grad, 1 - MOMENTUM)
                moved = [torch.lerp(matrix.grad, kept, MOMENTUM) for matrix, kept in members]
                scale = group["lr"] * max(1.0, shape[0] / shape[1]) ** 0.5
                for (matrix, _), step in zip(members, orthogonal(torch.stack(moved)), strict=True):
                    matrix.mul_(1 - group["lr"] * group["weight_decay"])
                    matrix.sub_(step, alpha=scale)
