"""Decoding JSON and text that strangers send, in bounded time and memory."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

from core.errors import InvalidInput

# Levels of objects and lists inside each other.
MAX_DEPTH = 100
# Commas and brackets: parsing time grows with their number, and blocks all other threads. Twenty
# tables of the largest size allowed have fewer.
MAX_DELIMITERS = 500_000
# Bytes that are checked in one go.
CHUNK = 2**18
# So many of a text take as long to write as a value.
CHARACTERS = 100
DEPTH_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
NON_BRACKETS = bytes(each for each in range(256) if each not in DEPTH_STEPS)
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def load_json(data: bytes | str) -> Any:
    """Parse `data`; raises `InvalidInput` if it is not JSON in UTF-8, or too complex.

    It may have `MAX_DEPTH` levels and `MAX_DELIMITERS` commas and brackets. Lone surrogates, which
    JSON can escape, are refused.
    """
    text = decode_text(data).removeprefix("\ufeff")
    check_complexity(text.encode() if isinstance(data, str) else data)
    try:
        document = json.loads(text, parse_constant=_no_constant)
        # No answer could repeat a lone surrogate, and no model read it.
        if SURROGATE.search(text):
            json.dumps(document, ensure_ascii=False).encode()
        return document
    except UnicodeEncodeError as error:
        raise InvalidInput("A text in this JSON holds half a character.", "Send UTF-8.") from error
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InvalidInput(f"This is not JSON{where}.", "Check its brackets and quotes.") from error


def check_complexity(data: bytes) -> None:
    """Raise `InvalidInput` if `data`, JSON, is nested too deep or has too many values.

    It is checked chunk by chunk, so that other threads can run, and only up to the fault.
    """
    delimiters = depth = 0
    in_text = False
    rest = b""
    for start in range(0, len(data), CHUNK):
        chunk = rest + data[start : start + CHUNK]
        # A single backslash at the end escapes the first character of the next chunk.
        whole = chunk.rstrip(b"\\")
        rest = b"\\" * ((len(chunk) - len(whole)) % 2)
        pieces = whole.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        outside = b"".join(pieces[in_text::2])
        in_text ^= len(pieces) % 2 == 0
        brackets = outside.translate(None, NON_BRACKETS)
        delimiters += len(brackets) + outside.count(b",")
        if delimiters > MAX_DELIMITERS:
            raise InvalidInput(
                f"This JSON has more than {MAX_DELIMITERS:,} commas and brackets, "
                "too many to be read.",
                "Send less at a time.",
            )
        depths = [*accumulate(map(DEPTH_STEPS.__getitem__, brackets), initial=depth)]
        depth = depths[-1]
        if max(depths) > MAX_DEPTH:
            raise InvalidInput(
                f"In this JSON more than {MAX_DEPTH} lists and objects stand inside each other.",
                "Send what is needed alone.",
            )


def is_small(document: Any, most: int) -> bool:
    """Whether JSON has at most so many values, of which a text counts by its length as well."""
    left, parts = most, [document]
    while parts and left >= 0:
        part = parts.pop()
        left -= 1
        if isinstance(part, dict):
            parts.extend(part.values())
        elif isinstance(part, list | tuple):
            # A long list is not walked through to say that it is long.
            parts.extend(part[: left + 2])
        elif isinstance(part, str):
            left -= len(part) // CHARACTERS
    return left >= 0


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def decode_text(data: bytes | str) -> str:
    """`data` as text; raises `InvalidInput` if it is not UTF-8."""
    try:
        return data if isinstance(data, str) else data.decode()
    except UnicodeDecodeError as error:
        raise InvalidInput("This text is not UTF-8.", "Send it encoded as UTF-8.") from error
