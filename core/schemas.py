"""Pieces of JSON Schema that several descriptions are made of."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
# As a request may say it: null is the default.
FLAG: Schema = {"type": ["boolean", "null"], "default": False}


def ref(name: str) -> Schema:
    """A reference to the component called `name`."""
    return {"$ref": f"#/components/schemas/{name}"}


def array(items: Schema, **limits: int) -> Schema:
    """A list of `items`."""
    return {"type": "array", "items": items, **limits}


def closed(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """An object of these properties and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def or_none(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def type_schema(kind: Any, refs: str) -> Schema:
    """JSON Schema of a Python type, whose parts are referred to by `refs` (with `{model}`)."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind).json_schema(ref_template=refs)
