"""Rows with what was predicted for each, how it is spread, and what the model looks at most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from statistics import median
from typing import Any

from core.kinds import Inputs
from page.views._words import counted, listed, percent, quote, shortened
from page.views.base import BaseView, Export, Headline, csv_file
from tabs.shared.tabular import predictions

# More rows than these are not drawn; the files have them all.
MAX_ROWS = 200
# How far a number may be from the expected one, as a share of that one.
NEAR = 0.1
# Of fewer numbers a histogram says no more than the rows do.
MIN_SPREAD = 10
MAX_BARS = 20
# Of the classes of a row as many are drawn, and none that is less likely than that.
MAX_CLASSES = 3
UNLIKELY = 0.01
# Of labels and columns as many are drawn.
MAX_BARS_OF_LABELS = 12
MAX_COLUMNS = 12
# Of labels as many are named in a sentence, each with so many characters.
MAX_NAMED = 4
NAME = 30
# In a file a number with a sign is no formula.
SIGNED = re.compile(r"[+-][0-9]+(\.[0-9]+)?")


class Predictions(BaseView):
    """`output` has a value a row, and may have details. Expected is the list of right values."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """What the script draws; a part that there is no reason to draw is None.

        - `headers` and `rows` of the table, each with its `cells`, its `value` and its likeliest
          `classes` (`{label, score}`); `of` counts all rows. Where the values are numbers, `share`
          says how each stands between zero, or the lowest below that, and the highest, or zero
          above that (0-1); else it is None.
        - `headline`: what `best` says of several rows.
        - `counts`: how often each label is predicted, as `{label, count}`, the most frequent first;
          `labels`, how many there are.
        - `histogram`: of numbers `low`, `median`, `high`, and the `counts` of equal steps between.
        - `importances` as the details have them, of at most so many columns as are drawn of
          `columns`; `note`, why there are none.
        - `csv`: the whole table with its predictions.
        """
        table, values = inputs["data"], predictions(output)
        numbers = _are_numbers(output)
        low, high = (min(0, *values), max(0, *values)) if numbers and values else (0, 0)
        varied = numbers and len(values) >= MIN_SPREAD and min(values) < max(values)
        classes = _classes(output)
        best = self.best(inputs, output) if len(values) > 1 else None
        return {
            "headers": list(table),
            "rows": [
                {
                    "cells": list(cells),
                    "value": value,
                    "share": (value - low) / (high - low) if high > low else None,
                    "classes": classes(row)[:MAX_CLASSES],
                }
                for row, (cells, value) in enumerate(zip(_first_rows(table), values, strict=False))
            ],
            "headline": best.text if best else "",
            "of": len(values),
            "counts": None if numbers or len(values) < 2 else _counts(values)[:MAX_BARS_OF_LABELS],
            "labels": 0 if numbers else len(set(values)),
            "histogram": _histogram(values) if varied else None,
            "importances": _importances(output)[:MAX_COLUMNS] or None,
            "columns": len(_importances(output)),
            "note": output.get("note") if isinstance(output, Mapping) else None,
            "csv": self._csv(inputs, output).write().decode(),
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The one value, or from where to where they go, or how often each label is said."""
        values = predictions(output)
        if not values:
            return None
        if len(values) == 1:
            best = _classes(output)(0)[:1]
            sure = best[0]["score"] if best and best[0]["label"] == values[0] else None
            known = f", {percent(sure)}" if sure is not None else ""
            return Headline(f"{_shown(values[0])}{known}", sure)
        return Headline(f"{counted(len(values), 'row')}: {_spread(output)}")

    def alt(self, inputs: Inputs, output: Any) -> str:
        """How the values are spread, or the one; and what the model looks at most."""
        values = predictions(output)
        if len(values) == 1:
            told = f"Predicted for 1 row: {_shown(values[0])}"
        else:
            told = f"Predicted for {counted(len(values), 'row')}: {_spread(output)}"
        most = [each["column"] for each in _importances(output) if each["change"]][:1]
        looks = f"; the model looks at {quote(most[0], NAME)} most" if most else ""
        return f"{told}{looks}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The table with the predictions as its first column, then what each class has."""
        return (self._csv(inputs, output),)

    def _csv(self, inputs: Inputs, output: Any) -> Export:
        table = inputs["data"]
        columns: list[Sequence[Any]] = [predictions(output)]
        head = ["prediction"]
        if isinstance(output, Mapping) and output.get("probabilities"):
            head += [f"probability of {name}" for name in output["classes"]]
            columns += [*zip(*output["probabilities"], strict=True)]
        cells = ([*map(_number_or_text, column)] for column in table.values())
        rows = zip(*columns, *cells, strict=True)
        return csv_file("predictions.csv", [[*head, *table], *map(list, rows)])

    def matches(self, expected: Sequence[Any], inputs: Inputs, output: Any) -> float:
        """The share of rows whose value is the expected one, or within a tenth of it."""
        values = predictions(output)
        if len(expected) != len(values):
            return 0.0
        return sum(map(_near, expected, values)) / max(1, len(values))


def _first_rows(table: Mapping[str, Sequence[Any]]) -> list[tuple[Any, ...]]:
    return list(zip(*(cells[:MAX_ROWS] for cells in table.values()), strict=True))


def _number_or_text(cell: str) -> str | float:
    if not SIGNED.fullmatch(cell):
        return cell
    return float(cell) if "." in cell else int(cell)


def _are_numbers(output: Any) -> bool:
    """Whether the values can be placed between the lowest and the highest: labels cannot."""
    if isinstance(output, Mapping) and output.get("classes"):
        return False
    return all(type(each) in (int, float) for each in predictions(output))


def _classes(output: Any) -> Any:
    """A function from a row's number to its classes that are likely at all, the likeliest first."""
    told = output if isinstance(output, Mapping) else {}
    names, probabilities = told.get("classes") or (), told.get("probabilities") or ()

    def of(row: int) -> list[dict[str, Any]]:
        if row >= len(probabilities):
            return []
        scored = sorted(zip(probabilities[row], map(_shown, names), strict=True), reverse=True)
        return [{"label": name, "score": score} for score, name in scored if score >= UNLIKELY]

    return of


def _counts(values: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {"label": _shown(value), "count": count} for value, count in Counter(values).most_common()
    ]


def _histogram(values: Sequence[float]) -> dict[str, Any]:
    low, high = min(values), max(values)
    counts = [0] * min(MAX_BARS, ceil(sqrt(len(values))))
    for value in values:
        counts[min(len(counts) - 1, int((value - low) / (high - low) * len(counts)))] += 1
    return {"low": low, "median": median(values), "high": high, "counts": counts}


def _importances(output: Any) -> list[dict[str, Any]]:
    found = output.get("importances") if isinstance(output, Mapping) else None
    return found or []


def _spread(output: Any) -> str:
    """From where to where numbers go, or how often each label is said."""
    values = predictions(output)
    if values and _are_numbers(output):
        low, high = _shown(min(values)), _shown(max(values))
        return f"{low} to {high}"
    counts = _counts(values)
    named = [f"{shortened(each['label'], NAME)} {each['count']:,}" for each in counts[:MAX_NAMED]]
    others = len(counts) - MAX_NAMED
    return listed([*named, *([counted(others, "other label")] if others > 0 else [])])


def _near(expected: Any, found: Any) -> bool:
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return abs(found - expected) <= NEAR * abs(expected)
    return bool(expected == found)


def _shown(value: Any) -> str:
    return f"{value:,.5g}" if isinstance(value, float) else str(value)


VIEW = Predictions()
