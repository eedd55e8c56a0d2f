"""JSON Schemas of all that the API reads and answers, from tasks, kinds, options and errors."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, get_args

from api.requests import MAX_BATCH
from backends.base import ComputeType, Options, State
from core import errors
from core.param import MAX_CHARACTERS as PARAMETER_CHARACTERS
from core.param import MAX_LISTED, Param
from core.param import MAX_TEXTS as PARAMETER_TEXTS
from core.task import Task
from tabs import tasks

Schema = dict[str, Any]

REFS = "#/components/schemas/{model}"
TEXT = {"type": "string"}
BOOLEAN = {"type": "boolean"}
# As a request may say it: null is the default.
FLAG = {"type": ["boolean", "null"], "default": False}


def ref(name: str) -> Schema:
    """A reference to the component called `name`."""
    return {"$ref": f"#/components/schemas/{name}"}


def array(items: Schema, **limits: int) -> Schema:
    """A list of `items`."""
    return {"type": "array", "items": items, **limits}


def closed(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """An object of these properties and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def or_none(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def components() -> dict[str, Schema]:
    """Every schema with a name."""
    found = {
        "Error": _error(),
        "OpenAIError": _openai_error(),
        "Options": _options(),
        **_catalogue(),
    }
    for task in tasks().values():
        found |= _task(task)
    return found


def name_of(task: Task) -> str:
    """What the names of a task's components begin with."""
    return task.id.title().replace("-", "")


def _task(task: Task) -> dict[str, Schema]:
    name = name_of(task)
    answer = type_schema(task.output, REFS)
    parts = answer.pop("$defs", {})
    if task.openai and task.openai.talk:
        completion = type_schema(task.openai.talk.answer, REFS)
        parts |= {**completion.pop("$defs", {}), f"{name}Completion": completion}
    if task.events:
        event = type_schema(task.events.shape, REFS)
        parts |= {**event.pop("$defs", {}), f"{name}Event": event}
    answers = [ref(f"{name}Answer")]
    # A task that joins its answers in another way makes them one of the same shape.
    if task.join is list:
        answers.append(array(ref(f"{name}Answer")))
    return {
        **parts,
        f"{name}Inputs": _inputs(task),
        f"{name}Parameters": _parameters(task),
        f"{name}Request": _request(task),
        f"{name}Answer": answer,
        f"{name}Answers": {"anyOf": answers},
    }


def _inputs(task: Task) -> Schema:
    wired = [item for item in task.inputs if not item.among_parameters]
    needed = {item.name: item.spec.schema for item in wired if not item.optional}
    optional = {item.name: or_none(item.spec.schema) for item in wired if item.optional}
    named = closed(needed, optional)
    return named if len(needed) > 1 else {"anyOf": [*needed.values(), named]}


def _parameters(task: Task) -> Schema:
    beside = {item.name: item.spec.schema for item in task.inputs if item.among_parameters}
    params = {param.name: param_schema(param) for param in task.params}
    if task.grouped:
        params[task.grouped] = {**closed({}, params), "type": ["object", "null"]}
    schema = closed(beside, params)
    return schema if beside else {**schema, "type": ["object", "null"]}


def _request(task: Task) -> Schema:
    """One input, whose answer may be streamed, or a list of them."""
    name = name_of(task)
    one = ref(f"{name}Inputs")
    many = array(one, minItems=1, maxItems=MAX_BATCH)
    parameters = {"parameters": ref(f"{name}Parameters")}
    # What stands among the parameters and is an input cannot be left out.
    required = any(item.among_parameters for item in task.inputs)
    needed, optional = (parameters, {}) if required else ({}, parameters)
    beside = {param.name: param_schema(param) for param in task.beside}
    rest = {**optional, **beside, "options": ref("Options")}
    return {
        "anyOf": [
            closed({"inputs": one, **needed}, {**rest, "stream": FLAG}),
            closed({"inputs": many, **needed}, {**rest, "stream": {"enum": [False, None]}}),
        ]
    }


def param_schema(param: Param) -> Schema:
    """A parameter's schema; null stands for its default."""
    schema: Schema = {
        "type": [param.type, "null"],
        "description": param.help,
        "default": param.default,
    }
    if param.low is not None and param.high is not None:
        schema |= {"minimum": param.low, "maximum": param.high}
    if param.type == "array":
        items = {**TEXT, "minLength": 1, "maxLength": MAX_LISTED}
        schema |= {"items": items, "maxItems": PARAMETER_TEXTS}
    if param.type == "string" and not param.choices:
        schema["maxLength"] = PARAMETER_CHARACTERS
    if param.choices:
        schema["enum"] = [*param.choices, None]
    return schema


def output_schema(task: Task) -> Schema:
    """JSON Schema of the answer to one input, from `huggingface_hub`'s own output types."""
    return type_schema(task.output, "#/$defs/{model}")


def type_schema(kind: Any, refs: str) -> Schema:
    """JSON Schema of a type, whose parts are referred to by `refs`."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind).json_schema(ref_template=refs)


def _options() -> Schema:
    flags = {field.name: {**FLAG, "default": field.default} for field in fields(Options)}
    return {**closed({}, flags), "type": ["object", "null"]}


def _catalogue() -> dict[str, Schema]:
    """What `catalogue.py` answers."""
    task: Schema = {"enum": list(tasks())}
    state: Schema = {"enum": list(get_args(State))}
    model = {"id": TEXT, "model_id": TEXT, "task": task, "framework": TEXT, "state": state}
    status = {
        "loaded": BOOLEAN,
        "state": state,
        "compute_type": {"enum": list(get_args(ComputeType))},
        "framework": TEXT,
        "task": task,
        "device": {**TEXT, "description": "torch's name of it; empty where nobody knows."},
    }
    told = {
        "size": {"type": "integer", "description": "Bytes of weights, where they are known."},
        "reason": {**TEXT, "description": "Why the model cannot be used, where it cannot."},
        "mask_token": {**TEXT, "description": "What stands for a missing word, where known."},
    }
    return {
        "Model": closed({**model, "bundled": BOOLEAN, "recommended": BOOLEAN}),
        "ModelStatus": closed(status, told),
        "Task": closed(
            {
                "id": task,
                "label": TEXT,
                "summary": TEXT,
                "widgetModels": array(TEXT),
                "models": array(closed({"id": TEXT, "description": TEXT})),
            }
        ),
    }


@cache
def known_errors() -> dict[str, type[errors.TaskyardError]]:
    """Every error that a client can meet, by its kind."""
    return {
        each.kind: each
        for each in vars(errors).values()
        if isinstance(each, type)
        and issubclass(each, errors.TaskyardError)
        and each not in (errors.TaskyardError, errors.Stopped)
    }


def _openai_error() -> Schema:
    kind = {"enum": list(known_errors())}
    message: Schema = {**TEXT, "minLength": 1}
    error = {"message": message, "type": kind, "param": {"type": "null"}, "code": kind}
    return closed({"error": closed(error)})


def _error() -> Schema:
    words = {"minLength": 1, "description": "What is wrong, and what to do next."}
    seconds = {"type": "number", "description": "Seconds until a loading model can answer."}
    return closed(
        {"error": {**TEXT, **words}, "error_type": {"enum": list(known_errors())}},
        {"estimated_time": seconds},
    )
