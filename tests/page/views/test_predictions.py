"""Predictions: rows with their values and classes, how they are spread, and the file of them."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from page.views.base import Headline
from page.views.predictions.predictions import MAX_ROWS, VIEW

TABLE = {"crop": ["beans", "=1+1", "<b>"], "rain": ["-3.5", "4", "5"]}
LABELS = ["water", "leave", "water"]
DETAILS = {
    "predictions": LABELS,
    "classes": ["cover", "leave", "water"],
    "probabilities": [[0.0, 0.25, 0.75], [0.2, 0.5, 0.3], [0.001, 0.009, 0.99]],
    "importances": [{"column": "rain", "change": 0.4}, {"column": "crop", "change": 0.0}],
}


def data(output: Any, table: Any = TABLE) -> dict[str, Any]:
    return VIEW.data({"data": table}, output)


def test_each_row_has_its_likely_classes() -> None:
    found = data(DETAILS)
    assert [row["value"] for row in found["rows"]] == LABELS
    assert found["rows"][0]["classes"] == [
        {"label": "water", "score": 0.75},
        {"label": "leave", "score": 0.25},
    ]
    assert found["rows"][1]["classes"][2] == {"label": "cover", "score": 0.2}
    assert found["rows"][2]["classes"] == [{"label": "water", "score": 0.99}]
    assert found["counts"] == [{"label": "water", "count": 2}, {"label": "leave", "count": 1}]
    assert found["importances"] == DETAILS["importances"]
    assert found["headline"] == "3 rows: water 2 and leave 1"
    assert found["histogram"] is None


def test_labels_without_details() -> None:
    found = data(LABELS)
    assert [row["classes"] for row in found["rows"]] == [[], [], []]
    assert (found["importances"], found["note"], found["labels"]) == (None, None, 2)
    assert VIEW.headline({"data": TABLE}, LABELS) == Headline("3 rows: water 2 and leave 1")
    assert VIEW.alt({"data": TABLE}, LABELS) == "Predicted for 3 rows: water 2 and leave 1."


def test_classes_that_are_numbers_are_no_quantities() -> None:
    told = {"predictions": [5, 6, 5], "classes": [5, 6], "probabilities": [[1.0, 0.0]] * 3}
    found = data(told)
    assert [row["share"] for row in found["rows"]] == [None] * 3
    assert found["counts"] == [{"label": "5", "count": 2}, {"label": "6", "count": 1}]
    assert data([True, False, True])["counts"][0] == {"label": "True", "count": 2}


def test_numbers_have_a_histogram() -> None:
    values = [float(number) for number in range(100)]
    found = data({"predictions": values, "note": "None."}, {"a": list(map(str, values))})
    assert found["histogram"] == {"low": 0, "median": 49.5, "high": 99, "counts": [10] * 10}
    assert [found["rows"][row]["share"] for row in (0, 33, 99)] == [0, 1 / 3, 1]
    below = data([-1.0, 0.0, 3.0])
    assert [row["share"] for row in below["rows"]] == [0, 0.25, 1]
    assert (found["counts"], found["note"]) == (None, "None.")
    assert data([1.0] * 20, {"a": ["1"] * 20})["histogram"] is None
    assert data([1.0, 2.0, 3.0])["histogram"] is None


def test_many_rows_are_drawn_in_part_and_saved_whole() -> None:
    table = {"a": [str(number) for number in range(10_000)]}
    found = data([float(number) for number in range(10_000)], table)
    assert (len(found["rows"]), found["of"]) == (MAX_ROWS, 10_000)
    assert len(found["csv"].splitlines()) == 10_001
    assert sum(found["histogram"]["counts"]) == 10_000


def test_the_file_has_the_probability_of_each_class() -> None:
    (file, answer) = VIEW.exports({"data": TABLE}, DETAILS)
    rows = list(csv.reader(io.StringIO(file.write().decode("utf-8-sig"))))
    assert rows[0] == [
        "prediction",
        "probability of cover",
        "probability of leave",
        "probability of water",
        "crop",
        "rain",
    ]
    assert rows[1] == ["water", "0.0", "0.25", "0.75", "beans", "-3.5"]
    # What a spreadsheet would compute is text.
    assert rows[2][-2:] == ["'=1+1", "4"]
    assert answer.name == "answer.json"


@pytest.mark.parametrize(
    ("share", "headline"),
    [
        (0.7, Headline("water, 70.0 %", 0.7)),
        (0.4, Headline("perhaps water, 40.0 %", 0.4)),
    ],
)
def test_the_one_row_is_stated_as_sure_as_the_model_is(share: float, headline: Headline) -> None:
    told = {
        "predictions": ["water"],
        "classes": ["a", "b", "water"],
        "probabilities": [[0.0, 1 - share if share > 0.5 else 0.3, share]],
    }
    assert VIEW.headline({"data": {"a": ["1"]}}, told) == headline
    assert VIEW.alt({"data": {"a": ["1"]}}, told) == "Predicted for 1 row: water."
    assert VIEW.headline({"data": {"a": ["1"]}}, [2.5]) == Headline("2.5")


def test_a_sentence_says_what_the_model_looks_at_most() -> None:
    assert VIEW.alt({"data": TABLE}, DETAILS) == (
        "Predicted for 3 rows: water 2 and leave 1; the model looks at “rain” most."
    )
    found = VIEW.alt({"data": TABLE}, {"predictions": [1.0, 4.0, 2.5]})
    assert found == "Predicted for 3 rows: 1 to 4."


def test_numbers_within_a_tenth_meet_what_is_expected() -> None:
    assert VIEW.matches([10.0, 10.0, 10.0], {"data": TABLE}, [10.9, 9.1, 12.0]) == (
        pytest.approx(2 / 3)
    )
    assert VIEW.matches(LABELS, {"data": TABLE}, DETAILS) == 1
    assert VIEW.matches(LABELS, {"data": TABLE}, ["water"]) == 0
