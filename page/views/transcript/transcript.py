"""A transcript, with the time of each word where the model gives it."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`text`, `chunks` as the API has them, and `seconds`, the length of the recording."""
    return {
        "text": output["text"],
        "chunks": output.get("chunks") or [],
        "seconds": round(inputs["audio"].seconds, 3),
    }
