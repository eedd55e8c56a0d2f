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
from core.param import Param, Params, ParamValue, only_once, quoted
from core.posts import Dialect, Post
from core.talk import Events, OpenAI

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

    @property
    def spec(self) -> Kind:
        """All that is special about its kind."""
        return KINDS[self.kind]

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
    another task's.
    """

    title: str
    inputs: Mapping[str, Any]
    params: Params = field(default_factory=dict)
    model: str = ""


def run_pipeline(pipe: Any, inputs: Inputs, params: Params) -> Any:
    """How most tasks run locally: the pipeline called with the one input and the parameters."""
    (value,) = inputs.values()
    return pipe(value, **params)


def keep(output: Any, params: Params) -> Any:
    """The `refine` of a task without live parameters: the answer as it is."""
    return output


def as_it_is(output: Any, inputs: Inputs) -> Any:
    """The `tidy` of a task whose answer is the same from every server."""
    return output


def as_sent(payload: Any) -> Any:
    """The `reads` of a task whose inputs all clients word alike."""
    return payload


def as_given(params: Params) -> Params:
    """The `elsewhere` of a task whose parameters every server understands."""
    return params


def always(params: Params) -> bool:
    """The `repeatable` of a task that answers the same to the same."""
    return True


def no_notes(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """The `notes` of a task that has nothing to add to its answer."""
    return ()


@dataclass(frozen=True, slots=True)
class Task:
    """One task, completely.

    - `id`, `params`' and `output`'s names: the Inference API's own.
    - `words`: what else people call it; they find it by these.
    - `output`: the type of the wire answer, built from `huggingface_hub`'s output dataclasses.
    - `view`: the name of the module in `page/views/` that draws the answer.
    - `page`: how the tab is laid out, by the class `Tab` of the module `page/<page>_tab.py`.
    - `in_transformers`: whether transformers has a pipeline of this name, to be shown as code.
    - `loader`: the name of the module in `backends/local/runners/` that loads its models.
    - `run`: calls a loaded transformers pipeline and returns the wire answer (JSON-ready).
      It gets the checked inputs by name and those parameters that are not None.
    - `stream`: instead of `run` for a task whose answer grows: it also gets a function to call with
      each answer so far. `events` says how those travel.
    - `repeatable`: whether, with these parameters, the same question has always the same answer.
    - `notes`: sentences to read beside the answer, such as what the model could not take in.
    - `refine`: what the live parameters do to an answer that was made with their lowest value.
    - `tidy`: what another server's answer needs, once it has this task's shape, to be like ours;
      raises `ValueError` where it is not an answer to `inputs`.
    - `params_beside`: whether the Inference API has this task's parameters beside `inputs`; they
      may stand in `parameters` all the same.
    - `grouped`: an object among the Inference API's parameters that may hold some of them.
    - `reads`: the Inference API's `inputs` out of what clients send that word them otherwise.
    - `elsewhere`: the parameters for servers that know the task but are no Taskyard.
    - `openai`: how OpenAI-compatible servers are asked, for tasks that OpenAI's clients know.
    - `posts`: how servers are asked that have a route of their own for the task.
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
    words: tuple[str, ...] = ()
    page: str = "task"
    in_transformers: bool = True
    loader: str = "pipeline"
    run: Callable[[Any, Inputs, Params], Any] = run_pipeline
    stream: Callable[[Any, Inputs, Params, Callable[[Any], None]], Any] | None = None
    events: Events | None = None
    repeatable: Callable[[Params], bool] = always
    notes: Callable[[Any, Inputs, Params], tuple[str, ...]] = no_notes
    refine: Callable[[Any, Params], Any] = keep
    join: Callable[[Sequence[Any]], Any] = list
    tidy: Callable[[Any, Inputs], Any] = as_it_is
    params_beside: bool = False
    grouped: str = ""
    reads: Callable[[Any], Any] = as_sent
    elsewhere: Callable[[Params], Params] = as_given
    openai: OpenAI | None = None
    posts: Mapping[Dialect, Post] = field(default_factory=dict)

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

    def is_batch(self, payload: Any) -> bool:
        """Whether the Inference API's `inputs` is a list of inputs, each to be answered."""
        (first, *others) = self._needed
        return isinstance(payload, list) and (bool(others) or not first.spec.is_one(payload))

    def from_wire(self, payload: Any, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The inputs by name, not decoded yet, out of the Inference API's `inputs`.

        A task that needs one input takes it as it is; one that needs several, or is given an
        optional one, takes an object that names them. Some inputs stand among the `parameters`.
        """
        beside = {
            item.name: parameters[item.name]
            for item in self.inputs
            if item.among_parameters and item.name in parameters
        }
        return {**self._from_inputs(self.reads(payload)), **beside}

    @property
    def _wired(self) -> list[Input]:
        return [item for item in self.inputs if not item.among_parameters]

    @property
    def _needed(self) -> list[Input]:
        """The inputs without which the Inference API's `inputs` is none."""
        return [item for item in self._wired if not item.optional]

    def _from_inputs(self, payload: Any) -> dict[str, Any]:
        names = [item.name for item in self._needed]
        known = {item.name for item in self._wired}
        by_name = isinstance(payload, Mapping) and {*names} <= {*payload} <= known
        if len(names) == 1 and not by_name:
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

    @property
    def beside(self) -> tuple[Param, ...]:
        """The parameters that a body may have beside `inputs`."""
        return self.params if self.params_beside else ()

    def flat(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The Inference API's `parameters` with those of the object `grouped` among the others."""
        flat = {name: value for name, value in parameters.items() if name != self.grouped}
        inner = parameters.get(self.grouped)
        if inner is None:
            return flat
        if not isinstance(inner, Mapping):
            raise InvalidParameter(f"“{self.grouped}” must be an object.")
        for name, value in inner.items():
            only_once(name, flat, value)
        return {**flat, **inner}

    def without_inputs(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The Inference API's `parameters` less those that are inputs here."""
        beside = {item.name for item in self.inputs if item.among_parameters}
        return {name: value for name, value in parameters.items() if name not in beside}

    def to_wire(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        """The Inference API's body for decoded inputs and `params`: JSON that `from_wire` reads."""
        encoded = {item.name: item.spec.encode(inputs[item.name]) for item in self.given(inputs)}
        wired = {item.name: encoded.pop(item.name) for item in self._wired if item.name in encoded}
        return self.body(
            wired if len(wired) > 1 else next(iter(wired.values())), {**encoded, **params}
        )

    def body(self, payload: Any, parameters: Params) -> dict[str, Any]:
        """The Inference API's body for its `inputs` and `parameters`."""
        beside = parameters if self.params_beside else {"parameters": dict(parameters)}
        return {"inputs": payload, **(beside if parameters else {})}

    def lowest(self, params: Params) -> dict[str, ParamValue]:
        """`params` with each live one at its widest, so that one run serves every setting."""
        floor = {param.name: param.widest for param in self.params if param.live}
        return {**params, **floor}
