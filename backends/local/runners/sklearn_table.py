"""Tables as estimators of scikit-learn take them, and what is wrong with a table in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

from backends.local.runners.sklearn_importance import importances
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
    - `familiar`: the same, where it takes others for none of them.
    """

    def __init__(
        self, estimator: Any, columns: Sequence[str], examples: Mapping[str, list[Any]]
    ) -> None:
        self.estimator = estimator
        self.columns = tuple(map(str, getattr(estimator, "feature_names_in_", columns)))
        self.categories: dict[str, tuple[Any, ...]] = {}
        self.familiar: dict[str, tuple[Any, ...]] = {}
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
            refuses = getattr(step, "handle_unknown", "error") == "error"
            (self.categories if refuses else self.familiar)[column] = tuple(values.tolist())

    def predict(self, rows: DataFrame) -> list[Any]:
        """One label or number for each row; the cells may be text.

        Raises `InvalidInput` that names the column and the row (counted from 1) for columns that
        are missing, a missing value, an unknown category, and text where a number is needed.
        """
        found: list[Any] = self._predicted(self._prepared(rows)).tolist()
        return found

    def explain(self, rows: DataFrame) -> dict[str, Any]:
        """The `predictions` of `predict`, and what is behind them.

        `classes` and `probabilities` (a list for each row) are there where the estimator has them,
        else they are left out. `importances` are the columns with their `change`, or else `note`
        says why there are none.
        """
        table = self._prepared(rows)
        predicted = self._predicted(table)
        measured = importances(self._predicted, table, labels=hasattr(self.estimator, "classes_"))
        told = {"note": measured} if isinstance(measured, str) else {"importances": measured}
        return {"predictions": predicted.tolist(), **self._probabilities(table), **told}

    def left_aside(self, rows: DataFrame) -> tuple[str, ...]:
        """Sentences on the columns of a table that do not count, and on categories that count as
        none."""
        table = rows.rename(columns=str)
        notes = []
        unused = [column for column in table.columns if self.columns and column not in self.columns]
        if unused:
            what = "column" if len(unused) == 1 else "columns"
            notes.append(f"The model does not look at the {what} {_listed(unused)}.")
        for column, known in _of_columns(self.familiar, table):
            unknown = _unknown(self._column(column, table[column]), known)
            if unknown:
                named = _listed([*unknown])
                notes.append(
                    f"The model does not know {named} in the column {_quoted(column)}, and takes "
                    f"{'it' if len(unknown) == 1 else 'them'} for none of {_listed(known)}."
                )
        return tuple(notes)

    def _predicted(self, table: DataFrame) -> Any:
        """An array with one prediction for each row of a table as the estimator takes it."""
        import numpy

        try:
            # What is beyond all numbers is refused below.
            with numpy.errstate(over="ignore", invalid="ignore"):
                found = numpy.asarray(self.estimator.predict(self._as_fitted(table)))
        except ValueError as error:
            if "NaN" in str(error):
                self._refuse_missing(table)
            raise InvalidInput(
                "The model cannot read this table: its columns do not hold what it was fitted to.",
                f"It needs: {_listed(self.columns)}." if self.columns else "Try its example.",
            ) from error
        if found.shape not in ((len(table),), (len(table), 1)):
            raise InvalidInput(
                "The model answers several values for each row, which this task has no room for.",
                "Choose a model with one answer a row.",
            )
        found = found.reshape(len(table))
        if found.dtype.kind == "f" and not numpy.isfinite(found).all():
            row = int(numpy.flatnonzero(~numpy.isfinite(found))[0]) + 1
            raise InvalidInput(
                f"The model has no answer to row {row}: its numbers lead beyond all others.",
                "Give it values of the size that it was fitted to.",
            )
        return found

    def _probabilities(self, table: DataFrame) -> dict[str, Any]:
        """`classes` and `probabilities`; nothing where the estimator does not tell them."""
        import numpy

        if not hasattr(self.estimator, "predict_proba"):
            return {}
        classes = numpy.asarray(self.estimator.classes_)
        with numpy.errstate(over="ignore", invalid="ignore"):
            found = numpy.asarray(self.estimator.predict_proba(self._as_fitted(table)), dtype=float)
        if found.shape != (len(table), *classes.shape) or not numpy.isfinite(found).all():
            return {}
        return {"classes": classes.tolist(), "probabilities": found.tolist()}

    def _prepared(self, rows: DataFrame) -> DataFrame:
        """The columns that the model needs, in order, numbers where it takes numbers."""
        from pandas import DataFrame

        columns = self.columns or tuple(map(str, rows.columns))
        table = rows.rename(columns=str)
        missing = [column for column in columns if column not in table.columns]
        if missing:
            raise InvalidInput(
                f"The table has no column {_listed(missing)}.",
                f"The model needs: {_listed(columns)}.",
            )
        count = getattr(self.estimator, "n_features_in_", len(columns))
        if not self.columns and count != len(columns):
            raise InvalidInput(
                f"The table has {len(columns)} columns, and the model needs {count}.",
                "Give it as many columns as it was fitted to, in their order.",
            )
        prepared = DataFrame({column: self._column(column, table[column]) for column in columns})
        for column, known in _of_columns(self.categories, prepared):
            self._refuse_unknown(column, prepared[column], known)
        return prepared

    def _column(self, column: str, cells: Any) -> Any:
        if column in self._texts:
            return cells.astype(object).where(~cells.isna(), nan)
        return [_number(cell, row, column) for row, cell in enumerate(cells, 1)]

    def _refuse_unknown(self, column: str, cells: Any, known: Sequence[Any]) -> None:
        if not (unknown := _unknown(cells, known)):
            return
        (value, row), *others = unknown.items()
        if value != value:
            raise _missing(row, column)
        further = f"; nor does it know {_listed([each for each, _ in others])}" if others else ""
        raise InvalidInput(
            f"Row {row} has {_quoted(value)} in the column {_quoted(column)}, which the model "
            f"does not know{further}.",
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


def _of_columns(
    known: Mapping[str, tuple[Any, ...]], table: DataFrame
) -> list[tuple[str, tuple[Any, ...]]]:
    """What is known of the columns that a table has: a model may know them by their place alone."""
    return [(column, values) for column, values in known.items() if column in table.columns]


def _number(cell: Any, row: int, column: str) -> float:
    """The number in a cell; NaN where there is none."""
    if cell is None or cell != cell or (isinstance(cell, str) and not cell.strip()):
        return nan
    try:
        number = float(cell)
    except (TypeError, ValueError):
        number = float("inf")
    # A cell that says “nan” is one without a value.
    if isfinite(number) or number != number:
        return number
    raise InvalidInput(
        f"Row {row} has {_quoted(cell)} in the column {_quoted(column)}, which is no number.",
        "Put a number there.",
    )


def _unknown(cells: Any, known: Sequence[Any]) -> dict[Any, int]:
    """The values that are not among `known`, each with the first row that has it, from 1.

    A missing value is unequal to itself, and known where the model was fitted to some.
    """
    values = frozenset(known)
    with_missing = any(each != each for each in known)
    found: dict[Any, int] = {}
    for row, cell in enumerate(cells, 1):
        if cell not in values and not (cell != cell and with_missing):
            found.setdefault(cell, row)
    return found


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
