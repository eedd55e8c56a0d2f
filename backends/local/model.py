"""A loaded model in the pool: how it was loaded, and how it answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backends.local import stopping
from backends.local.batcher import Answer, Batcher
from backends.local.devices import Device, Memory
from backends.local.runners.base import Loaded, Recipe
from core.errors import Stopped
from core.kinds import Inputs
from core.param import Params
from core.task import Task


@dataclass(eq=False)
class LoadedModel:
    """A model on its device. Only one thread at a time may call `answers`.

    `sizes`: bytes of each component by its id, which stay known after `unload`. `batcher`: what
    calls `answers`, set by who has loaded the model.
    """

    recipe: Recipe
    loaded: Loaded
    sizes: Mapping[int, int] = field(init=False)
    batcher: Batcher = field(init=False)
    _stopped: Callable[[], bool] | None = None

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
        if self._stopped is not None and self._stopped():
            raise Stopped("The run was stopped.")

    def answers(
        self,
        task: Task,
        batch: Sequence[Inputs],
        params: Params,
        stopped: Callable[[], bool],
        emit: Callable[[int, Any], None],
    ) -> list[Answer]:
        """Run the task on each of `batch`; parameters that are None are left to the model.

        `emit(place, output)` gets partial answers where the task streams. Raises `Stopped` within
        one layer of the network after `stopped()` is true.
        """
        given = {name: value for name, value in params.items() if value is not None}
        self._stopped = stopped
        try:
            with stopping.stoppable(stopped), self.loaded.computing():
                start = time.perf_counter()
                outputs = self.loaded.run(task.runs, batch, given, emit)
                seconds = time.perf_counter() - start
                return [
                    Answer(output, seconds, self.loaded.notes(task.runs, inputs, given))
                    for output, inputs in zip(outputs, batch, strict=True)
                ]
        finally:
            self._stopped = None

    def to(self, device: str) -> None:
        """Move to another device, as torch names it (ZeroGPU lends one for each call)."""
        self.loaded.to(device)

    def unload(self) -> None:
        """Drop the model, which frees its memory."""
        self.loaded.close()
