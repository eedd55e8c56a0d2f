"""The registry of tasks: every module in this folder is one.

It imports neither gradio nor torch, so that the API, the documentation and the tests have the whole
list in milliseconds.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from core.errors import UnknownTask
from core.task import GROUPS, Task


@cache
def tasks() -> Mapping[str, Task]:
    """Every task by id, in the order of the groups and then of the titles."""
    found: list[Task] = [
        importlib.import_module(f"{__name__}.{module.name}").TASK
        for module in pkgutil.iter_modules(__path__)
        if not module.ispkg
    ]
    found.sort(key=lambda task: (GROUPS.index(task.group), task.title))
    return {task.id: task for task in found}


def get_task(task_id: str) -> Task:
    """The task with this id; raises `UnknownTask`, which names the known ones."""
    try:
        return tasks()[task_id]
    except KeyError:
        raise UnknownTask(
            f"There is no task “{task_id[:60]}”.", f"Known tasks: {', '.join(tasks())}."
        ) from None
