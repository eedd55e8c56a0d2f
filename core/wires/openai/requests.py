"""What requests of OpenAI's clients have in common."""

from __future__ import annotations

from typing import Any

from core.errors import InvalidParameter
from core.schemas import Schema

# What clients call a server's only model where they have no name for it; some give its address.
NAMELESS = ("", "tgi", "dummy", "default")


def model_schema(named: Schema) -> Schema:
    """JSON Schema of the field that `named_model` reads, by that of a name."""
    return {"anyOf": [named, {"enum": ["", None]}]}


def named_model(model: Any) -> str:
    """The model's name in a request, "" where it says none."""
    if model is not None and not isinstance(model, str):
        raise InvalidParameter("“model” must be text.")
    return "" if model is None or model in NAMELESS or "://" in model else model
