"""Tables: what cannot be asked about, and what becomes of cells."""

from __future__ import annotations

from typing import Any

import pytest

from backends.base import make_call
from core.errors import InvalidInput
from core.kinds.table import check_headers
from tabs import get_task

TABLES: list[tuple[Any, str]] = [
    (None, "missing"),
    ({}, "missing"),
    ("a,b", "must be an object of columns"),
    ({"a": "1"}, "must be a list of cells"),
    ({"a": ["1"], "b": ["1", "2"]}, "different lengths"),
    ({"a": ["1"], " ": ["2"]}, "column 2 has no name"),
    ({"a": []}, "has no rows"),
    ({"a": ["1"] * 10_000}, "10,000 rows"),
    ({f"c{n}": ["1"] for n in range(1_001)}, "1 rows and 1,001 columns"),
    ({f"c{n}": ["1"] for n in range(100_000)}, "1 rows and 100,000 columns"),
    ({f"c{n}": [] for n in range(100_000)}, "0 rows and 100,000 columns"),
    ({f"c{n}": ["1"] * 21 for n in range(1_000)}, "21 rows and 1,000 columns"),
    ({"a": [[]] * 10_000}, "10,000 rows"),
    ({f"c{n}": ["1"] * (1 + n % 2) for n in range(1_000)}, r"different lengths \(.{,200}\)"),
    ({"h" * 10_000: ["1"], "b": [[]]}, "column “b”"),
    ({"h" * 10_000: "1"}, "column “h{40}…”"),
    ({"a": ["x" * 2_000] * 501}, "more than the 1,000,000 characters"),
    ({"x" * 1_000_000: ["1"]}, "more than the 1,000,000 characters"),
]


@pytest.mark.parametrize(("table", "words"), TABLES)
def test_bad_tables(table: Any, words: str) -> None:
    task = get_task("table-question-answering")
    with pytest.raises(InvalidInput, match=words):
        make_call(task, "", {"table": table, "query": "How many?"})


class Counted(str):
    """Text that counts how often it is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return super().__eq__(other)


def test_headers_are_compared_once_each() -> None:
    Counted.compared = 0
    check_headers([Counted(f"column {n}") for n in range(1_000)], "Table")
    assert Counted.compared < 1_000


def test_the_largest_table_can_be_asked_about() -> None:
    table = {f"c{n}": ["1"] * 20 for n in range(1_000)}
    call = make_call(get_task("table-question-answering"), "", {"table": table, "query": "?"})
    assert call.inputs["table"] == table


def test_numbers_dates_and_emoji_become_text() -> None:
    task = get_task("table-question-answering")
    call = make_call(task, "", {"table": {"a": [1, None], "b": ["2026-01-01", "🦊"]}, "query": "?"})
    assert call.inputs["table"] == {"a": ["1", ""], "b": ["2026-01-01", "🦊"]}
