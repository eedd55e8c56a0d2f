"""Candidate labels as bars, and whether their scores share 100 % or are independent."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`scores` as the API has them; `exclusive` says whether they add up to 1, as of one choice."""
    total = sum(each["score"] for each in output)
    return {"scores": output, "exclusive": abs(total - 1) < 1e-3}
