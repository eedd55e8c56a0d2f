"""A text cut where its spans begin and end, so that a browser need not count characters.

Offsets of answers are code points; JavaScript counts UTF-16 units, which differ from the first
emoji on. What is drawn is therefore cut here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any


def pieces(text: str, spans: Sequence[tuple[Any, Any]]) -> list[dict[str, Any]]:
    """The whole text in order, as `{text, of, ends}`.

    `of` lists the spans (by index) that cover the piece, the shortest first; `ends` those that end
    with it. Spans may overlap and come in any order. What is no part of the text (no numbers,
    nothing in between, beyond the end) is left out.
    """
    places = {
        index: (start, end)
        for index, (start, end) in enumerate(spans)
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)
    }
    waiting = sorted(places, key=lambda index: (-places[index][0], -index))
    edges = sorted({0, len(text), *(edge for place in places.values() for edge in place)})
    open_now: list[int] = []
    found = []
    for start, end in pairwise(edges):
        while waiting and places[waiting[-1]][0] == start:
            open_now.append(waiting.pop())
        open_now.sort(key=lambda index: places[index][1] - places[index][0])
        ends = [index for index in open_now if places[index][1] == end]
        found.append({"text": text[start:end], "of": [*open_now], "ends": ends})
        open_now = [index for index in open_now if index not in ends]
    return found
