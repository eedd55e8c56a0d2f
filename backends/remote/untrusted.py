"""Parsers for what remote servers send: a value outside the allowed range is never used."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

# No known answer is nested as deeply; recursive code would overflow the stack on deeper ones.
MAX_DEPTH = 64
# The largest range of integers that JavaScript represents exactly.
MAX_INT = 2**53
MAX_NAME_LENGTH = 200


def parse_json(body: bytes | str) -> Any:
    """The JSON value of a body; raises `ValueError` if invalid or deeper than `MAX_DEPTH`."""
    try:
        value = json.loads(body)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    level = [value]
    for _ in range(MAX_DEPTH):
        level = (
            [
                inner
                for each in level
                for inner in (each.values() if isinstance(each, dict) else each)
                if isinstance(inner, dict | list)
            ]
            if isinstance(value, dict | list)
            else []
        )
        if not level:
            return value
    raise ValueError("nested too deeply")


def finite_number(value: Any) -> float | None:
    """A finite JSON number as a float; None for everything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def parse_seconds(text: str) -> float | None:
    """The finite, non-negative seconds in a header's value; None if there are none."""
    try:
        # Python reads the digits of all scripts.
        number = float(text) if text.isascii() else math.nan
    except ValueError:
        return None
    return number if 0 <= number < math.inf else None


def short_name(value: Any) -> str:
    """A text of at most `MAX_NAME_LENGTH` printable characters; "" for everything else."""
    fits = isinstance(value, str) and len(value) <= MAX_NAME_LENGTH and value.isprintable()
    return value if fits else ""


def text_fields(value: Any) -> Mapping[str, str]:
    """The fields of a JSON object that hold encodable text, names in lower case."""
    if not isinstance(value, dict):
        return {}
    return {
        key.lower(): each
        for key, each in value.items()
        if isinstance(each, str) and is_encodable(each)
    }


def is_encodable(text: str) -> bool:
    """Whether the text has no lone surrogate, which UTF-8 cannot encode."""
    return not any("\ud800" <= each <= "\udfff" for each in text)
