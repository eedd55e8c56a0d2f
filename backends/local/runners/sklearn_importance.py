"""What a model of tables looks at: how its predictions change where a column is shuffled.

That is permutation importance, measured against the model's own predictions: nobody knows the right
ones of a visitor's rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

# Of fewer rows, shuffling says little.
MIN_ROWS = 10
# Of more, so many are drawn by chance.
MAX_ROWS = 500
REPEATS = 5
SECONDS = 4.0
SEED = 0

TOO_FEW = f"Which columns the model looks at most is told from {MIN_ROWS} rows on."
TOO_SLOW = "Which columns the model looks at most is not told: finding out would take too long."


def importances(
    predict: Callable[[DataFrame], Any],
    table: DataFrame,
    *,
    labels: bool,
    clock: Callable[[], float] = time.monotonic,
) -> list[dict[str, Any]] | str:
    """`{column, change}` of each column, the largest change first; or the sentence why not.

    `predict` gives an array with a prediction for each row. Of `labels`, `change` is the share
    (0-1) that becomes another; of numbers, how far they move on average.
    """
    import numpy
    from pandas import concat

    if len(table) < MIN_ROWS:
        return TOO_FEW
    end = clock() + SECONDS
    rng = numpy.random.default_rng(SEED)
    if len(table) > MAX_ROWS:
        table = table.iloc[rng.choice(len(table), MAX_ROWS, replace=False)]
    repeated = concat([table] * REPEATS, ignore_index=True)
    before = numpy.tile(predict(table), REPEATS)
    found = []
    for column in table.columns:
        if clock() > end:
            return TOO_SLOW
        cells = table[column].to_numpy()
        shuffled = repeated.copy()
        shuffled[column] = numpy.concatenate([rng.permutation(cells) for _ in range(REPEATS)])
        after = predict(shuffled)
        changes = after != before if labels else numpy.abs(after - before)
        found.append({"column": column, "change": float(changes.mean())})
    return sorted(found, key=lambda each: -each["change"])
