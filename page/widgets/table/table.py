"""The widget for a table: a small spreadsheet, drawn by `page/widgets/table/table.js`.

Its value is `{"headers": [...], "rows": [[...], ...]}` both ways: unlike an object of columns, it
can hold what a person has while typing, such as two columns of the same name. The page hands it
over as `{"text": …}`, its JSON: gradio's page would take apart each row, many times over.
"""

from __future__ import annotations

import json
from typing import Any

from core.errors import InvalidInput
from core.kinds import KINDS
from core.kinds.table import LARGEST, MAX_COLUMNS, Table, TableKind, check_headers
from core.task import Input
from page import components

Value = dict[str, Any]
# Of a table that is handed to the page as it is.
MAX_CELLS = 2_000

LABEL = "Table"


def build(item: Input, value: Any = None) -> Any:
    """An editable table, no larger than the input may be."""
    kind = item.spec
    assert isinstance(kind, TableKind)
    return components.js_component(
        "ty-sheet",
        "widgets.table(element, props, watch)",
        value,
        label=item.label,
        help=item.help,
        max_rows=kind.limits.rows,
        max_columns=MAX_COLUMNS,
        max_cells=kind.limits.cells,
    )


def to_input(value: Any) -> Table:
    """`{header: [cells]}`; empty rows at the end do not count.

    Raises `InvalidInput` for what an object of columns could not show any more: a header that is
    empty or stands twice, a row of another length. The rest is checked by the kind's `decode`.
    """
    if not value:
        return {}
    headers, rows = _lists(value)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows and not any(header.strip() for header in headers):
        return {}
    LARGEST.check(len(rows), len(headers), sum(map(len, rows)), LABEL)
    check_headers(headers, LABEL)
    for number, row in enumerate(rows, 1):
        if len(row) != len(headers):
            raise InvalidInput(
                f"{LABEL}: there are {len(headers)} headers, but the length of row {number} "
                f"is {len(row)}.",
                "Give every row one cell a column; a cell may be empty.",
            )
    return {header: [row[at] for row in rows] for at, header in enumerate(headers)}


def _lists(value: Any) -> tuple[list[str], list[list[str]]]:
    """Headers (stripped) and rows as text, or `InvalidInput` for anything of another shape."""
    text = value.get("text") if isinstance(value, dict) else None
    if isinstance(text, str):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
    headers = value.get("headers") if isinstance(value, dict) else None
    rows = value.get("rows") if isinstance(value, dict) else None
    if (
        not isinstance(headers, list)
        or not isinstance(rows, list)
        or not all(isinstance(row, list) for row in rows)
    ):
        raise InvalidInput(
            f"{LABEL} must be an object of “headers”, a list of names, and “rows”, a list of lists."
        )
    return [_text(header).strip() for header in headers], [[_text(c) for c in row] for row in rows]


def _text(cell: Any) -> str:
    if isinstance(cell, list | dict):
        raise InvalidInput(f"{LABEL}: a header or a cell is not a single value.")
    return "" if cell is None else str(cell)


def from_input(value: Table) -> Value:
    """The value that shows a decoded table; a large one as `text`."""
    rows = [list(row) for row in zip(*value.values(), strict=True)]
    shown = {"headers": list(value), "rows": rows}
    large = len(value) * len(rows) > MAX_CELLS
    return {"text": json.dumps(shown, ensure_ascii=False)} if large else shown


def from_example(text: str) -> Value:
    """The value that shows the CSV file called `text` in `assets/examples/`."""
    return from_input(KINDS["table"].example(text))
