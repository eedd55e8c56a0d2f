"""The call that is shown as code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from core.kinds import FileLiteral, Inputs
from core.output import File
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
    def is_sequence(self) -> bool:
        """Whether several answers follow each other: the clients read one alone."""
        given = self.task.given(self.inputs)
        return self.task.wire.is_many(self.params) or any(
            item.spec.is_sequence(self.inputs[item.name]) for item in given
        )

    @property
    def wired(self) -> Mapping[str, Any]:
        """The inputs that the Inference API has in `inputs`."""
        return {
            item.name: self.inputs[item.name]
            for item in self.task.given(self.inputs)
            if not item.among_parameters
        }

    @property
    def parameters(self) -> dict[str, Any]:
        """What the wire has in `parameters`."""
        beside = {name: value for name, value in self.inputs.items() if name not in self.wired}
        return {**beside, **self.params}

    def body(self, params: Params | None = None) -> dict[str, Any]:
        """The Inference API's body, with `params` in the place of the call's own, if given."""
        params = self.params if params is None else params
        return self.task.wire.write_encoded(self.task, self.inputs, params)

    @property
    def answer_file(self) -> FileLiteral | None:
        """The file that the answer is written to; None where it is JSON."""
        output = self.task.output
        if not isinstance(output, File) or self.task.wire.is_many(self.params):
            return None
        usual = output.spec.formats[0]
        return FileLiteral(f"answer.{usual.extension}", usual.media_type)


def lone_file(body: Mapping[str, Any]) -> FileLiteral | None:
    """The file that is all of a body, which may then be sent as its bytes."""
    file = next(iter(body.values()), None) if len(body) == 1 else None
    return file if isinstance(file, FileLiteral) else None


def literals(task: Task, inputs: Inputs) -> dict[str, Any]:
    """The inputs as they can stand in code: files by a name, everything else as it is.

    Files that would have the same name are called like their inputs.
    """
    shown = {item.name: item.spec.literal(inputs[item.name]) for item in task.given(inputs)}
    names = [each.name for each in shown.values() if isinstance(each, FileLiteral)]
    for name, each in shown.items():
        if isinstance(each, FileLiteral) and names.count(each.name) > 1:
            shown[name] = replace(each, name=f"{name}{PurePath(each.name).suffix}")
    return shown
