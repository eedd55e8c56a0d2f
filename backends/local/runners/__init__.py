"""One module a way of loading: how the files of a model become something that a task can run.

Each module has the same four functions:

- `check_fit(recipe)` raises `WrongTask` or `ModelBroken` where the configuration alone shows that
  the model cannot do the task;
- `builds(recipe)` returns the configuration of the network and the Auto class that builds it, from
  which follows how much memory it will take;
- `held(recipe)` returns the model's weights where another task that loads in the same way has them
  in memory, else None;
- `load(recipe)` returns what the task's `run` calls: a transformers pipeline, or anything else that
  has a torch module as `model` and its `device`. Weights have to be whole and on `recipe.device`.
"""

from __future__ import annotations

import importlib
from typing import Any, Protocol, cast

from backends.local.model import Recipe
from backends.local.weights import Weights


class Loader(Protocol):
    """What a module of this package offers."""

    def check_fit(self, recipe: Recipe) -> None: ...

    def builds(self, recipe: Recipe) -> tuple[Any, Any]: ...

    def held(self, recipe: Recipe) -> Weights | None: ...

    def load(self, recipe: Recipe) -> Any: ...


def loader(name: str) -> Loader:
    """The loader called `name`: the module of that name."""
    return cast(Loader, importlib.import_module(f"{__name__}.{name}"))
