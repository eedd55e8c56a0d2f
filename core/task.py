"""A task is a declaration: this module is its vocabulary.

`tabs/<task>.py` fills in one `Task`; from it come the tab, the HTTP routes, the README's table,
the contract tests and the benchmarks. Names of tasks, inputs, parameters and outputs are those of
the Inference API and `huggingface_hub`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from core.errors import InvalidInput, InvalidParameter
from core.kinds import KINDS, Inputs, Kind
from core.output import Output
from core.param import Param, Params, ParamValue, quoted
from core.wire import Wire
from core.wires.base import Dialect, Route

Group = Literal["Text", "Audio", "Vision", "Multimodal", "Tabular"]
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing a person hands to the task. `kind` picks its widget and its decoder.

    `live`: the page can also answer while this is still being recorded. `lines`: how tall a text
    field is before anything is typed. `among_parameters`: the Inference API has it there and not in
    `inputs`, so that it is the same for each of a list of inputs. `argument`: its name in
    `InferenceClient`'s method, where that differs. `optional`: it may be left out, and is then
    missing among a call's inputs; every task has an input that is not. `blanks`: a text in which
    the model's mask token stands for what is missing; the page has a button that puts it there.
    `many`: the page takes many of it as well, pasted or from a file, each answered by itself.
    `rows`: how many a table may have, 0 for as many as its kind has it. `from_authors`: models come
    with an example of it, for which the page has a button.
    """

    name: str
    kind: str
    label: str
    help: str = ""
    placeholder: str = ""
    live: bool = False
    lines: int = 3
    among_parameters: bool = False
    argument: str = ""
    optional: bool = False
    blanks: bool = False
    many: bool = False
    rows: int = 0
    from_authors: bool = False

    @property
    def spec(self) -> Kind:
        """All that is special about its kind."""
        spec = KINDS[self.kind]
        return spec.of_rows(self.rows) if self.rows else spec

    @property
    def keyword(self) -> str:
        """What the argument is called in `InferenceClient`'s method."""
        return self.argument or self.name


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

    Text is given as it is, several texts as a tuple; a table, image or audio input by the name of
    a file in `assets/examples/`. `model` is the bundled model that can answer it, where that is
    another task's. `expected` is the right answer, where there is but one, in the short form that
    the task's view compares answers with; None where nobody can say.
    """

    title: str
    inputs: Mapping[str, Any]
    params: Params = field(default_factory=dict)
    model: str = ""
    expected: Any = None


def run_pipeline(model: Any, inputs: Inputs, params: Params) -> Any:
    """How most tasks run locally: the pipeline called with the one input and the parameters."""
    (value,) = inputs.values()
    return model(value, **params)


def keep(output: Any, params: Params) -> Any:
    """The `refine` of a task without live parameters: the answer as it is."""
    return output


def always(params: Params) -> bool:
    """The `repeatable` of a task that answers the same to the same."""
    return True


def no_parts(inputs: Inputs, most: int) -> Sequence[Inputs]:
    """The `parts` of a task whose answers are drawn whole."""
    return ()


def no_notes(model: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """The `notes` of a task that has nothing to add to its answer."""
    return ()


@dataclass(frozen=True, slots=True)
class Runs:
    """How a task runs on this machine.

    - `runner`: the module of `backends/local/runners/` that loads and runs its models.
    - `run(model, inputs, params)`: calls what the runner has loaded and returns the answer; it gets
      the checked inputs by name and those parameters that are not None.
    - `stream(model, inputs, params, emit)`: instead of `run` for a task whose answer grows; `emit`
      takes each answer so far. Several go on at a time where the runner can let them.
    - `notes(model, inputs, params)`: sentences to read beside the answer, such as what the model
      could not take in.
    - `repeatable(params)`: whether the same question has always the same answer.
    - `refine(output, params)`: what the live parameters do to an answer that was made with their
      lowest value.
    - `in_transformers`: whether transformers has a pipeline of the task's name, shown as code.
    """

    runner: str = "pipeline"
    run: Callable[[Any, Inputs, Params], Any] = run_pipeline
    stream: Callable[[Any, Inputs, Params, Callable[[Any], None]], Any] | None = None
    notes: Callable[[Any, Inputs, Params], tuple[str, ...]] = no_notes
    repeatable: Callable[[Params], bool] = always
    refine: Callable[[Any, Params], Any] = keep
    in_transformers: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """What a task looks like on the page.

    - `name`: the folder of `page/views/` that draws its answers.
    - `tab`: how the tab is laid out, by the class `Tab` of the module `page/<tab>_tab.py`.
    - `parts(inputs, most)`: at most so many parts of the inputs in their order, such as the seconds
      of a recording. Once the whole is answered the page asks for each by itself, with the same
      parameters, and the view draws these answers as well. The API knows nothing of them.
    """

    name: str
    tab: str = "task"
    parts: Callable[[Inputs, int], Sequence[Inputs]] = no_parts


@dataclass(frozen=True, slots=True)
class Task:
    """One task, completely.

    - `id`, `params`' and `output`'s names: the Inference API's own.
    - `words`: what else people call it; they find it by these.
    - `output`: what it answers: JSON of a type, or a file.
    - `wire`: how the Inference API has it.
    - `dialects`: how servers of other kinds are asked for it, and clients of other kinds ask for it
      here.
    """

    id: str
    title: str
    group: Group
    icon: str
    about: str
    models: Models
    inputs: tuple[Input, ...]
    params: tuple[Param, ...]
    output: Output
    view: View
    examples: tuple[Example, ...]
    words: tuple[str, ...] = ()
    runs: Runs = field(default_factory=Runs)
    wire: Wire = field(default_factory=Wire)
    dialects: Mapping[Dialect, Route] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The id as a Python name: endpoint name and element id."""
        return self.id.replace("-", "_")

    def route(self, dialect: str) -> Route | None:
        """The task as servers of that kind have it; None where they have not."""
        return next((route for name, route in self.dialects.items() if name == dialect), None)

    def param(self, name: str) -> Param:
        """The parameter called `name`, or `InvalidParameter` naming the known ones."""
        for param in self.params:
            if param.name == name:
                return param
        known = ", ".join(param.name for param in self.params) or "none"
        raise InvalidParameter(
            f"{self.title} has no parameter {quoted(name)}.", f"Known parameters: {known}."
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
                    f"{self.title} has no input {quoted(name)}.", f"Known inputs: {known}."
                )
        return {
            item.name: item.spec.decode(given.get(item.name), item.label)
            for item in self.inputs
            if not (item.optional and given.get(item.name) is None)
        }

    def check_room(self, items: Sequence[Inputs]) -> None:
        """Raise `BodyTooLarge` where `items`, decoded or not, are together too much for a request.

        Of what is not decoded yet, headers tell; they may say nothing, but cannot hide anything
        from a second look at what came out.
        """
        for item in self.inputs:
            given = [inputs[item.name] for inputs in items if item.name in inputs]
            item.spec.check_room(given, item.label)

    def example_inputs(self, example: Example) -> dict[str, Any]:
        """The decoded inputs of one of the examples."""
        return self.check_inputs(
            {
                item.name: item.spec.example(example.inputs[item.name])
                for item in self.given(example.inputs)
            }
        )

    def authors_example(self, given: Any) -> Any:
        """What a model's authors give as an example of the first input, decoded; None if it is
        none."""
        first = self.inputs[0]
        if not first.from_authors or not given:
            return None
        try:
            return first.spec.decode(given, first.label)
        except InvalidInput:
            return None

    def given(self, inputs: Inputs) -> list[Input]:
        """Those of the task's inputs that `inputs` holds: all but optional ones, at least."""
        return [item for item in self.inputs if not item.optional or item.name in inputs]

    @property
    def bundled(self) -> tuple[str, ...]:
        """The bundled models of this tab, the task's own first, then those of its examples."""
        others = (example.model for example in self.examples if example.model)
        return tuple(dict.fromkeys((self.models.bundled, *others)))

    def arguments(self, inputs: Inputs, known: Collection[str]) -> dict[str, Any]:
        """`inputs` by their names in `InferenceClient`'s method, which has the arguments `known`.

        Where it has none for an optional input, the first argument takes all of `inputs` by name.
        """
        named = {item.keyword: inputs[item.name] for item in self.given(inputs)}
        if set(named) <= set(known):
            return named
        return {self.inputs[0].keyword: dict(inputs)}

    @property
    def takes(self) -> str:
        """What the task takes, in a sentence."""
        names = " and ".join(item.name for item in self.inputs if not item.optional)
        others = "".join(f", perhaps {item.name}" for item in self.inputs if item.optional)
        return f"{self.title} takes {names}{others}."

    @property
    def many(self) -> Input | None:
        """The input of which a person can give many, each to be answered by itself."""
        return next((item for item in self.inputs if item.many), None)

    def refine(self, output: Any, params: Params) -> Any:
        """What the live parameters leave of an answer that was made with their lowest value."""
        return self.runs.refine(output, params)

    def lowest(self, params: Params) -> dict[str, ParamValue]:
        """`params` with each live one at its widest, so that one run serves every setting."""
        floor = {param.name: param.widest for param in self.params if param.live}
        return {**params, **floor}
