"""Loads a model from its folder with the task's runner, and checks it.

Refused are models for another task, with incomplete weights, or that need code of their own.
"""

from __future__ import annotations

from backends.local.failures import explained
from backends.local.folders import Source
from backends.local.model import LoadedModel
from backends.local.runners import runner
from backends.local.runners.base import Recipe


def check_fit(recipe: Recipe) -> None:
    """Raise where the model's small files alone show that it cannot do the task."""
    found = runner(recipe.runner)
    found.import_libraries()
    with explained(recipe.model, "the configuration"):
        found.check_fit(recipe)


def needed_bytes(recipe: Recipe, source: Source, limit: int) -> int:
    """Bytes of memory that the model will take; raises where they are more than `limit`."""
    with explained(recipe.model, "the configuration"):
        return runner(recipe.runner).needed_bytes(recipe, source, limit)


def load(recipe: Recipe) -> LoadedModel:
    """Load the model; raises a `TaskyardError` that says which part failed."""
    found = runner(recipe.runner)
    found.import_libraries()
    with explained(recipe.model, "the model"):
        return LoadedModel(recipe, found.load(recipe))
