from typing import Any

import pytest

from page.views.table_answer.table_answer import VIEW, compute

TABLE = {
    "Repository": ["Transformers", "Datasets", "Tokenizers"],
    "Stars": ["36542", "4512", "3934"],
    "Price": ["$1,234.50", "n/a", ""],
}


def answer(aggregator: str | None, *coordinates: list[int]) -> dict[str, Any]:
    output = {
        "answer": "…",
        "coordinates": list(coordinates),
        "cells": [],
        "aggregator": aggregator,
    }
    return VIEW.data({"table": TABLE, "query": "How many stars?"}, output)


@pytest.mark.parametrize(
    ("aggregator", "cells", "value"),
    [
        ("SUM", ["36542", "4512"], "41,054"),
        ("SUM", ["3", "4"], "7"),
        ("SUM", ["$1,234.50", "$0.5"], "$1,235.00"),
        ("SUM", ["€ 5", "5 €"], "10 €"),
        ("SUM", ["USD 5", "USD 7"], "USD 12"),
        ("SUM", ["12 %", "8 %"], "20 %"),
        ("SUM", ["3.4 million", "600 thousand"], "4,000,000"),
        ("SUM", ["-3", "−4", "(5)"], "-12"),
        ("SUM", ["12 kg", "3"], "15 kg"),
        ("SUM", ["1 day", "2 days"], "3 days"),
        ("SUM", ["1 234", "1'000", "1.234,5"], "3,468.5"),
        ("SUM", ["0.1", "0.2"], "0.3"),
        ("SUM", ["3,5", "1"], "4.5"),
        ("SUM", ["12,345 km2", "5 km2"], "12,350 km2"),
        ("SUM", ["9" * 30, "1"], "1" + ",000" * 10),
        ("AVERAGE", ["1", "2"], "1.5"),
        ("AVERAGE", ["1", "1", "2"], "1.33"),
        ("AVERAGE", ["100", "300"], "200"),
        ("AVERAGE", ["$1.00", "$2.00"], "$1.50"),
        ("AVERAGE", ["7/10", "8/10"], "7.5/10"),
        ("AVERAGE", ["-3 °C", "-4 °C"], "-3.5 °C"),
        ("AVERAGE", ["0.123", "0.124"], "0.124"),
        ("COUNT", ["a", "b", ""], "3"),
        ("COUNT", [], "0"),
    ],
)
def test_compute(aggregator: str, cells: list[str], value: str) -> None:
    assert compute(aggregator, cells) == value


@pytest.mark.parametrize(
    ("aggregator", "cells"),
    [
        ("SUM", []),
        ("AVERAGE", []),
        ("NONE", ["3"]),
        (None, ["3"]),
        ("SUM", ["3", "n/a"]),
        ("SUM", ["3", ""]),
        ("SUM", ["2026-11-21"]),
        ("SUM", ["03/04/2026"]),
        ("SUM", ["12:30"]),
        ("SUM", ["3 kg", "5 g"]),
        ("SUM", ["$3", "€5"]),
        ("SUM", ["1" * 80]),
        ("SUM", ["NaN"]),
        ("SUM", ["inf"]),
        ("SUM", ["(3"]),
        ("SUM", ["--3"]),
        ("SUM", ["-$-3"]),
    ],
)
def test_compute_leaves_alone_what_has_no_value(aggregator: str | None, cells: list[str]) -> None:
    assert compute(aggregator, cells) is None


def test_a_lookup_says_which_cell_it_is() -> None:
    shown = answer("NONE", [0, 1])
    assert (shown["answer"], shown["caption"]) == ("36542", "Stars of Transformers")
    assert shown["question"] == "How many stars?"
    assert shown["headers"] == ["Repository", "Stars", "Price"]
    assert shown["rows"][1] == ["Datasets", "4512", "n/a"]
    assert shown["cells"] == [[0, 1]]


def test_a_model_without_aggregation_gives_its_cells() -> None:
    shown = answer(None, [0, 1], [1, 1])
    assert (shown["answer"], shown["caption"]) == ("36542, 4512", "Stars of Transformers, Datasets")


def test_a_cell_of_the_first_column_needs_no_other_name() -> None:
    shown = answer("NONE", [2, 0])
    assert (shown["answer"], shown["caption"]) == ("Tokenizers", "Repository")


def test_a_sum_has_its_value_and_its_way() -> None:
    shown = answer("SUM", [0, 1], [1, 1])
    assert shown["answer"] == "41,054"
    assert shown["caption"] == "SUM of 2 cells"
    assert shown["how"] == "36,542 + 4,512 = 41,054"


def test_an_average_has_its_value_and_its_way() -> None:
    shown = answer("AVERAGE", [0, 1], [1, 1])
    assert shown["answer"] == "20,527"
    assert shown["how"] == "(36,542 + 4,512) ÷ 2 = 20,527"


def test_the_sum_of_one_cell_needs_no_way() -> None:
    shown = answer("SUM", [0, 2])
    assert (shown["answer"], shown["caption"], shown["how"]) == ("$1,234.50", "SUM of 1 cell", "")


def test_a_count_names_what_was_counted() -> None:
    shown = answer("COUNT", [0, 0], [2, 0])
    assert shown["answer"] == "2"
    assert shown["caption"] == "COUNT of 2 cells"
    assert shown["how"] == "Transformers, Tokenizers"


def test_a_long_way_is_shortened() -> None:
    numbers = [str(n) for n in range(1, 13)]
    output = {"coordinates": [[row, 0] for row in range(12)], "aggregator": "SUM"}
    shown = VIEW.data({"table": {"N": numbers}, "query": "?"}, output)
    assert shown["how"] == "1 + 2 + 3 + 4 + 5 + 6 + 7 + … + 12 = 78"
    shown = VIEW.data({"table": {"N": numbers}, "query": "?"}, {**output, "aggregator": "COUNT"})
    assert shown["how"] == "1, 2, 3, 4, 5, 6, 7, 8 and 4 more"
    shown = VIEW.data({"table": {"I": numbers, "N": numbers}, "query": "?"}, _column(12, 1))
    assert shown["caption"] == "N of 12 rows"


def _column(rows: int, column: int) -> dict[str, Any]:
    return {"coordinates": [[row, column] for row in range(rows)], "aggregator": "NONE"}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (([0, 2], [1, 2]), "“n/a” is not a number"),
        (([0, 2], [2, 2]), "an empty cell is not a number"),
    ],
)
def test_what_cannot_be_added_says_why(cells: tuple[list[int], ...], reason: str) -> None:
    shown = answer("SUM", *cells)
    assert shown["answer"] is None
    assert shown["problem"] == f"The SUM of 2 cells cannot be computed: {reason}."
    assert shown["cells"] == list(cells)


def test_different_units_are_named() -> None:
    table = {"Weight": ["3 kg", "5 g"]}
    shown = VIEW.data({"table": table, "query": "?"}, {**_column(2, 0), "aggregator": "AVERAGE"})
    assert shown["problem"] == (
        "The AVERAGE of 2 cells cannot be computed: “3 kg” and “5 g” have different units."
    )


@pytest.mark.parametrize("aggregator", ["NONE", "SUM", "AVERAGE", None])
def test_no_cells_are_no_answer(aggregator: str | None) -> None:
    shown = answer(aggregator)
    assert shown["answer"] is None
    assert shown["problem"] == "No answer was found in this table."


def test_a_count_of_no_cells_is_zero() -> None:
    shown = answer("COUNT")
    assert (shown["answer"], shown["caption"]) == ("0", "COUNT of 0 cells")


def test_cells_outside_the_table_are_left_out() -> None:
    assert answer("NONE", [0, 1], [9, 0], [0, 7], [-1, 0])["cells"] == [[0, 1]]


def test_earlier_questions_stand_above_the_last_with_their_answers() -> None:
    none = {"coordinates": [], "cells": [], "answer": ""}
    total = {"coordinates": [[0, 1], [1, 1]], "aggregator": "SUM"}
    last = {"coordinates": [[2, 0]]}
    shown = VIEW.data({"table": TABLE, "query": ["One?", "Two?", "Three?"]}, [none, total, last])
    assert shown["earlier"] == [
        {"question": "One?", "answer": "No answer was found in this table."},
        {"question": "Two?", "answer": "41,054"},
    ]
    assert (shown["question"], shown["answer"]) == ("Three?", "Tokenizers")
    assert shown["cells"] == [[2, 0]]
