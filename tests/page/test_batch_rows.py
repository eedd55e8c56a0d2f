"""Answers as flat columns, and the files of them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from page.batch_rows import Row, flat, row_of, to_csv, to_json_lines

GOOD, BAD = {"label": "POSITIVE", "score": 0.9}, {"label": "NEGATIVE", "score": 0.1}


@pytest.mark.parametrize(
    ("output", "columns"),
    [
        ([[GOOD, BAD]], GOOD),
        ([BAD, GOOD], GOOD),
        ([GOOD], GOOD),
        (
            {"sequence": "s", "labels": ["a", "b"], "scores": [0.3, 0.7]},
            {"label": "b", "score": 0.7},
        ),
        (
            [{"answer": "4", "score": 0.8}, {"answer": "5", "score": 0.2}],
            {"answer": "4", "score": 0.8},
        ),
        (
            [{"sequence": "a b", "score": 0.6, "token": 7, "token_str": "b"}],
            {"token_str": "b", "score": 0.6},
        ),
        ([{"summary_text": "Short."}], {"summary_text": "Short."}),
        ([{"translation_text": "Bonjour"}], {"translation_text": "Bonjour"}),
        ({"generated_text": "on", "details": {"seed": 1}}, {"generated_text": "on"}),
        (
            {"answer": "SUM > 1, 2", "coordinates": [[0, 1]], "cells": ["1"], "aggregator": "SUM"},
            {"answer": "SUM > 1, 2", "aggregator": "SUM"},
        ),
        ({"blob": {"a": 1}}, {"answer": '{"blob":{"a":1}}'}),
        ([[0.5, -0.25]], {"answer": "[[0.5,-0.25]]"}),
        ([0.5, 0.25], {"answer": "[0.5,0.25]"}),
        ([], {"answer": "[]"}),
        ("plain", {"answer": "plain"}),
        (None, {"answer": None}),
    ],
)
def test_an_answer_becomes_columns_by_its_shape(output: Any, columns: dict[str, Any]) -> None:
    assert flat(output) == columns


def test_spans_have_the_same_column_however_many_they_are() -> None:
    span = {"entity_group": "PER", "score": 0.9, "word": "Ada", "start": 0, "end": 3}
    assert flat([span]) == {"answer": json.dumps([span], separators=(",", ":"))}
    assert list(flat([span, span])) == list(flat([span]))


ROWS = [
    row_of('She said "no",\nthen left.', [[GOOD]]),
    row_of("=1+1", {"answer": "@SUM(A1)", "score": -0.5}),
    Row("-5", error="+ This is too long."),
    row_of("שלום 🙂", {"answer": "\ttab", "score": 1}),
]


def test_csv_reads_back_with_newlines_and_quotes_and_without_formulas() -> None:
    written = to_csv(ROWS)
    assert written.startswith("\ufeff"), "the mark by which spreadsheets know UTF-8"
    assert list(csv.reader(io.StringIO(written[1:], newline=""))) == [
        ["text", "label", "score", "answer", "error"],
        ['She said "no",\nthen left.', "POSITIVE", "0.9", "", ""],
        ["'=1+1", "", "-0.5", "'@SUM(A1)", ""],
        ["'-5", "", "", "", "'+ This is too long."],
        ["שלום 🙂", "", "1", "'\ttab", ""],
    ]


def test_csv_has_a_column_for_errors_only_where_there_are_some() -> None:
    assert to_csv(ROWS[:1]).splitlines()[0] == "\ufefftext,label,score"


def test_json_lines_hold_the_whole_answers() -> None:
    first, second, third, _ = map(json.loads, to_json_lines(ROWS).splitlines())
    assert first == {"text": 'She said "no",\nthen left.', "output": [[GOOD]]}
    assert second["output"] == {"answer": "@SUM(A1)", "score": -0.5}
    assert third == {"text": "-5", "error": "+ This is too long."}
