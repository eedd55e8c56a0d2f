"""JSON Schemas of all that the API reads and answers, from tasks, kinds, options and errors."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import get_args

from backends.base import ComputeType, Options, State
from core import errors
from core.schemas import BOOLEAN, FLAG, TEXT, Schema, array, closed, ref, type_schema
from core.task import Task
from core.wires.base import ServedRoute
from tabs import tasks

REFS = "#/components/schemas/{model}"


def components() -> dict[str, Schema]:
    """Every schema with a name."""
    found = {
        "Error": _error(),
        "OpenAIError": _openai_error(),
        "Options": _options(),
        **_model_listing(),
    }
    for task in tasks().values():
        found |= _task(task)
    return found


def name_of(task: Task) -> str:
    """What the names of a task's components begin with."""
    return task.id.title().replace("-", "")


def _task(task: Task) -> dict[str, Schema]:
    name = name_of(task)
    answer = task.output.schema(REFS)
    parts = answer.pop("$defs", {})
    route = task.route("openai")
    if isinstance(route, ServedRoute) and route.answer_type:
        completion = type_schema(route.answer_type, REFS)
        parts |= {**completion.pop("$defs", {}), f"{name}Completion": completion}
    if task.wire.event_type:
        event = type_schema(task.wire.event_type, REFS)
        parts |= {**event.pop("$defs", {}), f"{name}Event": event}
    answers = [ref(f"{name}Answer")]
    # A task that joins its answers in another way makes them one of the same shape.
    if task.wire.joins_as_list:
        answers.append(array(ref(f"{name}Answer")))
    return {
        **parts,
        f"{name}Inputs": task.wire.inputs_schema(task),
        f"{name}Parameters": task.wire.parameters_schema(task),
        f"{name}Request": task.wire.request_schema(
            task, ref(f"{name}Inputs"), ref(f"{name}Parameters"), ref("Options")
        ),
        f"{name}Answer": answer,
        f"{name}Answers": {"anyOf": answers},
    }


def output_schema(task: Task) -> Schema:
    """JSON Schema of the answer to one input, from `huggingface_hub`'s own output types."""
    return task.output.schema("#/$defs/{model}")


def _options() -> Schema:
    flags = {field.name: {**FLAG, "default": field.default} for field in fields(Options)}
    return {**closed({}, flags), "type": ["object", "null"]}


def _model_listing() -> dict[str, Schema]:
    """What `model_listing.py` answers."""
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
        "example": {"description": "An input that its authors give as an example, if they do."},
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
