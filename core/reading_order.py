"""The order in which people read the lines of a page: columns one by one, tables row by row.

Lines of prose that stand side by side are columns, of which the left one is read to its end; short
ones are the cells of a row. A line across both, such as a title, ends the columns above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

# Prose has so many lines, so many characters in each, and fills its column from side to side.
PROSE_LINES = 3
PROSE_CHARACTERS = 16
PROSE_WIDTH = 0.6
# Of the lines, so many may stand across two columns.
ACROSS = 0.5
# Two lines are in one row if they share so much of the lower one's height.
SAME_ROW = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a straight page: its edges, how many characters it has, and its `index`."""

    left: float
    upper: float
    right: float
    lower: float
    characters: int
    index: int

    @property
    def middle(self) -> float:
        return (self.upper + self.lower) / 2


def order(lines: Sequence[Line]) -> list[int]:
    """The lines' indices in the order of reading."""
    return [line.index for line in _ordered(list(lines))]


def _ordered(lines: list[Line]) -> list[Line]:
    gutter = _gutter(lines)
    if gutter is None:
        return [line for row in rows(lines) for line in row]
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:
            found += [*_ordered(left), *_ordered(right), line]
            left, right = [], []
    return [*found, *_ordered(left), *_ordered(right)]


def _gutter(lines: list[Line]) -> float | None:
    """The place between two columns of prose that fewest lines cross; None where there is none."""
    best: tuple[int, float] | None = None
    # A column begins where lines do.
    for edge in sorted({line.left for line in lines}):
        right = [line for line in lines if line.left >= edge]
        before = [line for line in lines if line.left < edge]
        left = [line for line in before if line.right <= edge]
        across = len(before) - len(left)
        if across > ACROSS * len(lines) or not (_is_prose(left) and _is_prose(right)):
            continue
        if max(line.right for line in left) >= edge or not _side_by_side(left, right):
            continue
        if best is None or across < best[0]:
            best = across, (max(line.right for line in left) + edge) / 2
    return best[1] if best else None


def _is_prose(lines: list[Line]) -> bool:
    if len(lines) < PROSE_LINES:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    # Of two columns to the right, each fills its own.
    columns = max(len(row) for row in rows(lines))
    return (
        fmean(line.characters for line in lines) >= PROSE_CHARACTERS
        and median(line.right - line.left for line in lines) >= PROSE_WIDTH * width / columns
    )


def _side_by_side(left: list[Line], right: list[Line]) -> bool:
    upper = max(min(line.upper for line in side) for side in (left, right))
    lower = min(max(line.lower for line in side) for side in (left, right))
    return lower > upper


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in rows from top to bottom, each from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        row = found[-1] if found else None
        if row and _share(row[-1], line) >= SAME_ROW and _share(row[0], line) > 0:
            row.append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]


def _share(one: Line, other: Line) -> float:
    """How much of the lower line's height both have in common."""
    common = min(one.lower, other.lower) - max(one.upper, other.upper)
    return common / max(1e-6, min(one.lower - one.upper, other.lower - other.upper))
