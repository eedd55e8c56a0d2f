"""What a model of tables looks at: measured by shuffling one column after the other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from backends.local.runners.sklearn_importance import (
    MAX_ROWS,
    MIN_ROWS,
    TOO_FEW,
    TOO_SLOW,
    importances,
)

COUNT = 40
TABLE = pd.DataFrame(
    {
        "self": np.tile([0.0, 10.0], COUNT // 2),
        "small": np.arange(COUNT) % 5 * 1.0,
        "kind of\nfish": np.tile(["pike", "roach", "bream", "perch"], COUNT // 4),
        "unused": np.arange(COUNT) * 1.0,
    }
)


def weigh(table: Any) -> Any:
    pikes = (table["kind of\nfish"] == "pike").to_numpy()
    return table["self"].to_numpy() * 3 + table["small"].to_numpy() + pikes * 0.1


def test_the_column_that_moves_a_number_most_comes_first() -> None:
    found = importances(weigh, TABLE, labels=False)
    assert isinstance(found, list)
    assert [each["column"] for each in found] == ["self", "small", "kind of\nfish", "unused"]
    # Half of the rows get the other one of 0 and 10, three times over.
    assert found[0]["change"] == pytest.approx(15, rel=0.15)
    assert found[-1]["change"] == 0
    assert importances(weigh, TABLE, labels=False) == found


def test_of_labels_it_is_the_share_that_changes() -> None:
    def sort(table: Any) -> Any:
        return np.where(weigh(table) > 15, "large", "small")

    found = importances(sort, TABLE, labels=True)
    assert isinstance(found, list)
    assert found[0]["column"] == "self"
    assert found[0]["change"] == pytest.approx(0.5, abs=0.1)
    assert [each["change"] for each in found[1:]] == [0, 0, 0]
    # Classes that are numbers are labels all the same.
    numbered = importances(lambda table: np.round(weigh(table)) * 100, TABLE, labels=True)
    assert isinstance(numbered, list)
    assert max(each["change"] for each in numbered) <= 1


def test_few_rows_say_nothing_and_of_many_some_are_drawn() -> None:
    asked = []

    def predict(table: Any) -> Any:
        asked.append(len(table))
        return weigh(table)

    assert importances(predict, TABLE[: MIN_ROWS - 1], labels=False) == TOO_FEW
    assert not asked
    many = pd.concat([TABLE] * 250, ignore_index=True)
    found = importances(predict, many, labels=False)
    assert isinstance(found, list)
    assert [each["column"] for each in found][:2] == ["self", "small"]
    assert max(asked) <= 5 * MAX_ROWS
    assert len(many) == 10_000


def test_a_slow_model_is_left_alone() -> None:
    now = iter(range(0, 100, 3))
    assert importances(weigh, TABLE, labels=False, clock=lambda: next(now)) == TOO_SLOW
