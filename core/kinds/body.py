"""body: what a request to a custom handler holds, in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import InvalidInput
from core.kinds.json import Json
from core.schemas import Schema

EXAMPLE = '{"inputs": …}'


class Body(Json):
    """An object with `inputs`, any JSON, and whatever else there is for a handler.

    Nothing at all is an empty one: a file may stand in its place.
    """

    @property
    def schema(self) -> Schema:
        """An object with `inputs`."""
        return {
            "description": "“inputs”, any JSON, and whatever else the handler takes.",
            "type": "object",
            "properties": {"inputs": {}},
            "required": ["inputs"],
        }

    def decode(self, value: Any, label: str) -> Any:
        """The object, in lists, dicts, texts, numbers and booleans of its own."""
        decoded = {} if value is None else super().decode(value, label)
        if not isinstance(decoded, Mapping):
            raise InvalidInput(f"{label} is no object.", f"Write {EXAMPLE}.")
        if decoded and "inputs" not in decoded:
            raise InvalidInput(f"{label} is without “inputs”.", f"Write {EXAMPLE}.")
        return decoded


KIND = Body()
