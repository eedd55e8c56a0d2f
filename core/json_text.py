"""JSON and text out of bytes that strangers send, in bounded time and memory."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

from core.errors import InvalidInput

# Objects and lists inside each other.
MAX_DEPTH = 100
# Commas and brackets of a JSON: by their number goes how long it takes to read, and no thread can
# do anything else meanwhile. Twenty tables as large as they may be have fewer.
MAX_MARKS = 500_000
# A part of a body that is looked at in one go, in bytes.
PART = 2**18
STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
BUT_BRACKETS = bytes(each for each in range(256) if each not in STEPS)
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def as_json(data: bytes | str) -> Any:
    """The JSON in `data`, without half characters; raises `InvalidInput`.

    It may be as deep as `MAX_DEPTH` and have as many commas and brackets as `MAX_MARKS`.
    """
    text = as_text(data).removeprefix("\ufeff")
    check_size(text.encode() if isinstance(data, str) else data)
    try:
        document = json.loads(text, parse_constant=_no_constant)
        # JSON can escape half a character, which no answer could repeat and no model read.
        if SURROGATE.search(text):
            json.dumps(document, ensure_ascii=False).encode()
        return document
    except UnicodeEncodeError as error:
        raise InvalidInput("A text in this JSON holds half a character.", "Send UTF-8.") from error
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InvalidInput(f"This is not JSON{where}.", "Check its brackets and quotes.") from error


def check_size(data: bytes) -> None:
    """Raise `InvalidInput` where JSON is too deep or has too many values to be read.

    It is looked at in parts, so that other threads have their turns, and no more than needed.
    """
    marks = depth = 0
    in_text = False
    rest = b""
    for start in range(0, len(data), PART):
        part = rest + data[start : start + PART]
        # A backslash at the end belongs to what follows; each pair of them stands for one.
        whole = part.rstrip(b"\\")
        rest = b"\\" * ((len(part) - len(whole)) % 2)
        pieces = whole.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        outside = b"".join(pieces[in_text::2])
        in_text ^= len(pieces) % 2 == 0
        brackets = outside.translate(None, BUT_BRACKETS)
        marks += len(brackets) + outside.count(b",")
        if marks > MAX_MARKS:
            raise InvalidInput(
                f"This JSON has more than {MAX_MARKS:,} commas and brackets, too many to be read.",
                "Send less at a time.",
            )
        depths = [*accumulate(map(STEPS.__getitem__, brackets), initial=depth)]
        depth = depths[-1]
        if max(depths) > MAX_DEPTH:
            raise InvalidInput(
                f"In this JSON more than {MAX_DEPTH} lists and objects stand inside each other.",
                "Send what is needed alone.",
            )


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def as_text(data: bytes | str) -> str:
    """The text in `data`; raises `InvalidInput` where it is not UTF-8."""
    try:
        return data if isinstance(data, str) else data.decode()
    except UnicodeDecodeError as error:
        raise InvalidInput("This text is not UTF-8.", "Send it encoded as UTF-8.") from error
