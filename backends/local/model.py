"""A loaded model in the pool: how it was loaded, and how it answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from backends.local import progress, stopping
from backends.local.batcher import Answer, Batcher, Job
from backends.local.devices import Device, Memory
from backends.local.runners.base import Loaded, Recipe, Run
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

    def __post_init__(self) -> None:
        self.sizes = self.loaded.sizes()
        for module in self.loaded.modules():
            # A network that other tasks share has it already.
            if _raise_if_stopped not in module._forward_pre_hooks.values():
                module.register_forward_pre_hook(_raise_if_stopped)

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
        return self.loaded.device or self.recipe.device

    @property
    def memory(self) -> Memory:
        """The kind of memory it takes."""
        return self.device.memory

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
        with stopping.stoppable(stopped), self.loaded.computing():
            start = time.perf_counter()
            outputs = self.loaded.run(task.runs, batch, given, emit)
            seconds = time.perf_counter() - start
            return [
                Answer(output, seconds, self.loaded.notes(task.runs, inputs, given))
                for output, inputs in zip(outputs, batch, strict=True)
            ]

    def answer_joining(
        self,
        join: Callable[[], Job | None],
        ended: Callable[[Job, Answer | BaseException], None],
        most: int,
    ) -> None:
        """Answer the jobs that `join()` has, together; `ended` is told of each as soon as it ends.

        `join` is asked again between two steps, as long as fewer than `most` sequences are written.
        """

        def run_of(job: Job) -> Run:
            def answer() -> Answer:
                with progress.reporting(job.report):
                    (found,) = self.answers(
                        job.task,
                        [job.inputs],
                        job.params,
                        job.stop.is_set,
                        lambda _, output: job.emit(output),
                    )
                return found

            return Run(answer, partial(ended, job), job.stop.is_set)

        def next_run() -> Run | None:
            job = join()
            return None if job is None else run_of(job)

        self.loaded.run_joining(next_run, most)

    def to(self, device: str) -> None:
        """Move to another device, as torch names it (ZeroGPU lends one for each call)."""
        self.loaded.to(device)

    def unload(self) -> None:
        """Drop the model, which frees its memory."""
        self.loaded.close()


def _raise_if_stopped(module: Any, args: Any) -> None:
    stopping.raise_if_stopped()
