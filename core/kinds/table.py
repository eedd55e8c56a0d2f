"""table: columns of text under headers."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidInput
from core.kinds.base import Kind, example_file
from core.kinds.text import SOMETHING
from core.schemas import Schema

# Unless an input says otherwise; and the most that one may say.
MAX_ROWS = 1_000
LARGEST_ROWS = 10_000
MAX_COLUMNS = 1_000
# How many a row may have on average.
ROW_CELLS = 20
ROW_CHARACTERS = 1_000
# Of a table with however many rows.
LARGEST_CHARACTERS = 4_000_000
# Of a long list an error repeats the beginning.
MAX_QUOTED = 200

Table = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class TableLimits:
    """How large a table may be that has at most so many `rows`."""

    rows: int

    @property
    def cells(self) -> int:
        """How many cells it may have."""
        return ROW_CELLS * self.rows

    @property
    def characters(self) -> int:
        """How many characters its headers and cells may have."""
        return min(ROW_CHARACTERS * self.rows, LARGEST_CHARACTERS)

    def check(self, rows: int, columns: int, cells: int, label: str) -> None:
        """Raise `InvalidInput` where a table is larger than anything could be asked about."""
        if rows > self.rows or columns > MAX_COLUMNS or cells > self.cells:
            raise InvalidInput(
                f"{label} has {rows:,} rows and {columns:,} columns, too many to ask about.",
                f"Keep at most {self.rows:,} rows, {MAX_COLUMNS:,} columns and "
                f"{self.cells:,} cells.",
            )


LIMITS = TableLimits(MAX_ROWS)
LARGEST = TableLimits(LARGEST_ROWS)


def decode_table(value: Any, label: str, limits: TableLimits = LIMITS) -> Table:
    """`{header: [cells]}` with distinct, filled headers and columns of equal length, all text.

    At most as large as `limits` has it, with at most 1,000 columns.
    """
    if not value:
        raise InvalidInput(f"{label} is missing.", "Fill in the table, or choose an example.")
    if not isinstance(value, Mapping):
        raise InvalidInput(f"{label} must be an object of columns, each a list of cells.")
    for header, column in value.items():
        if not isinstance(column, list | tuple):
            raise InvalidInput(f"{label}: the column {_short(header)} must be a list of cells.")
    columns = [*value.values()]
    # Before anything looks into it: what is too large costs no more than counting.
    limits.check(max(map(len, columns)), len(columns), sum(map(len, columns)), label)
    for header, column in value.items():
        if any(isinstance(cell, list | tuple | Mapping) for cell in column):
            raise InvalidInput(
                f"{label}: a cell of the column {_short(header)} is not a single value."
            )
    headers = [str(header) for header in value]
    check_headers(headers, label)
    if len({len(column) for column in columns}) > 1:
        sizes = ", ".join(f"{_short(header)} {len(column)}" for header, column in value.items())
        raise InvalidInput(
            f"{label}: the columns have different lengths ({sizes[:MAX_QUOTED]}).",
            "Give every column one cell a row; a cell may be empty.",
        )
    if not columns[0]:
        raise InvalidInput(f"{label} has no rows.", "Add at least one row.")
    table = {
        header: [_cell(cell) for cell in column]
        for header, column in zip(headers, columns, strict=True)
    }
    if _length(table) > limits.characters:
        raise InvalidInput(
            f"{label} has more than the {limits.characters:,} characters allowed.",
            "Leave out rows or columns.",
        )
    return table


def check_headers(headers: list[str], label: str) -> None:
    """Raise `InvalidInput` where a header is empty or stands twice."""
    known: set[str] = set()
    for number, header in enumerate(headers, 1):
        if not header.strip():
            raise InvalidInput(f"{label}: column {number} has no name.", "Give it a header.")
        if header in known:
            raise InvalidInput(
                f"{label}: two columns are called {_short(header)}.", "Give each its own name."
            )
        known.add(header)


def _short(header: Any) -> str:
    text = str(header)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def _length(table: Table) -> int:
    """The characters of all headers and cells."""
    return sum(len(header) + sum(map(len, column)) for header, column in table.items())


def _cell(cell: Any) -> str:
    return "" if cell is None else str(cell)


def example_table(name: str) -> Table:
    """The CSV file called `name` in `assets/examples/`."""
    headers, *rows = csv.reader(io.StringIO(example_file(name).decode("utf-8-sig"), newline=""))
    return dict(zip(headers, map(list, zip(*rows, strict=True)), strict=True))


@dataclass(frozen=True)
class TableKind(Kind):
    """`{header: [cells]}`, all text, as large as `limits` has it."""

    limits: TableLimits = LIMITS

    def of_rows(self, rows: int) -> TableKind:
        """Tables of at most so many rows."""
        return TableKind(TableLimits(rows))

    @property
    def schema(self) -> Schema:
        """An object of columns."""
        return {
            "type": "object",
            "description": "Columns by header; all have one cell a row.",
            "minProperties": 1,
            "propertyNames": SOMETHING,
            "additionalProperties": {
                "type": "array",
                "minItems": 1,
                "maxItems": self.limits.rows,
                "items": {
                    "type": ["string", "number", "boolean", "null"],
                    "description": "Whatever is no text is written as one.",
                },
            },
        }

    def decode(self, value: Any, label: str) -> Table:
        """See `decode_table`."""
        return decode_table(value, label, self.limits)

    def example(self, given: Any) -> Table:
        """See `example_table`."""
        return example_table(given)


KIND = TableKind()
