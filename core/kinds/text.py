"""text: one text that says something."""

from __future__ import annotations

from typing import Any

from core.errors import InvalidInput
from core.kinds.base import Kind
from core.schemas import Schema

MAX_CHARACTERS = 100_000
# Python counts four of the control characters as spaces, too.
SOMETHING: Schema = {"minLength": 1, "pattern": r"[^\s\x1c-\x1f]"}
A_TEXT: Schema = {"type": "string", "maxLength": MAX_CHARACTERS, **SOMETHING}


def decode_text(value: Any, label: str) -> str:
    """Text that says something, at most 100,000 characters."""
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise InvalidInput(f"{label} must be text.")
    if not value.strip():
        raise InvalidInput(f"{label} is empty.", "Type something, or choose an example.")
    if len(value) > MAX_CHARACTERS:
        raise InvalidInput(
            f"{label} has {len(value):,} characters, more than the {MAX_CHARACTERS:,} allowed.",
            "Shorten it.",
        )
    return value


class Text(Kind):
    """A text of 1 to 100,000 characters, not all of them spaces."""

    is_text = True
    media_types = ("text/plain",)

    @property
    def schema(self) -> Schema:
        """A text."""
        return A_TEXT

    def decode(self, value: Any, label: str) -> str:
        """See `decode_text`."""
        return decode_text(value, label)

    def digest(self, value: str) -> bytes:
        """The text itself."""
        return value.encode()

    def from_text(self, text: str) -> str:
        """A text is itself, whatever it begins with."""
        return text


KIND = Text()
