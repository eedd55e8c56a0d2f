"""Labels with scores as bars, best first."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`scores`, the labels of the first text; the API's answer is a list of such lists."""
    return {"scores": output[0]}
