"""The names in a text, marked where they stand, with a legend and a table."""

from __future__ import annotations

import re
from typing import Any

from core.kinds import Inputs
from page.views._spans import pieces


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`entities` in the text's order: label, kind (the label without B- or I-), words and place.

    `pieces` is the text, cut at the entities' edges; they refer to entities by index.
    """
    text = inputs["text"]
    found = sorted(output, key=lambda one: (one["start"] is None, one["start"] or 0))
    return {
        "pieces": pieces(text, [(one["start"], one["end"]) for one in found]),
        "entities": [_entity(text, one) for one in found],
    }


def _entity(text: str, one: Any) -> dict[str, Any]:
    label = one.get("entity_group") or one.get("entity") or ""
    start, end = one["start"], one["end"]
    # The tokenizer's own words have lost capitals and spaces.
    words = one["word"] if start is None or end is None else text[start:end]
    return {
        "label": label,
        "kind": re.sub(r"^[BIESLU]-", "", label),
        "words": words or one["word"],
        "score": one["score"],
        "start": start,
        "end": end,
    }
