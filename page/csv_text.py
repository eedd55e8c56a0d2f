"""CSV for spreadsheets, of whatever people and models wrote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None

# Spreadsheets take a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows, of which the first names the columns, as CSV for spreadsheets.

    A cell of text that begins with = + - @ (or a tab or carriage return) gets a leading apostrophe,
    so that no spreadsheet takes what a person or a model wrote for a formula; numbers stay numbers.
    It begins with a byte order mark, by which spreadsheets know UTF-8.
    Newlines, commas and quotes are quoted as the `csv` module does it, and read back as they were.
    """
    file = io.StringIO("\ufeff", newline="")
    file.seek(0, io.SEEK_END)
    writer = csv.writer(file)
    for row in rows:
        writer.writerow(map(_safe, row))
    return file.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
