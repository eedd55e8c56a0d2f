"""One module a library or a way of asking its models; `base` is what they have in common.

Each other module has a `RUNNER`, which the declarations of tasks name by its module.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection
from functools import cache

from backends.local.runners.base import Runner

# Those that a model without a task can belong to, by its files; the first takes all others.
BY_FILES = ("pipeline", "sklearn", "handler", "onnx_audio", "diffusion")


@cache
def runner(name: str) -> Runner:
    """The runner of the module called `name`."""
    found = importlib.import_module(f"{__name__}.{name}").RUNNER
    assert isinstance(found, Runner)
    return found


def detect(names: Collection[str]) -> Runner:
    """The runner whose models have files of these names."""
    runners = [runner(name) for name in BY_FILES]
    return next((each for each in runners if each.is_model(names)), runners[0])
