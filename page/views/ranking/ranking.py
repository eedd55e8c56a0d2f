"""Texts in their new order, with where each stood before."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """The query, and each text with its score, its share of the longest bar and its old place.

    Scores may be of any size and sign, so a bar begins at the lowest of them or at 0.
    """
    scores = [each["score"] for each in output]
    low, high = min([0.0, *scores]), max([0.0, *scores])
    return {
        "query": inputs["query"],
        "of": len(inputs["texts"]),
        "texts": [
            {
                "text": each["text"],
                "score": each["score"],
                "share": (each["score"] - low) / ((high - low) or 1.0),
                "before": each["index"] + 1,
            }
            for each in output
        ],
    }
