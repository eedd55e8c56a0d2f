"""json: any JSON, for what has no kind of its own."""

from __future__ import annotations

import json
from typing import Any

from core.errors import InvalidInput
from core.json_text import load_json
from core.kinds.base import Kind
from core.schemas import Schema


class Json(Kind):
    """Any JSON value but null, which stands for what is missing; see `load_json` for how large."""

    @property
    def schema(self) -> Schema:
        """Anything but null."""
        return {
            "description": "Any JSON but null.",
            "type": ["object", "array", "string", "number", "boolean"],
        }

    def decode(self, value: Any, label: str) -> Any:
        """The value in lists, dicts, texts, numbers and booleans of its own."""
        if value is None:
            raise InvalidInput(f"{label} is missing.", "Type JSON, or choose an example.")
        try:
            written = json.dumps(value, allow_nan=False)
        except (TypeError, ValueError, RecursionError) as error:
            raise InvalidInput(f"{label} is not JSON.", "Check what it holds.") from error
        return load_json(written)

    def is_one(self, payload: Any) -> bool:
        """A list is a value, too."""
        return True

    def to_text(self, encoded: Any) -> str:
        """JSON, of a text as well."""
        return json.dumps(encoded, ensure_ascii=False)

    def from_text(self, text: str) -> Any:
        """What the JSON says."""
        try:
            return load_json(text)
        except InvalidInput as error:
            raise InvalidInput("This link is damaged.", "Ask for it again.") from error


KIND = Json()
