"""The answer to a question about a table: in words, computed if necessary, and in its cells."""

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


class TableAnswer(BaseView):
    """Expected is the answer as the page shows it, such as “41,054”; for several questions, each.

    The models give no score.
    """

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """What the page shows of the answer to the last question.

        - `earlier`: the questions before it, each with what it was answered with;
        - `answer`: the value, or None where there is none; `caption`: what it is the value of;
        - `how`: how it was computed; `problem`: why it could not be computed;
        - `headers`, `rows`: the table; `cells`: the `[row, column]` of those that answer.
        """
        headers, rows = _table(inputs)
        questions = inputs["query"] if isinstance(inputs["query"], list) else [inputs["query"]]
        answered = _answers(inputs, output)
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

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The last answer and what was computed: “AVERAGE of 3 cells: 4”."""
        last = _answers(inputs, output)[-1]
        if last["answer"] is None:
            return None
        if _computes(output):
            return Headline(f"{last['caption']}: {shortened(last['answer'])}")
        return Headline(shortened(last["answer"]) or "an empty cell")

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The last answer and where it comes from, or why there is none."""
        last = _answers(inputs, output)[-1]
        if last["answer"] is None:
            return str(last["problem"])
        if _computes(output):
            return f"The answer is {quote(last['answer'])}, the {last['caption']}."
        return f"The answer is {quote(last['answer'])} ({last['caption']})."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the cells that answer the last question."""
        headers, rows = _table(inputs)
        cells = _answers(inputs, output)[-1]["cells"]
        found = [[row + 1, headers[column], rows[row][column]] for row, column in cells]
        return (csv_file("cells.csv", [["row", "column", "cell"], *found]),)

    def matches(self, expected: str | Sequence[str], inputs: Inputs, output: Any) -> float:
        """The share of questions with the expected answer: the same words, or an equal number."""
        wanted = [expected] if isinstance(expected, str) else expected
        found = [each["answer"] for each in _answers(inputs, output)]
        return sum(map(_equal, wanted, found)) / len(wanted)


def _table(inputs: Inputs) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows."""
    table: Table = inputs["table"]
    return list(table), [list(row) for row in zip(*table.values(), strict=True)]


def _answers(inputs: Inputs, output: Any) -> list[dict[str, Any]]:
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
        return _sentence(
            None, caption, _listed(cells), f"The {caption} cannot be computed: {error}."
        )
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


VIEW = TableAnswer()
