"""A task is a declaration: this module is its vocabulary.

`tabs/<task>.py` fills in one `Task`; from it come the tab, the HTTP routes, the README's table,
the contract tests and the benchmarks. Names of tasks, inputs, parameters and outputs are those of
the Inference API and `huggingface_hub`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from core.errors import InvalidInput, InvalidParameter
from core.kinds import KINDS, Kind

Group = Literal["Text", "Audio", "Vision", "Multimodal", "Tabular"]
GROUPS: tuple[Group, ...] = get_args(Group)

ParamType = Literal["boolean", "integer", "number", "string"]
ParamValue = bool | int | float | str | None

Inputs = Mapping[str, Any]
Params = Mapping[str, ParamValue]


@dataclass(frozen=True, slots=True)
class Input:
    """One thing a person hands to the task. `kind` picks its widget and its decoder.

    `live`: the page can also answer while this is still being recorded. `lines`: how tall a text
    field is before anything is typed.
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    placeholder: str = ""
    live: bool = False
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter, with the type names of JSON Schema.

    `low` and `high` are inclusive; a numeric parameter has both. `default` is the API's; None
    means "left to the model". `start` is what the page begins with where that differs. A `live`
    parameter only filters an answer that is already there (`Task.refine`): the page redraws
    without running the model again.
    """

    name: str
    type: ParamType
    label: str
    help: str
    default: ParamValue = None
    low: float | None = None
    high: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    live: bool = False
    start: ParamValue = None

    @property
    def initial(self) -> ParamValue:
        """What the page shows before anybody has touched the parameter."""
        return self.default if self.start is None else self.start

    def check(self, value: Any) -> ParamValue:
        """Return `value` as this parameter's type, or raise `InvalidParameter`."""
        if value is None or (self.type != "string" and value == ""):
            return self.default
        if self.choices:
            if value not in self.choices:
                raise InvalidParameter(
                    f"“{self.name}” cannot be {_show(value)}.",
                    f"Choose one of {', '.join(self.choices)}.",
                )
            return str(value)
        if self.type == "boolean":
            return self._boolean(value)
        if self.type == "string":
            if not isinstance(value, str):
                raise InvalidParameter(f"“{self.name}” must be text, not {_show(value)}.")
            return value
        return self._number(value)

    def _boolean(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise InvalidParameter(f"“{self.name}” must be true or false, not {_show(value)}.")
        return value

    def _number(self, value: Any) -> int | float:
        what = "a whole number" if self.type == "integer" else "a number"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidParameter(f"“{self.name}” must be {what}, not {_show(value)}.")
        if not math.isfinite(value) or (self.type == "integer" and value != int(value)):
            raise InvalidParameter(f"“{self.name}” must be {what}, not {_show(value)}.")
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        if not low <= value <= high:
            raise InvalidParameter(
                f"“{self.name}” is {value:g}, which is out of range.",
                f"Use {what} from {low:g} to {high:g}.",
            )
        return int(value) if self.type == "integer" else float(value)


def _show(value: Any) -> str:
    """A short quotation of what a person gave, safe to put into a sentence."""
    text = str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


@dataclass(frozen=True, slots=True)
class Recommended:
    """A model on the Hub that does the task well, and one line on what it is good for."""

    id: str
    about: str


@dataclass(frozen=True, slots=True)
class Models:
    """The models a task offers: one bundled, answering offline, and real ones on the Hub.

    `knows` says plainly, for a person, what the bundled model knows and what it does not.
    """

    bundled: str
    knows: str
    recommended: tuple[Recommended, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """Inputs one click away.

    Text is given as it is; a table, image or audio input by the name of a file in
    `assets/examples/`.
    """

    title: str
    inputs: Mapping[str, str]
    params: Params = field(default_factory=dict)


def run_pipeline(pipe: Any, inputs: Inputs, params: Params) -> Any:
    """How most tasks run locally: the pipeline called with the one input and the parameters."""
    (value,) = inputs.values()
    return pipe(value, **params)


def keep(output: Any, params: Params) -> Any:
    """The `refine` of a task without live parameters: the answer as it is."""
    return output


def no_notes(pipe: Any, inputs: Inputs) -> tuple[str, ...]:
    """The `notes` of a task that has nothing to add to its answer."""
    return ()


@dataclass(frozen=True, slots=True)
class Task:
    """One task, completely.

    - `id`, `params`' and `output`'s names: the Inference API's own.
    - `output`: the type of the wire answer, built from `huggingface_hub`'s output dataclasses.
    - `view`: the name of the module in `tabs/views/` that draws the answer.
    - `run`: calls a loaded transformers pipeline and returns the wire answer (JSON-ready).
      It gets the checked inputs by name and those parameters that are not None.
    - `notes`: sentences to read beside the answer, such as what the model could not take in.
    - `refine`: what the live parameters do to an answer that was made with their lowest value.
    - `join`: the API's answer to a list of inputs, out of the answers to each.
    """

    id: str
    title: str
    group: Group
    icon: str
    about: str
    models: Models
    inputs: tuple[Input, ...]
    params: tuple[Param, ...]
    output: Any
    view: str
    examples: tuple[Example, ...]
    run: Callable[[Any, Inputs, Params], Any] = run_pipeline
    notes: Callable[[Any, Inputs], tuple[str, ...]] = no_notes
    refine: Callable[[Any, Params], Any] = keep
    join: Callable[[Sequence[Any]], Any] = list

    @property
    def slug(self) -> str:
        """The id as a Python name: endpoint name and element id."""
        return self.id.replace("-", "_")

    def param(self, name: str) -> Param:
        """The parameter called `name`, or `InvalidParameter` naming the known ones."""
        for param in self.params:
            if param.name == name:
                return param
        known = ", ".join(param.name for param in self.params) or "none"
        raise InvalidParameter(
            f"{self.title} has no parameter {_show(name)}.", f"Known parameters: {known}."
        )

    def check_params(self, given: Mapping[str, Any]) -> dict[str, ParamValue]:
        """Every parameter with a checked value; those not given have their default."""
        for name in given:
            self.param(name)
        return {param.name: param.check(given.get(param.name)) for param in self.params}

    def check_inputs(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Every input decoded by its kind, or `InvalidInput` saying what is wrong with which."""
        for name in given:
            if name not in {item.name for item in self.inputs}:
                known = ", ".join(item.name for item in self.inputs)
                raise InvalidInput(
                    f"{self.title} has no input {_show(name)}.", f"Known inputs: {known}."
                )
        return {
            item.name: KINDS[item.kind].decode(given.get(item.name), item.label)
            for item in self.inputs
        }

    def example_inputs(self, example: Example) -> dict[str, Any]:
        """The decoded inputs of one of the examples."""
        return self.check_inputs(
            {item.name: KINDS[item.kind].example(example.inputs[item.name]) for item in self.inputs}
        )

    def from_wire(self, payload: Any) -> dict[str, Any]:
        """The inputs by name, not decoded yet, out of the Inference API's `inputs`.

        A task with one input takes it as it is; one with several takes an object that names them.
        """
        names = [item.name for item in self.inputs]
        if len(names) == 1 and not (isinstance(payload, Mapping) and set(payload) == set(names)):
            return {names[0]: payload}
        if not isinstance(payload, Mapping):
            raise InvalidInput(
                f"{self.title}: “inputs” must be an object.", f"It holds {' and '.join(names)}."
            )
        missing = [name for name in names if name not in payload]
        if missing:
            raise InvalidInput(
                f"{self.title}: “{missing[0]}” is missing in “inputs”.",
                f"It holds {' and '.join(names)}.",
            )
        return dict(payload)

    def to_wire(self, inputs: Inputs) -> Any:
        """The Inference API's `inputs` for decoded inputs: JSON that `from_wire` reads."""
        encoded = {item.name: KINDS[item.kind].encode(inputs[item.name]) for item in self.inputs}
        return encoded if len(encoded) > 1 else next(iter(encoded.values()))

    def lowest(self, params: Params) -> dict[str, ParamValue]:
        """`params` with each live one at its lowest, so that one run serves every setting."""
        floor = {param.name: param.low for param in self.params if param.live}
        return {**params, **floor}
