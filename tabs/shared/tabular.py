"""What the tasks on tables of rows have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.kinds import Inputs
from core.param import Params
from core.task import Input, Task
from core.wire import Asked, Wire

ROWS = Input(
    "data",
    "table",
    "Rows",
    help="One row for each answer, with the columns that the model knows.",
    argument="table",
)


@dataclass(frozen=True, slots=True)
class TabularWire(Wire):
    """The Inference API's dialect: `{"inputs": {"data": {column: [values]}}}`, or `table` alone."""

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

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """One value a row, or it is no answer."""
        if len(output) != len(next(iter(inputs["data"].values()))):
            raise ValueError("another number of rows")
        return output
