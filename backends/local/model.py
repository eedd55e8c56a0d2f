"""A loaded model: how it was made, and how it answers."""

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
    """All it takes to load a model for a task; it can be sent to another process."""

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
        """What every `from_pretrained` gets."""
        return {"local_files_only": True, "trust_remote_code": self.trust_remote_code}


class Answer(NamedTuple):
    """The wire answer, the seconds that computing took, and the notes beside it."""

    output: Any
    seconds: float
    notes: tuple[str, ...]


@dataclass(eq=False)
class LoadedModel:
    """A pipeline on its device. Only one thread at a time may call `answer`: take a turn.

    `parts`: the bytes of all that it is made of, as `weights.sizes` gives them.
    """

    recipe: Recipe
    pipe: Any
    parts: Mapping[int, int]
    queue: RunQueue = field(default_factory=RunQueue)
    _stop: threading.Event | None = None

    def __post_init__(self) -> None:
        for module in self.pipe.model.modules():
            module.register_forward_pre_hook(self._break_off)

    @property
    def name(self) -> str:
        """The model's id."""
        return self.recipe.model

    @property
    def nbytes(self) -> int:
        """What it takes, other tasks' share in its weights included."""
        return sum(self.parts.values())

    @property
    def mask_token(self) -> str:
        """What stands for a missing word; "" for a model that has no such token."""
        tokenizer = getattr(self.pipe, "tokenizer", None)
        return str(tokenizer.special_tokens_map.get("mask_token", "")) if tokenizer else ""

    @property
    def device(self) -> Device:
        """Where it computes."""
        return self.recipe.device

    @property
    def memory(self) -> Memory:
        """Which budget it counts against."""
        return self.recipe.device.memory

    def _break_off(self, module: Any, args: Any) -> None:
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

        `emit` gets each answer so far where the task has such. Raises `Stopped` within one layer
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
        """Move to another device (ZeroGPU lends one for the length of a call)."""
        import torch

        self.pipe.model.to(device)
        self.pipe.device = torch.device(device)

    def unload(self) -> None:
        """Drop the pipeline; the memory goes with it."""
        self.pipe = None
