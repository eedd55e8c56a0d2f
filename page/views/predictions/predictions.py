"""Rows with what was predicted for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.kinds import Inputs
from page.views._words import counted
from page.views.base import BaseView, Export, Headline, csv_file

# More rows than these are not drawn; the files have them all.
MAX_ROWS = 200
# How far a number may be from the expected one, as a share of that one.
NEAR = 0.1


class Predictions(BaseView):
    """`output` has a value a row. Expected is the list of right values."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`headers` and `rows` of the table, and a `value` for each row; `of` counts all rows.

        Where the values are numbers, `share` says how each stands between the lowest (0) and the
        highest (1) of them; else it is None.
        """
        table = inputs["data"]
        numbers = all(isinstance(each, int | float) for each in output)
        low, high = (min(output), max(output)) if numbers and output else (0, 0)
        rows = list(zip(*table.values(), strict=True))[:MAX_ROWS]
        return {
            "headers": list(table),
            "rows": [
                {
                    "cells": list(cells),
                    "value": value,
                    "share": (value - low) / (high - low) if high > low else None,
                }
                for cells, value in zip(rows, output, strict=False)
            ],
            "of": len(output),
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The one value, or from where to where they go."""
        if not output:
            return None
        if len(output) == 1:
            return Headline(_shown(output[0]))
        if all(isinstance(each, int | float) for each in output):
            low, high = _shown(min(output)), _shown(max(output))
            return Headline(f"{counted(len(output), 'row')}: {low} to {high}")
        return Headline(counted(len(output), "row"))

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The first values."""
        first = ", ".join(_shown(each) for each in output[:3])
        more = f", and {len(output) - 3:,} more" if len(output) > 3 else ""
        return f"Predicted for {counted(len(output), 'row')}: {first}{more}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The table with the predictions as its first column."""
        table = inputs["data"]
        rows = zip(output, *table.values(), strict=True)
        return (csv_file("predictions.csv", [["prediction", *table], *map(list, rows)]),)

    def matches(self, expected: Sequence[Any], inputs: Inputs, output: Any) -> float:
        """The share of rows whose value is the expected one, or within a tenth of it."""
        if len(expected) != len(output):
            return 0.0
        return sum(map(_near, expected, output)) / max(1, len(output))


def _near(expected: Any, found: Any) -> bool:
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return abs(found - expected) <= NEAR * abs(expected)
    return bool(expected == found)


def _shown(value: Any) -> str:
    return f"{value:,.5g}" if isinstance(value, float) else str(value)


VIEW = Predictions()
