"""What tests must know of each task: every module in this folder says it of one.

The registry of `tabs/` over again: a module has the task's name, and its `CASE` is found by it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tabs import tasks
from tests.backends.local.models.saving import Maker


@dataclass(frozen=True)
class TaskCase:
    """What the tests that ask every task need to know of one.

    `answer` is one in the shape that the Inference API gives it. `inputs` is what its tiny models
    are asked, by name, decoded. `models` are these models, each with the function that saves it;
    the first stands for the task where one is enough. Names are unique among all tasks: they share
    a folder.

    `empty` holds what a server may answer that means that nothing was found, or written.
    `extra_params` are parameters that the Inference API does not have: those of OpenAI's protocol,
    and of libraries whose tasks have none there. `unnamed` says that today's client and
    transformers have no name for the task. `params` are those without which the same question has
    another answer each time.
    """

    answer: Any
    inputs: Mapping[str, Any]
    models: Mapping[str, Maker]
    empty: tuple[Any, ...] = ()
    extra_params: frozenset[str] = frozenset()
    unnamed: bool = False
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> str:
        """The model that stands for the task, as a call names it."""
        return f"local/{next(iter(self.models))}"


@cache
def cases() -> Mapping[str, TaskCase]:
    """Every case by the task's id, in the order of the tasks; those of no task come last."""
    found = {
        module.name.replace("_", "-"): importlib.import_module(f"{__name__}.{module.name}").CASE
        for module in pkgutil.iter_modules(__path__)
    }
    return {task_id: found.pop(task_id) for task_id in tasks() if task_id in found} | found


def case(task_id: str) -> TaskCase:
    return cases()[task_id]
