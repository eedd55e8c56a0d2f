"""How a task looks on HTTP: the Inference API's protocol, and what a task does otherwise.

`Wire` is the Inference API's own dialect, which stock clients, another Taskyard and most servers
speak; a task overrides what it does differently. Other dialects are in `core/wires/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.accept import preferred
from core.errors import InvalidInput, InvalidParameter, NotAcceptable, UnsupportedContent
from core.json_text import decode_text
from core.kinds import Inputs
from core.output import JSON, Json
from core.param import Param, Params, only_once
from core.schemas import FLAG, Schema, array, closed, or_none

if TYPE_CHECKING:
    from core.task import Input, Task

# How many inputs one request may list.
MAX_BATCH = 64
# What a body may hold beside what is a task's own.
FIELDS = ("inputs", "parameters", "options", "stream")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a body asks: inputs by name for each item (not decoded yet), and the parameters.

    `batch` says that a list was sent, so that a list is to be answered.
    """

    items: tuple[dict[str, Any], ...]
    parameters: Mapping[str, Any]
    batch: bool


@dataclass(frozen=True, slots=True)
class Wire:
    """The Inference API's dialect: JSON with `inputs` and `parameters`, answered by JSON or a file.

    - `params_beside`: parameters stand beside `inputs`; `parameters` is read all the same.
    - `grouped`: an object among the parameters that may hold some of them.
    - `ours`: the parameters for which transformers' pipeline has no word.
    """

    params_beside: bool = False
    grouped: str = ""
    ours: tuple[str, ...] = ()

    # Requests

    @property
    def reads_forms(self) -> bool:
        """Whether a multipart form can hold a request."""
        return True

    @property
    def reads_any(self) -> bool:
        """Whether a body may hold other fields than `fields`."""
        return False

    def fields(self, task: Task) -> tuple[str, ...]:
        """The names of all that a body may hold."""
        return (*FIELDS, *(param.name for param in self.beside(task)))

    def beside(self, task: Task) -> tuple[Param, ...]:
        """The parameters that a body may have beside `inputs`."""
        return task.params if self.params_beside else ()

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Asked:
        """What a JSON body asks, whose fields are among `fields`.

        Raises `InvalidInput` and `InvalidParameter`.
        """
        if "inputs" not in document:
            raise InvalidInput("“inputs” is missing in the body.", task.takes)
        given = document.get("parameters")
        if given is not None and not isinstance(given, Mapping):
            raise InvalidParameter("“parameters” must be an object.")
        beside = [param.name for param in self.beside(task)]
        parameters = self._flat(
            {**{name: document[name] for name in beside if name in document}, **(given or {})}
        )
        payload = document["inputs"]
        batch = self.is_batch(task, payload)
        payloads = payload if batch else [payload]
        if batch and not 1 <= len(payloads) <= MAX_BATCH:
            raise InvalidInput(
                f"“inputs” lists {len(payloads)} items.", f"Send 1 to {MAX_BATCH} at a time."
            )
        among = {item.name for item in task.inputs if item.among_parameters}
        return Asked(
            tuple(self.read_inputs(task, each, parameters) for each in payloads),
            {name: value for name, value in parameters.items() if name not in among},
            batch,
        )

    def bare_types(self, task: Task) -> Mapping[str, Schema]:
        """The content types of a body that is nothing but one input, each with its schema."""
        needed = [item.spec for item in task.inputs if not item.optional]
        if len(needed) != 1:
            return {}
        return needed[0].bare_schemas

    def read_bare(self, task: Task, data: bytes | str) -> Asked:
        """What a body asks that is nothing but a file's bytes, or a text.

        Raises `UnsupportedContent` and `InvalidInput`.
        """
        (first, *others) = [item for item in task.inputs if not item.optional]
        kind = first.spec
        if others or not kind.media_types:
            raise UnsupportedContent(
                f"{task.title} needs more than one text or file.",
                f"Send application/json. {task.takes}",
            )
        if isinstance(data, str) and kind.is_file:
            raise UnsupportedContent(
                f"{task.title} takes {first.kind} and not text.",
                "Send the file's bytes with its own content type.",
            )
        value = decode_text(data) if kind.is_text and isinstance(data, bytes) else data
        return Asked(({first.name: value},), {}, batch=False)

    def bare_file(self, task: Task, inputs: Inputs, params: Params) -> tuple[bytes, str] | None:
        """The bytes and media type of the file that is all of a call; None where it has more."""
        first = task.inputs[0]
        if not first.spec.is_file or len(inputs) != 1 or params:
            return None
        return first.spec.to_file(inputs[first.name])

    def is_batch(self, task: Task, payload: Any) -> bool:
        """Whether `inputs` is a list of inputs, each to be answered."""
        needed = _needed(task)
        return isinstance(payload, list) and (
            len(needed) != 1 or not needed[0].spec.is_one(payload)
        )

    def read_inputs(
        self, task: Task, payload: Any, parameters: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The inputs by name, not decoded yet, out of one of `inputs`.

        A task that needs one input takes it as it is; one that needs several, or is given an
        optional one, takes an object that names them. Some inputs stand among the `parameters`.
        """
        beside = {
            item.name: parameters[item.name]
            for item in task.inputs
            if item.among_parameters and item.name in parameters
        }
        return {**self._named(task, self.read_payload(payload)), **beside}

    def read_payload(self, payload: Any) -> Any:
        """One of `inputs` out of what clients send that word it otherwise."""
        return payload

    def _named(self, task: Task, payload: Any) -> dict[str, Any]:
        names = [item.name for item in _needed(task)]
        known = {item.name for item in _wired(task)}
        by_name = isinstance(payload, Mapping) and {*names} <= {*payload} <= known
        if len(names) == 1 and not by_name:
            return {names[0]: payload}
        if not isinstance(payload, Mapping):
            raise InvalidInput(
                f"{task.title}: “inputs” must be an object.", f"It holds {' and '.join(names)}."
            )
        missing = [name for name in names if name not in payload]
        if missing:
            raise InvalidInput(
                f"{task.title}: “{missing[0]}” is missing in “inputs”.",
                f"It holds {' and '.join(names)}.",
            )
        return dict(payload)

    def _flat(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters, with those of the object `grouped` among the others."""
        flat = {name: value for name, value in parameters.items() if name != self.grouped}
        inner = parameters.get(self.grouped)
        if inner is None:
            return flat
        if not isinstance(inner, Mapping):
            raise InvalidParameter(f"“{self.grouped}” must be an object.")
        for name, value in inner.items():
            only_once(name, flat, value)
        return {**flat, **inner}

    def write_request(self, task: Task, inputs: Inputs, params: Params) -> dict[str, Any]:
        """The body for decoded inputs and `params`: JSON that `read_request` reads."""
        encoded = {item.name: item.spec.encode(inputs[item.name]) for item in task.given(inputs)}
        return self.write_encoded(task, encoded, params)

    def write_encoded(self, task: Task, encoded: Inputs, params: Params) -> dict[str, Any]:
        """The body for inputs by name that are JSON already, or stand in code, and `params`."""
        beside = dict(encoded)
        wired = {item.name: beside.pop(item.name) for item in _wired(task) if item.name in beside}
        payload = next(iter(wired.values())) if len(wired) == 1 else wired
        return self.body(payload, {**beside, **params})

    def body(self, payload: Any, parameters: Params) -> dict[str, Any]:
        """The body for its `inputs` and `parameters`, both as JSON has them."""
        beside = parameters if self.params_beside else {"parameters": dict(parameters)}
        return {"inputs": payload, **(beside if parameters else {})}

    def for_others(self, params: Params) -> Params:
        """The parameters for servers that know the task but are no Taskyard."""
        return params

    # Answers

    def write_answer(
        self, task: Task, outputs: Sequence[Any], accept: str, *, batch: bool, client: str = ""
    ) -> tuple[bytes, str]:
        """The body of an answer and its media type, of those that `accept` takes.

        A list of inputs is answered with JSON. `client` is what the program that asks calls itself
        (`User-Agent`), for those that read an answer in a form of their own. Raises
        `NotAcceptable`.
        """
        chosen = self.check_accept(task, accept, batch=batch)
        if isinstance(task.output, Json):
            return to_json(self.join(outputs) if batch else outputs[0]), chosen
        if chosen != JSON:
            return task.output.spec.write(outputs[0], chosen), chosen
        encoded = [task.output.encode(output) for output in outputs]
        return to_json(encoded if batch else encoded[0]), chosen

    def check_accept(self, task: Task, accept: str, *, batch: bool) -> str:
        """The media type of the answer to who accepts `accept`; raises `NotAcceptable`."""
        if isinstance(task.output, Json):
            # Whatever is accepted: clients of the Inference API say little, and expect JSON.
            return JSON
        offered = (JSON,) if batch else task.output.media_types
        chosen = preferred(accept, offered)
        if chosen is None:
            raise NotAcceptable(
                f"{task.title} cannot answer as “{accept[:60]}”.", f"Accept {', '.join(offered)}."
            )
        return chosen

    def is_many(self, params: Params) -> bool:
        """Whether the answer to a call is of several files, for which only JSON has room."""
        return False

    def join(self, outputs: Sequence[Any]) -> Any:
        """The answer to a list of inputs, out of the answers to each."""
        return list(outputs)

    @property
    def joins_as_list(self) -> bool:
        """Whether the answer to a list of inputs is the list of the answers to each."""
        return type(self).join is Wire.join

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """What another server's answer needs, once it has the task's shape, to be like ours.

        Raises `ValueError` where it is not an answer to `inputs`.
        """
        return output

    def javascript_reads(self, task: Task, params: Params) -> bool:
        """Whether the method of JavaScript's stock client takes the answer for one."""
        return True

    # Streams

    def write_events(
        self, task: Task, before: Any, output: Any, *, last: bool, inputs: Inputs, params: Params
    ) -> Iterable[Any]:
        """The events that lead from the answer `before` (None at first) to the answer `output`.

        `inputs` and `params` are those of the call.
        """
        return (task.output.encode(task.refine(output, params)),)

    def read_event(self, task: Task, before: Any, event: Any) -> Any:
        """The answer that a client has after `event`, which had `before`."""
        return task.output.decode(event)

    @property
    def event_type(self) -> Any:
        """The type of one event; None where each is the answer so far."""
        return None

    # Schemas

    def inputs_schema(self, task: Task) -> Schema:
        """JSON Schema of one of `inputs`."""
        needed = {item.name: item.spec.schema for item in _needed(task)}
        optional = {item.name: or_none(item.spec.schema) for item in _wired(task) if item.optional}
        named = closed(needed, optional)
        return named if len(needed) > 1 else {"anyOf": [*needed.values(), named]}

    def parameters_schema(self, task: Task) -> Schema:
        """JSON Schema of `parameters`."""
        beside = [item for item in task.inputs if item.among_parameters]
        needed = {item.name: item.spec.schema for item in beside if not item.optional}
        optional = {item.name: or_none(item.spec.schema) for item in beside if item.optional}
        params = {param.name: param.schema for param in task.params}
        if self.grouped:
            params[self.grouped] = {**closed({}, params), "type": ["object", "null"]}
        schema = closed(needed, {**optional, **params})
        return schema if needed else {**schema, "type": ["object", "null"]}

    def request_schema(
        self, task: Task, one: Schema, parameters: Schema, options: Schema
    ) -> Schema:
        """JSON Schema of a body, by those of one input, of `parameters` and of `options`.

        That is one input, whose answer may be streamed, or a list of them.
        """
        many = array(one, minItems=1, maxItems=MAX_BATCH)
        named = {"parameters": parameters}
        # What stands among the parameters and is an input cannot be left out.
        required = any(item.among_parameters and not item.optional for item in task.inputs)
        needed, optional = (named, {}) if required else ({}, named)
        beside = {param.name: param.schema for param in self.beside(task)}
        rest = {**optional, **beside, "options": options}
        return {
            "anyOf": [
                closed({"inputs": one, **needed}, {**rest, "stream": FLAG}),
                closed({"inputs": many, **needed}, {**rest, "stream": {"enum": [False, None]}}),
            ]
        }


def to_json(document: Any) -> bytes:
    """A document as the bytes of a JSON body."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _wired(task: Task) -> list[Input]:
    return [item for item in task.inputs if not item.among_parameters]


def _needed(task: Task) -> list[Input]:
    """The inputs without which `inputs` is none."""
    return [item for item in _wired(task) if not item.optional]
