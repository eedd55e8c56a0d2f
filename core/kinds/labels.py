"""labels: those among which a model is to choose."""

from __future__ import annotations

import re
from typing import Any

from core.errors import InvalidInput
from core.kinds.text import A_TEXT
from core.kinds.texts import Texts, decode_texts
from core.schemas import Schema

MAX_LABELS = 100
# Between labels in one text: the commas of Latin, Chinese, Japanese and Arabic, and line breaks.
COMMAS = re.compile(r"[,，、،\n]")


def split_labels(text: str) -> list[str]:
    """The labels in one text with commas between them, each once."""
    return list(dict.fromkeys(part.strip() for part in COMMAS.split(text) if part.strip()))


class Labels(Texts):
    """2 to 100 different texts; one text with commas between labels is several."""

    @property
    def schema(self) -> Schema:
        """A list."""
        return {
            "type": "array",
            "description": "One text with commas between the labels does as well.",
            "items": A_TEXT,
            "minItems": 2,
            "maxItems": MAX_LABELS,
            "uniqueItems": True,
        }

    def decode(self, value: Any, label: str) -> list[str]:
        """At least two different texts; in a list of several a comma is part of its label."""
        if isinstance(value, list | tuple) and len(value) == 1 and isinstance(value[0], str):
            (value,) = value
        if isinstance(value, str):
            value = split_labels(value) or value
        texts = decode_texts(value, label)
        if len(set(texts)) < len(texts):
            twice = next(text for text in texts if texts.count(text) > 1)
            raise InvalidInput(
                f"{label}: “{twice[:40]}” stands there twice.", "Remove one of them."
            )
        if not 2 <= len(texts) <= MAX_LABELS:
            raise InvalidInput(
                f"{label}: there must be 2 to {MAX_LABELS}, not {len(texts)}.",
                "Give a list of labels, or one text with commas between them.",
            )
        return texts


KIND = Labels()
