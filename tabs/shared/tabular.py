"""What the tasks on tables of rows have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.kinds import Inputs
from core.param import Param, Params
from core.task import Input, Task
from core.wire import Asked, Wire

ROWS = Input(
    "data",
    "table",
    "Rows",
    help="One row for each answer, with the columns that the model knows.",
    argument="table",
    rows=10_000,
    from_authors=True,
)

# As the estimator has it: numbers stay numbers.
Label = str | int | float | bool


@dataclass(frozen=True, slots=True)
class TabularOutputImportance:
    """A column, and what changes where its values are shuffled among the rows.

    Of labels that is the share that changes, of numbers how far they move on average.
    """

    column: str
    change: float


@dataclass(frozen=True, slots=True)
class TabularOutputDetails:
    """The predictions with what is behind them.

    `probabilities` has a list a row, with a number for each of `classes`. `importances` begins with
    the column that changes most; where it is left out, `note` says why.
    """

    predictions: list[Label]
    classes: list[Label] | None = None
    probabilities: list[list[float]] | None = None
    importances: list[TabularOutputImportance] | None = None
    note: str | None = None


DETAILS = Param(
    "details",
    "boolean",
    "Details",
    "Also tell how likely each class is, where the model says so, and which columns it looks at "
    "most. The answer is then an object with the predictions in it.",
    default=False,
    start=True,
)


def predict(model: Any, inputs: Inputs, params: Params) -> Any:
    """What the model says of each row, with details if they are wanted."""
    from pandas import DataFrame

    rows = DataFrame(inputs["data"])
    return model.explain(rows) if params["details"] else model.predict(rows)


def without_details(output: Any, params: Params) -> Any:
    """The answer as it was asked for: some servers tell details whether they are wanted or not."""
    return output if params["details"] else predictions(output)


def left_aside(model: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """What of the table the model does not look at, or does not know."""
    from pandas import DataFrame

    notes: tuple[str, ...] = model.left_aside(DataFrame(inputs["data"]))
    return notes


def predictions(output: Any) -> list[Any]:
    """The predictions of an answer, which may have details."""
    found: list[Any] = output["predictions"] if isinstance(output, Mapping) else output
    return found


@dataclass(frozen=True, slots=True)
class TabularWire(Wire):
    """The Inference API's dialect: `{"inputs": {"data": {column: [values]}}}`, or `table` alone.

    `numbers`: the predictions are always numbers.
    """

    numbers: bool = False

    def fields(self, task: Task) -> tuple[str, ...]:
        """`table` is what Python's stock client sends, without `inputs`."""
        return (*super(TabularWire, self).fields(task), "table")

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Asked:
        """`table` stands for `inputs`."""
        if "table" in document and "inputs" not in document:
            document = {**document, "inputs": {"data": document["table"]}}
        return super(TabularWire, self).read_request(task, document)

    def write_encoded(self, task: Task, encoded: Inputs, params: Params) -> dict[str, Any]:
        """The table by its name: a table may have a column of that name."""
        return self.body(dict(encoded), params)

    def for_others(self, params: Params) -> Params:
        """Only Taskyard tells details."""
        return {name: value for name, value in params.items() if name != DETAILS.name}

    def javascript_reads(self, task: Task, params: Params) -> bool:
        """Its client takes nothing but a list of numbers."""
        return self.numbers and not params.get(DETAILS.name)

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """One value a row, and one probability a class, or it is no answer."""
        rows = len(next(iter(inputs["data"].values())))
        if len(predictions(output)) != rows:
            raise ValueError("another number of rows")
        told = output if isinstance(output, Mapping) else {}
        shares = told.get("probabilities")
        if shares is not None and {len(each) for each in shares} != {len(told["classes"])}:
            raise ValueError("another number of classes")
        if shares is not None and len(shares) != rows:
            raise ValueError("another number of rows")
        return output
