"""The call that is shown as code, and what stands in code for its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pprint import pformat
from typing import Any

from core.kinds import Inputs
from core.param import Params
from core.task import Task

TOKEN = "hf_…"


@dataclass(frozen=True, slots=True)
class Shown:
    """One call: inputs as `literals` gives them, and only the parameters that were changed."""

    task: Task
    model: str
    inputs: Mapping[str, Any]
    params: Params

    @property
    def is_file(self) -> bool:
        return len(self.inputs) == 1 and self.task.inputs[0].spec.is_file

    @property
    def is_sequence(self) -> bool:
        """Whether several questions follow each other: the clients read one answer alone."""
        given = self.task.given(self.inputs)
        return any(item.spec.is_sequence(self.inputs[item.name]) for item in given)

    @property
    def wired(self) -> Mapping[str, Any]:
        """The inputs that the Inference API has in `inputs`."""
        return {
            item.name: self.inputs[item.name]
            for item in self.task.given(self.inputs)
            if not item.among_parameters
        }

    @property
    def only(self) -> Any:
        """The one input, or all by name, as the wire has it."""
        return self.wired if len(self.wired) > 1 else next(iter(self.wired.values()))

    @property
    def parameters(self) -> dict[str, Any]:
        """What the wire has in `parameters`."""
        beside = {name: value for name, value in self.inputs.items() if name not in self.wired}
        return {**beside, **self.params}


def literals(task: Task, inputs: Inputs) -> dict[str, Any]:
    """The inputs as they can stand in code: files by a name, everything else as it is."""
    return {item.name: item.spec.literal(inputs[item.name]) for item in task.given(inputs)}


def argument(name: str, value: Any) -> str:
    """A line (or more) of a Python call: `    name=value,`."""
    return f"    {name}={pformat(value, width=88, sort_dicts=False)},".replace("\n", "\n    ")
