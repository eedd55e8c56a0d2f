"""Sentences as bars, the nearest first."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """The sentence that the others were compared with, and each of them with its score."""
    pairs = zip(inputs["sentences"], output, strict=True)
    scores = [{"label": sentence, "score": score} for sentence, score in pairs]
    return {
        "source": inputs["source_sentence"],
        "scores": sorted(scores, key=lambda each: -each["score"]),
    }
