"""questions: one question, or several that follow each other."""

from __future__ import annotations

from typing import Any

from core.errors import InvalidInput
from core.kinds.base import STRUCTURED, Kind
from core.kinds.text import A_TEXT, decode_text
from core.kinds.texts import decode_texts, is_one_list
from core.schemas import Schema

MAX_QUESTIONS = 20


class Questions(Kind):
    """A question, or a list of 2 to 20 of which each may refer to those before it."""

    is_text = True

    @property
    def form_schema(self) -> Schema:
        """One question."""
        return A_TEXT

    @property
    def schema(self) -> Schema:
        """A text, or a list of them."""
        return {
            "description": "One question, or several that follow each other.",
            "anyOf": [
                A_TEXT,
                {"type": "array", "items": A_TEXT, "minItems": 1, "maxItems": MAX_QUESTIONS},
            ],
        }

    def decode(self, value: Any, label: str) -> str | list[str]:
        """One question, or the list of those that follow each other, at most 20."""
        if not isinstance(value, list | tuple):
            return decode_text(value, label)
        questions = decode_texts(value, label)
        if len(questions) > MAX_QUESTIONS:
            raise InvalidInput(
                f"{label}: {len(questions)} are more than the {MAX_QUESTIONS} that can follow each "
                "other.",
                "Start afresh.",
            )
        return questions if len(questions) > 1 else questions[0]

    def is_one(self, payload: Any) -> bool:
        """See `is_one_list`."""
        return is_one_list(payload)

    def is_sequence(self, value: Any) -> bool:
        """Several questions have an answer each."""
        return isinstance(value, list)

    def to_text(self, encoded: Any) -> str:
        """A single question that looks like several is written as a list of one."""
        looks_like_several = isinstance(encoded, str) and encoded.startswith(STRUCTURED)
        return super().to_text([encoded] if looks_like_several else encoded)


KIND = Questions()
