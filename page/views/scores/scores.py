"""Labels with scores as bars, best first."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`output` is the API's nested list: the labels of the one text."""
    return {"scores": output[0]}
