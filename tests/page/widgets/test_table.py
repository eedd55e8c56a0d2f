import csv
from pathlib import Path

import pytest

from core.errors import InvalidInput
from core.kinds import base as kinds
from core.kinds.table import MAX_ROWS, decode_table
from core.task import Input
from page.widgets.table import table as widget


def test_a_filled_table_becomes_columns_and_back() -> None:
    value = {"headers": ["City", "Population"], "rows": [["Oslo", "709,037"], ["Rome", "2.7 M"]]}
    table = {"City": ["Oslo", "Rome"], "Population": ["709,037", "2.7 M"]}
    assert widget.to_input(value) == table
    assert widget.from_input(table) == value
    assert decode_table(table, "Table") == table


def test_the_example_reads_like_the_file() -> None:
    assert widget.from_example("repositories.csv") == {
        "headers": ["Repository", "Stars", "Contributors", "Programming language"],
        "rows": [
            ["Transformers", "36542", "651", "Python"],
            ["Datasets", "4512", "77", "Python"],
            ["Tokenizers", "3934", "34", "Rust, Python and NodeJS"],
        ],
    }


def test_csv_with_a_mark_quotes_and_newlines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["Name", "Note"], ["Ada 🙂", 'said "hi",\nthen left'], ["נועה", "2026-11-21"]]
    with (tmp_path / "notes.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    monkeypatch.setattr(kinds, "EXAMPLES", tmp_path)
    assert widget.from_example("notes.csv") == {"headers": rows[0], "rows": rows[1:]}


def test_empty_rows_at_the_end_do_not_count_but_those_between_do() -> None:
    value = {"headers": ["A"], "rows": [["1"], [" "], ["2"], [""], ["  "]]}
    assert widget.to_input(value) == {"A": ["1", " ", "2"]}


def test_headers_are_stripped_and_cells_become_text() -> None:
    value = {"headers": [" A ", 2], "rows": [[1, None]]}
    assert widget.to_input(value) == {"A": ["1"], "2": [""]}


@pytest.mark.parametrize(
    "value",
    [None, {}, {"headers": ["", ""], "rows": [["", ""], ["", " "]]}, {"headers": [], "rows": []}],
)
def test_a_blank_table_is_missing(value: object) -> None:
    with pytest.raises(InvalidInput) as raised:
        decode_table(widget.to_input(value), "Table")
    assert raised.value.message == "Table is missing."


def test_a_table_of_headers_alone_has_no_rows() -> None:
    with pytest.raises(InvalidInput) as raised:
        decode_table(widget.to_input({"headers": ["A", "B"], "rows": [["", ""]]}), "Table")
    assert raised.value.message == "Table has no rows."


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"headers": ["A", " "], "rows": [["1", "2"]]}, "Table: column 2 has no name."),
        ({"headers": ["A", "A "], "rows": [["1", "2"]]}, "Table: two columns are called “A”."),
        (
            {"headers": ["A", "B"], "rows": [["1", "2"], ["3"]]},
            "Table: there are 2 headers, but the length of row 2 is 1.",
        ),
        ({"headers": "A", "rows": []}, "Table must be an object of “headers”"),
        ({"headers": ["A"], "rows": ["1"]}, "Table must be an object of “headers”"),
        ({"headers": ["A"]}, "Table must be an object of “headers”"),
        (["A"], "Table must be an object of “headers”"),
        ({"headers": [["A"]], "rows": []}, "Table: a header or a cell is not a single value."),
        ({"headers": ["A"], "rows": [[{"b": 1}]]}, "Table: a header or a cell is not a single"),
        ({"headers": ["A"] * 100_000, "rows": []}, "Table has 0 rows and 100,000 columns"),
        (
            {"headers": [f"c{n}" for n in range(100_000)], "rows": [["1"] * 100_000]},
            "Table has 1 rows and 100,000 columns",
        ),
        ("A,B", "Table must be an object of “headers”"),
    ],
)
def test_what_cannot_be_a_table_is_refused_in_words(value: object, message: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        widget.to_input(value)
    assert raised.value.message.startswith(message)


def test_ten_thousand_rows_are_refused_by_the_kind() -> None:
    value = {"headers": ["A"], "rows": [[str(n)] for n in range(10_000)]}
    with pytest.raises(InvalidInput) as raised:
        decode_table(widget.to_input(value), "Table")
    assert "10,000 rows" in raised.value.message
    assert f"{MAX_ROWS:,}" in raised.value.hint


def test_the_component_carries_the_limits_to_the_browser() -> None:
    component = widget.build(Input("table", "table", "Table", help="Type."))
    assert component.label == "Table"
    assert component.props["max_rows"] == MAX_ROWS
    assert component.value is None


def test_a_large_table_comes_and_goes_as_text() -> None:
    table = {f"c{n}": [str(row) for row in range(1_000)] for n in range(3)}
    value = widget.from_input(table)
    assert set(value) == {"text"}
    assert widget.to_input(value) == table
    assert set(widget.from_input({"a": ["1"]})) == {"headers", "rows"}
    for text in ("", "{", "7", '"a"', "[" * 100_000, '{"headers": [1]}'):
        with pytest.raises(InvalidInput, match="must be an object"):
            widget.to_input({"text": text})
