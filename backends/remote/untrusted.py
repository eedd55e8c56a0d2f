"""What servers tell, read with care: nothing that a stranger sends may do more than be refused."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

# No known answer is nested as deeply; whatever walks through one would run out of stack.
MAX_DEPTH = 64
# Whole numbers that JavaScript, too, tells apart.
MAX_INT = 2**53
MAX_NAME = 200


def document(body: bytes | str) -> Any:
    """The JSON of a body; raises `ValueError` for what is none, or nested beyond all measure."""
    try:
        found = json.loads(body)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    level = [found]
    for _ in range(MAX_DEPTH):
        level = (
            [
                inner
                for each in level
                for inner in (each.values() if isinstance(each, dict) else each)
                if isinstance(inner, dict | list)
            ]
            if isinstance(found, dict | list)
            else []
        )
        if not level:
            return found
    raise ValueError("nested too deeply")


def number(value: Any) -> float | None:
    """A finite number of JSON as a float; None for everything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def seconds(text: str) -> float | None:
    """The seconds that a header tells; None for what are none."""
    try:
        # Python reads the digits of all scripts.
        found = float(text) if text.isascii() else math.nan
    except ValueError:
        return None
    return found if 0 <= found < math.inf else None


def name(value: Any) -> str:
    """A short text that can be shown on one line; "" for everything else."""
    fits = isinstance(value, str) and len(value) <= MAX_NAME and value.isprintable()
    return value if fits else ""


def texts(value: Any) -> Mapping[str, str]:
    """Those fields of an object that are texts which can be sent on, names in lower case."""
    if not isinstance(value, dict):
        return {}
    return {
        key.lower(): each for key, each in value.items() if isinstance(each, str) and whole(each)
    }


def whole(text: str) -> bool:
    """Whether the text has no half of a character, which nothing could write down."""
    return not any("\ud800" <= each <= "\udfff" for each in text)
