"""The reference models, loaded as the app loads them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from backends.local.devices import Device
from backends.local.loading import load
from backends.local.runners.base import NO_TRUST, Recipe

REFERENCES = Path(__file__).parents[1] / "references"


@cache
def pipe(task: str, model: str) -> Any:
    """The pipeline of one of the reference models for a task."""
    folder = REFERENCES / "models" / model
    recipe = Recipe(
        task_id=task,
        runner="pipeline",
        model=model,
        revision="",
        folder=folder,
        device=Device("cpu"),
        parameters=0,
        trust=NO_TRUST,
    )
    return load(recipe).loaded.handle
