"""A loaded model in the pool: how it was loaded, and how it answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from backends.local import stopping
from backends.local.devices import Device, Memory
from backends.local.queue import RunQueue
from backends.local.runners.base import Loaded, Recipe
from core.errors import Stopped
from core.kinds import Inputs
from core.param import Params
from core.task import Task


class Answer(NamedTuple):
    """The wire answer, the seconds of computing, and the notes for people."""

    output: Any
    seconds: float
    notes: tuple[str, ...]


@dataclass(eq=False)
class LoadedModel:
    """A model on its device. Only one thread at a time may call `answer`, see `queue`.

    `sizes`: bytes of each component by its id, which stay known after `unload`.
    """

    recipe: Recipe
    loaded: Loaded
    sizes: Mapping[int, int] = field(init=False)
    queue: RunQueue = field(default_factory=RunQueue)
    _stop: threading.Event | None = None

    def __post_init__(self) -> None:
        self.sizes = self.loaded.sizes()
        for module in self.loaded.modules():
            module.register_forward_pre_hook(self._raise_if_stopped)

    @property
    def name(self) -> str:
        """The model's id."""
        return self.recipe.model

    @property
    def nbytes(self) -> int:
        """Bytes of all components, including weights that it shares with other tasks."""
        return sum(self.sizes.values())

    @property
    def mask_token(self) -> str:
        """The token for a missing word; "" where the model has none."""
        return self.loaded.mask_token

    @property
    def device(self) -> Device:
        """The device it computes on."""
        return self.recipe.device

    @property
    def memory(self) -> Memory:
        """The kind of memory it takes."""
        return self.recipe.device.memory

    def _raise_if_stopped(self, module: Any, args: Any) -> None:
        if self._stop is not None and self._stop.is_set():
            raise Stopped("The run was stopped.")

    def answer(
        self,
        task: Task,
        inputs: Inputs,
        params: Params,
        stop: threading.Event,
        emit: Callable[[Any], None],
    ) -> Answer:
        """Run the task; parameters that are None are left to the model.

        `emit` gets partial answers where the task streams. Raises `Stopped` within one layer
        of the network after `stop` is set.
        """
        given = {name: value for name, value in params.items() if value is not None}
        self._stop = stop
        try:
            with stopping.stoppable(stop), self.loaded.computing():
                start = time.perf_counter()
                (output,) = self.loaded.run(
                    task.runs, [inputs], given, lambda place, so_far: emit(so_far)
                )
                seconds = time.perf_counter() - start
                return Answer(output, seconds, self.loaded.notes(task.runs, inputs, given))
        finally:
            self._stop = None

    def to(self, device: str) -> None:
        """Move to another device, as torch names it (ZeroGPU lends one for each call)."""
        self.loaded.to(device)

    def unload(self) -> None:
        """Drop the model, which frees its memory."""
        self.loaded.close()
