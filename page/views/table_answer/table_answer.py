"""The answer to a question about a table: in words, computed where it must be, and in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.kinds import Inputs
from core.kinds.table import Table
from page.views._matching import words
from page.views._quantities import (
    NotNumbers,
    Quantity,
    average,
    quantities,
    read_quantity,
    total,
)
from page.views._words import quote, shortened
from page.views.base import BaseView, Export, Headline, csv_file

NAMED = 8  # So many cells are spelled out in a sentence; the rest is counted.


def compute(aggregator: str | None, cells: Sequence[str]) -> str | None:
    """What the model asks to be computed from `cells`, as people write it: "41,054", "$12.50".

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


class TableAnswer(BaseView):
    """Expected is the answer as the page shows it, such as “41,054”; for several questions, each.

    The models give no score.
    """

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """What the page shows of the answer to the last question.

        - `earlier`: the questions before it, each with what it was answered with;
        - `answer`: the value, or None where there is none; `caption`: what it is the value of;
        - `how`: the way it was come by; `problem`: why it could not be computed;
        - `headers`, `rows`: the table; `cells`: the `[row, column]` of those that answer.
        """
        headers, rows = _table(inputs)
        questions = inputs["query"] if isinstance(inputs["query"], list) else [inputs["query"]]
        said = _said(inputs, output)
        return {
            "earlier": [
                {"question": question, "answer": each["answer"] or each["problem"]}
                for question, each in zip(questions[:-1], said[:-1], strict=True)
            ],
            "question": questions[-1],
            **said[-1],
            "headers": headers,
            "rows": rows,
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The last answer and what was computed: “AVERAGE of 3 cells: 4”."""
        last = _said(inputs, output)[-1]
        if last["answer"] is None:
            return None
        if _computes(output):
            return Headline(f"{last['caption']}: {shortened(last['answer'])}")
        return Headline(shortened(last["answer"]) or "an empty cell")

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The last answer and where it comes from, or why there is none."""
        last = _said(inputs, output)[-1]
        if last["answer"] is None:
            return str(last["problem"])
        if _computes(output):
            return f"The answer is {quote(last['answer'])}, the {last['caption']}."
        return f"The answer is {quote(last['answer'])} ({last['caption']})."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the cells that answer the last question."""
        headers, rows = _table(inputs)
        cells = _said(inputs, output)[-1]["cells"]
        found = [[row + 1, headers[column], rows[row][column]] for row, column in cells]
        return (csv_file("cells.csv", [["row", "column", "cell"], *found]),)

    def matches(self, expected: str | Sequence[str], inputs: Inputs, output: Any) -> float:
        """The share of questions with the expected answer: the same words, or an equal number."""
        wanted = [expected] if isinstance(expected, str) else expected
        said = [each["answer"] for each in _said(inputs, output)]
        return sum(map(_equal, wanted, said)) / len(wanted)


def _table(inputs: Inputs) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows."""
    table: Table = inputs["table"]
    return list(table), [list(row) for row in zip(*table.values(), strict=True)]


def _said(inputs: Inputs, output: Any) -> list[dict[str, Any]]:
    """What there is to say of the answer to each question."""
    headers, rows = _table(inputs)
    return [
        _answer(headers, rows, each) for each in (output if isinstance(output, list) else [output])
    ]


def _computes(output: Any) -> bool:
    """Whether the last answer is computed from its cells."""
    last = output[-1] if isinstance(output, list) else output
    return last.get("aggregator") == "COUNT" or last.get("aggregator") in ARITHMETIC


def _equal(expected: str, answer: str | None) -> bool:
    if answer is None:
        return False
    wanted, given = read_quantity(expected), read_quantity(answer)
    if wanted and given and wanted.number == given.number:
        units = [f"{each.before}{each.after}".split() for each in (wanted, given)]
        return not units[0] or units[0] == units[1]
    return words(expected) == words(answer)


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
        return _says(None, problem="No answer was found in this table.")
    if aggregator == "COUNT":
        return _says(compute("COUNT", cells), f"COUNT of {_cells(cells)}", _listed(cells))
    if aggregator in ARITHMETIC:
        return _computed(aggregator, cells)
    return _says(", ".join(cells), place)


def _says(
    answer: str | None, caption: str = "", how: str = "", problem: str = ""
) -> dict[str, Any]:
    return {"answer": answer, "caption": caption, "how": how, "problem": problem}


def _computed(aggregator: str, cells: list[str]) -> dict[str, Any]:
    caption = f"{aggregator} of {_cells(cells)}"
    try:
        parts = quantities(cells)
    except NotNumbers as error:
        return _says(None, caption, _listed(cells), f"The {caption} cannot be computed: {error}.")
    sum_of = _joined([str(part) for part in parts])
    how = sum_of if aggregator == "SUM" else f"({sum_of}) ÷ {len(parts)}"
    answer: Quantity = ARITHMETIC[aggregator](parts)
    return _says(str(answer), caption, f"{how} = {answer}" if len(parts) > 1 else "")


def _joined(parts: list[str]) -> str:
    if len(parts) > NAMED:
        parts = [*parts[: NAMED - 1], "…", parts[-1]]
    return " + ".join(parts)


def _listed(cells: list[str]) -> str:
    rest = len(cells) - NAMED
    return ", ".join(cells[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


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
    if len(numbers) > NAMED // 2:
        return f"{names} of {len(numbers)} rows"
    return f"{names} of " + ", ".join(rows[row][0].strip() or f"row {row + 1}" for row in numbers)


VIEW = TableAnswer()
