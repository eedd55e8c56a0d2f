"""The passes that a run makes through a loaded model."""

from __future__ import annotations

import time
from typing import Any

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from tabs import get_task


class forwards:
    """Notes each pass through a loaded model, slowed down as a large one would be."""

    def __init__(self, backend: LocalBackend, model: str) -> None:
        task = get_task("text-generation")
        result_of(backend.run(make_call(task, model, {"prompt": "i"}, {"max_new_tokens": 1})))
        (loaded,) = [
            each
            for each in backend._pool.models()
            if (each.name, each.recipe.task_id) == (model, task.id)
        ]
        self._network, *_ = loaded.loaded.modules()
        self._passed: list[None] = []

    def __enter__(self) -> list[None]:
        def note(*anything: Any) -> None:
            self._passed.append(None)
            time.sleep(0.05)

        self._hook = self._network.register_forward_hook(note)
        return self._passed

    def __exit__(self, *exc: object) -> None:
        self._hook.remove()
