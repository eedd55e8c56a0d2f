"""Candidate labels as bars, and whether they share 100 % or stand each on its own."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`exclusive`: the scores are those of one choice, which add up to 1 and nothing else does."""
    total = sum(each["score"] for each in output)
    return {"scores": output, "exclusive": abs(total - 1) < 1e-3}
