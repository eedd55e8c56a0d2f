"""The answer to a question about a table: in words, computed if necessary, and in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.kinds import Inputs
from core.kinds.table import Table
from page.views._quantities import NotNumbers, Quantity, average, quantities, total

MAX_LISTED = 8  # Cells that a sentence spells out; the rest is counted.


def compute(aggregator: str | None, cells: Sequence[str]) -> str | None:
    """The value that the aggregator gives for `cells`, as people write it: "41,054", "$12.50".

    None where there is nothing to compute: no cells to sum or average, cells that are not numbers
    of one unit, or no aggregator.
    """
    if aggregator == "COUNT":
        return str(len(cells))
    if aggregator not in ARITHMETIC or not cells:
        return None
    try:
        return str(ARITHMETIC[aggregator](quantities(cells)))
    except NotNumbers:
        return None


ARITHMETIC = {"SUM": total, "AVERAGE": average}


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """What the page shows of the answer to the last question.

    - `earlier`: the questions before it, each with what it was answered with;
    - `answer`: the value, or None where there is none; `caption`: what it is the value of;
    - `how`: how it was computed; `problem`: why it could not be computed;
    - `headers`, `rows`: the table; `cells`: the `[row, column]` of those that answer.
    """
    table: Table = inputs["table"]
    headers = list(table)
    rows = [list(row) for row in zip(*table.values(), strict=True)]
    questions = inputs["query"] if isinstance(inputs["query"], list) else [inputs["query"]]
    answers = output if isinstance(output, list) else [output]
    answered = [_answer(headers, rows, each) for each in answers]
    return {
        "earlier": [
            {"question": question, "answer": each["answer"] or each["problem"]}
            for question, each in zip(questions[:-1], answered[:-1], strict=True)
        ],
        "question": questions[-1],
        **answered[-1],
        "headers": headers,
        "rows": rows,
    }


def _answer(headers: list[str], rows: list[list[str]], output: Any) -> dict[str, Any]:
    marked = [
        [row, column]
        for row, column in output["coordinates"]
        if 0 <= row < len(rows) and 0 <= column < len(headers)
    ]
    cells = [rows[row][column] for row, column in marked]
    words = _words(output.get("aggregator"), cells, _place(headers, rows, marked))
    return {**words, "cells": marked}


def _words(aggregator: str | None, cells: list[str], place: str) -> dict[str, Any]:
    if aggregator != "COUNT" and not cells:
        return _sentence(None, problem="No answer was found in this table.")
    if aggregator == "COUNT":
        return _sentence(compute("COUNT", cells), f"COUNT of {_cells(cells)}", _listed(cells))
    if aggregator in ARITHMETIC:
        return _computed(aggregator, cells)
    return _sentence(", ".join(cells), place)


def _sentence(
    answer: str | None, caption: str = "", how: str = "", problem: str = ""
) -> dict[str, Any]:
    return {"answer": answer, "caption": caption, "how": how, "problem": problem}


def _computed(aggregator: str, cells: list[str]) -> dict[str, Any]:
    caption = f"{aggregator} of {_cells(cells)}"
    try:
        parts = quantities(cells)
    except NotNumbers as error:
        problem = f"The {caption} cannot be computed: {error}."
        return _sentence(None, caption, _listed(cells), problem)
    sum_of = _joined([str(part) for part in parts])
    how = sum_of if aggregator == "SUM" else f"({sum_of}) ÷ {len(parts)}"
    answer: Quantity = ARITHMETIC[aggregator](parts)
    return _sentence(str(answer), caption, f"{how} = {answer}" if len(parts) > 1 else "")


def _joined(parts: list[str]) -> str:
    if len(parts) > MAX_LISTED:
        parts = [*parts[: MAX_LISTED - 1], "…", parts[-1]]
    return " + ".join(parts)


def _listed(cells: list[str]) -> str:
    rest = len(cells) - MAX_LISTED
    return ", ".join(cells[:MAX_LISTED]) + (f" and {rest} more" if rest > 0 else "")


def _cells(cells: list[str]) -> str:
    return "1 cell" if len(cells) == 1 else f"{len(cells)} cells"


def _place(headers: list[str], rows: list[list[str]], marked: list[list[int]]) -> str:
    """Where cells stand, in words: "Stars of Transformers, Datasets" or just "Repository"."""
    columns = sorted({column for _, column in marked})
    names = ", ".join(headers[column] for column in columns)
    # The first column usually names its row; an answer that stands there needs no other name.
    if 0 in columns:
        return names
    numbers = list(dict.fromkeys(row for row, _ in marked))
    if len(numbers) > MAX_LISTED // 2:
        return f"{names} of {len(numbers)} rows"
    return f"{names} of " + ", ".join(rows[row][0].strip() or f"row {row + 1}" for row in numbers)
