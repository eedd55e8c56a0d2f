"""CSV that spreadsheets read as it was meant."""

from __future__ import annotations

import csv
import io

import pytest

from page.csv_text import to_csv


def test_rows_are_read_back_as_they_were() -> None:
    rows = [["text", "score"], ['two\nlines, "quoted"', "0.5"], ["", "é"]]
    text = to_csv(rows)
    assert text[0] == "\ufeff"
    assert list(csv.reader(io.StringIO(text[1:], newline=""))) == rows


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_text_becomes_a_formula(cell: str) -> None:
    assert to_csv([[cell]]) == f"\ufeff'{cell}\r\n"


def test_numbers_stay_numbers() -> None:
    assert to_csv([[-1, -0.5, None]]) == "\ufeff-1,-0.5,\r\n"
