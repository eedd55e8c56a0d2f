"""What the bundled models answer to each task's first example."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.settings import Settings
from core.task import Task
from tabs import get_task
from tests.tasks import case


@dataclass(frozen=True)
class Known:
    """A task's first example: inputs as a client takes them (bytes for files), parameters that it
    takes to be answered alike, the wire's body, and the answer.
    """

    inputs: dict[str, Any]
    params: dict[str, Any]
    body: dict[str, Any]
    answer: Any


@cache
def local_backend() -> LocalBackend:
    return LocalBackend(Settings())


def known(task: Task) -> Known:
    return _known(task.id)


@cache
def _known(task_id: str) -> Known:
    task = get_task(task_id)
    example = task.examples[0]
    given = {
        item.name: item.spec.example(example.inputs[item.name])
        for item in task.given(example.inputs)
    }
    params = dict(case(task_id).params)
    call = make_call(task, task.models.bundled, given, params)
    answer = task.refine(result_of(local_backend().run(call)).output, call.params)
    body = task.wire.write_request(task, call.inputs, params)
    return Known(given, params, body, json.loads(json.dumps(task.output.encode(answer))))
