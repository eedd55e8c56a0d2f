"""Models as the API lists them: their tasks and their states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from backends.base import Backend, ModelStatus, check_model_id
from core.errors import InvalidParameter, WrongTask
from core.task import Task
from tabs import get_task, tasks


def task_of(backend: Backend, model: str) -> Task:
    """The task of a model named without one; raises `WrongTask` if it is unknown."""
    known = [task for task in tasks().values() if model in offered_models(task)]
    if len(known) == 1:
        return known[0]
    # Several tasks may offer the same model; its card names one.
    named = backend.task_of(model)
    if named in tasks():
        return get_task(named or "")
    why = f"is for “{named}”, which is no task here" if named else "does not say what it is for"
    raise WrongTask(
        f"“{model}” {why}.",
        f"Name the task: POST /models/{quote(model)}/pipeline/<task>, "
        f"with one of {', '.join(tasks())}.",
    )


def offered_models(task: Task) -> list[str]:
    """The models that a task names: the bundled one, then the recommended ones."""
    return [task.models.bundled, *(model.id for model in task.models.recommended)]


def model_status(backend: Backend, task: Task, model: str) -> dict[str, Any]:
    """`GET /status/{model}`: the fields of the Inference API's model status.

    `size` (bytes), `reason`, `mask_token` and `example` are left out where there are none. Raises
    `InvalidModelId`.
    """
    status = backend.status(task, check_model_id(model))
    document: dict[str, Any] = {
        "loaded": status.loaded,
        "state": status.state,
        "compute_type": status.compute_type,
        "framework": status.framework,
        "task": task.id,
        "device": status.device,
    }
    if status.size is not None:
        document["size"] = status.size
    if status.reason:
        document["reason"] = status.reason
    if status.mask_token:
        document["mask_token"] = status.mask_token
    if status.example is not None:
        document["example"] = task.inputs[0].spec.encode(status.example)
    return document


def list_models(backend: Backend, query: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """`GET /models`: the models of all tasks, filtered by `task`, `framework` and `loaded`.

    Raises `UnknownTask`, and `InvalidParameter` where `loaded` is neither true nor false.
    """
    selected = [get_task(query["task"])] if "task" in query else list(tasks().values())
    if query.get("loaded", "true").lower() not in ("true", "false"):
        raise InvalidParameter(
            f"“loaded” cannot be “{query['loaded'][:40]}”.", "Use true or false."
        )
    for task in selected:
        for model in backend.models(task):
            status: ModelStatus = backend.status(task, model)
            if query.get("framework", status.framework) != status.framework:
                continue
            if query.get("loaded", str(status.loaded)).lower() != str(status.loaded).lower():
                continue
            yield {
                "id": model,
                "model_id": model,
                "task": task.id,
                "framework": status.framework,
                "state": status.state,
                "bundled": model == task.models.bundled,
                "recommended": model == task.models.recommended[0].id,
            }


def task_models() -> dict[str, Any]:
    """`GET /api/tasks`: the models of each task, in the shape of the Hub's own answer."""
    return {
        task.id: {
            "id": task.id,
            "label": task.title,
            "summary": task.about,
            "widgetModels": [each.id for each in task.models.recommended],
            "models": [
                {"id": task.models.bundled, "description": task.models.knows},
                *({"id": each.id, "description": each.about} for each in task.models.recommended),
            ],
        }
        for task in tasks().values()
    }
