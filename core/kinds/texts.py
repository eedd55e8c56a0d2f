"""texts: several texts, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import InvalidInput
from core.kinds.base import Kind
from core.kinds.text import A_TEXT, MAX_CHARACTERS, decode_text
from core.schemas import Schema

MAX_TEXTS = 1_000


def decode_texts(value: Any, label: str) -> list[str]:
    """At least one text, at most 1,000; a single text is a list of one."""
    if isinstance(value, str):
        value = [value]
    if not value:
        raise InvalidInput(f"{label}: there is none.", "Type one a line, or choose an example.")
    if not isinstance(value, list | tuple):
        raise InvalidInput(f"{label} must be a list of texts.")
    if len(value) > MAX_TEXTS:
        raise InvalidInput(
            f"{label}: {len(value):,} are more than the {MAX_TEXTS:,} allowed.", "Send fewer."
        )
    texts = [decode_text(each, f"{label}: number {n}") for n, each in enumerate(value, 1)]
    if sum(map(len, texts)) > MAX_CHARACTERS:
        raise InvalidInput(
            f"{label} have more than the {MAX_CHARACTERS:,} characters allowed.", "Send fewer."
        )
    return texts


def is_one_list(payload: Any) -> bool:
    """One list of texts; several are a list of lists, or of objects that name them."""
    return not isinstance(payload, list) or not any(
        isinstance(each, list | Mapping) for each in payload
    )


class Texts(Kind):
    """1 to 1,000 texts, of 100,000 characters together."""

    is_list = True

    @property
    def schema(self) -> Schema:
        """A list; a single text does as well."""
        return {
            "anyOf": [
                A_TEXT,
                {"type": "array", "items": A_TEXT, "minItems": 1, "maxItems": MAX_TEXTS},
            ]
        }

    def decode(self, value: Any, label: str) -> list[str]:
        """See `decode_texts`."""
        return decode_texts(value, label)

    def encode(self, value: Any) -> list[str]:
        """The same list."""
        return list(value)

    def example(self, given: Any) -> list[str]:
        """The same list."""
        return list(given)

    def is_one(self, payload: Any) -> bool:
        """See `is_one_list`."""
        return is_one_list(payload)


KIND = Texts()
