"""A loaded model: how it was loaded, and how it runs a task."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from backends.local import stopping
from backends.local.devices import Device, Memory
from backends.local.queue import RunQueue
from core.errors import Stopped
from core.kinds import Inputs
from core.param import Params
from core.task import Task


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that is needed to load a model for a task; picklable.

    `loader`: the module in `runners/`. `parameters`: the number of weights, 0 if unknown.
    """

    task_id: str
    loader: str
    model: str
    revision: str
    folder: Path
    device: Device
    parameters: int
    trust_remote_code: bool

    @property
    def options(self) -> dict[str, bool]:
        """Keyword arguments of every `from_pretrained`."""
        return {"local_files_only": True, "trust_remote_code": self.trust_remote_code}


class Answer(NamedTuple):
    """The wire answer, the seconds of computing, and the notes for people."""

    output: Any
    seconds: float
    notes: tuple[str, ...]


@dataclass(eq=False)
class LoadedModel:
    """A pipeline on its device. Only one thread at a time may call `answer`, see `queue`.

    `sizes`: bytes of each component by its id, as `weights.sizes` returns them.
    """

    recipe: Recipe
    pipe: Any
    sizes: Mapping[int, int]
    queue: RunQueue = field(default_factory=RunQueue)
    _stop: threading.Event | None = None

    def __post_init__(self) -> None:
        for module in self.pipe.model.modules():
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
        tokenizer = getattr(self.pipe, "tokenizer", None)
        return str(tokenizer.special_tokens_map.get("mask_token", "")) if tokenizer else ""

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
        import torch

        given = {name: value for name, value in params.items() if value is not None}
        self._stop = stop
        try:
            with stopping.stoppable(stop), torch.inference_mode():
                start = time.perf_counter()
                if task.runs.stream is None:
                    output = task.runs.run(self.pipe, inputs, given)
                else:
                    output = task.runs.stream(self.pipe, inputs, given, emit)
                seconds = time.perf_counter() - start
                return Answer(output, seconds, task.runs.notes(self.pipe, inputs, given))
        finally:
            self._stop = None

    def to(self, device: str) -> None:
        """Move to another device, as torch names it (ZeroGPU lends one for each call)."""
        import torch

        self.pipe.model.to(device)
        self.pipe.device = torch.device(device)

    def unload(self) -> None:
        """Drop the pipeline, which frees its memory."""
        self.pipe = None
