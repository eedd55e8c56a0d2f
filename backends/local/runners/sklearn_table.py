"""Tables as estimators of scikit-learn take them, and what is wrong with a table in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.errors import InvalidInput

if TYPE_CHECKING:
    from pandas import DataFrame

# Of a long list an error repeats the beginning.
MAX_NAMED = 10
MAX_CHARACTERS = 60
# Where estimators that wrap another one have it, once fitted.
WRAPPED = ("regressor_", "best_estimator_", "estimator_")


class TableModel:
    """A fitted estimator that answers for the rows of a table.

    - `columns`: the columns that it needs, in order; () where it does not say.
    - `categories`: the values that it knows of a column, where it refuses all others.
    """

    def __init__(
        self, estimator: Any, columns: Sequence[str], examples: Mapping[str, list[Any]]
    ) -> None:
        self.estimator = estimator
        self.columns = tuple(map(str, getattr(estimator, "feature_names_in_", columns)))
        self.categories: dict[str, tuple[Any, ...]] = {}
        self._texts = {column for column, values in examples.items() if not _are_numbers(values)}
        self._imputed: set[str] = set()
        for step, step_columns in _steps(estimator, self.columns):
            self._learn(step, step_columns)

    def _learn(self, step: Any, columns: Sequence[str]) -> None:
        """Note what a fitted step says about the columns that go through it."""
        module = type(step).__module__
        if module.startswith("sklearn.impute"):
            self._imputed |= set(columns)
        if module.startswith("sklearn.feature_extraction"):
            self._texts |= set(columns)
        known = getattr(step, "categories_", None)
        if known is None or len(known) != len(columns):
            return
        for column, values in zip(columns, known, strict=True):
            if not all(isinstance(value, int | float) for value in values.tolist()):
                self._texts.add(column)
            if getattr(step, "handle_unknown", "") == "error":
                self.categories[column] = tuple(values.tolist())

    def predict(self, rows: DataFrame) -> list[Any]:
        """One label or number for each row; the cells may be text.

        Raises `InvalidInput` that names the column and the row (counted from 1) for a column that
        is missing, a missing value, an unknown category, and text where a number is needed.
        """
        table = self._prepared(rows)
        try:
            found: list[Any] = self.estimator.predict(self._as_fitted(table)).tolist()
        except ValueError as error:
            if "NaN" in str(error):
                self._refuse_missing(table)
            raise InvalidInput(
                "The model cannot read this table: its columns do not hold what it was fitted to.",
                f"It needs: {_listed(self.columns)}." if self.columns else "Try its example.",
            ) from error
        return found

    def _prepared(self, rows: DataFrame) -> DataFrame:
        """The columns that the model needs, in order, numbers where it takes numbers."""
        from pandas import DataFrame

        columns = self.columns or tuple(map(str, rows.columns))
        table = rows.rename(columns=str)
        missing = [column for column in columns if column not in table.columns]
        if missing:
            raise InvalidInput(
                f"The table has no column {_quoted(missing[0])}.",
                f"The model needs: {_listed(columns)}.",
            )
        count = getattr(self.estimator, "n_features_in_", len(columns))
        if not self.columns and count != len(columns):
            raise InvalidInput(
                f"The table has {len(columns)} columns, and the model needs {count}.",
                "Give it as many columns as it was fitted to, in their order.",
            )
        return DataFrame({column: self._column(column, table[column]) for column in columns})

    def _column(self, column: str, cells: Any) -> Any:
        from pandas import isna, to_numeric

        if column in self._texts:
            cells = cells.astype(object).where(~cells.isna(), float("nan"))
            self._refuse_unknown(column, cells)
            return cells
        values = []
        for row, cell in enumerate(cells, 1):
            if isna(cell) or (isinstance(cell, str) and not cell.strip()):
                values.append(float("nan"))
                continue
            try:
                values.append(float(cell))
            except (TypeError, ValueError):
                raise InvalidInput(
                    f"Row {row} has {_quoted(cell)} in the column {_quoted(column)}, which is no "
                    "number.",
                    "Put a number there.",
                ) from None
        numbers = to_numeric(values)
        self._refuse_unknown(column, numbers)
        return numbers

    def _refuse_unknown(self, column: str, cells: Any) -> None:
        known = self.categories.get(column)
        if known is None:
            return
        for row, cell in enumerate(cells, 1):
            # A missing value is unequal to itself, and known where the model was fitted to some.
            if cell in known or (cell != cell and any(each != each for each in known)):
                continue
            if cell != cell:
                raise _missing(row, column)
            raise InvalidInput(
                f"Row {row} has {_quoted(cell)} in the column {_quoted(column)}, which the model "
                "does not know.",
                f"It knows: {_listed(known)}.",
            )

    def _refuse_missing(self, table: DataFrame) -> None:
        for column in table.columns:
            if column in self._imputed:
                continue
            for row, is_missing in enumerate(table[column].isna(), 1):
                if is_missing:
                    raise _missing(row, column)

    def _as_fitted(self, table: DataFrame) -> Any:
        named = hasattr(self.estimator, "feature_names_in_")
        return table if named else table.to_numpy()


def _steps(estimator: Any, columns: Sequence[str]) -> Iterator[tuple[Any, Sequence[str]]]:
    """Each fitted step of an estimator with the columns of the table that come to it.

    Steps behind one that makes other columns are left out.
    """
    if isinstance(steps := getattr(estimator, "steps", None), list):
        for _, step in steps:
            yield from _steps(step, columns)
            if not type(step).__module__.startswith("sklearn.impute"):
                return
    elif isinstance(parts := getattr(estimator, "transformers_", None), list):
        for _, part, chosen in parts:
            if not isinstance(part, str):
                yield from _steps(part, _named(chosen, columns))
    elif (encoder := getattr(estimator, "_preprocessor", None)) is not None:
        # Histogram gradient boosting turns categories into numbers by itself.
        yield from _steps(encoder, columns)
    elif inner := next(filter(None, (getattr(estimator, name, None) for name in WRAPPED)), None):
        yield from _steps(inner, columns)
    else:
        yield estimator, columns


def _named(chosen: Any, columns: Sequence[str]) -> list[str]:
    """The names of the columns that a step takes: by name, by place, or by a yes or no for each."""
    if isinstance(chosen, slice):
        return list(columns[chosen])
    picked = [chosen] if isinstance(chosen, str) else list(chosen)
    if picked and all(type(each).__name__ in ("bool", "bool_") for each in picked):
        return [name for name, taken in zip(columns, picked, strict=False) if taken]
    places = dict(enumerate(columns))
    return [each if isinstance(each, str) else places.get(each, str(each)) for each in picked]


def _are_numbers(values: Sequence[Any]) -> bool:
    try:
        return all(float(value) is not None for value in values if value is not None)
    except (TypeError, ValueError):
        return False


def _missing(row: int, column: str) -> InvalidInput:
    return InvalidInput(
        f"Row {row} has no value in the column {_quoted(column)}, and this model needs one.",
        "Fill it in, or leave the row out.",
    )


def _quoted(value: Any) -> str:
    text = str(value)
    return f"“{text[:MAX_CHARACTERS]}{'…' if len(text) > MAX_CHARACTERS else ''}”"


def _listed(values: Sequence[Any]) -> str:
    named = ", ".join(_quoted(value) for value in values[:MAX_NAMED])
    return f"{named} and {len(values) - MAX_NAMED} more" if len(values) > MAX_NAMED else named
