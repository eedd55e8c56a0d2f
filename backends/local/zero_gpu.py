"""Spaces on ZeroGPU hardware: a GPU is lent for the length of one call, in a process of its own.

The package `spaces` patches torch, forks this process for the call and sends arguments and answer
through a pipe. So the models stay on the CPU here, and the fork finds those that were loaded
before it in `MODELS`; one loaded later it reads from disk again. A call that runs on a lent GPU
cannot be broken off: stopping it ends the waiting, not the work. And it comes in one piece.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

from backends.local import loading
from backends.local.model import Answer, LoadedModel, Recipe
from core.errors import GpuNotLent, TaskyardError, as_taskyard_error
from core.kinds import Inputs
from core.param import Params
from core.task import Task

Key = tuple[str, str, str]

# Every loaded model, as a forked process finds it.
MODELS: WeakValueDictionary[Key, LoadedModel] = WeakValueDictionary()


@dataclass(frozen=True, slots=True)
class Order:
    """What travels to the process that has the GPU."""

    key: Key
    recipe: Recipe
    task: Task
    inputs: Inputs
    params: Params


def lend() -> Callable[[Order], Answer]:
    """The function that carries out an order on a lent GPU.

    To be called before torch is imported and before the page is launched: `spaces` insists.
    """
    import spaces

    on_gpu: Callable[[Order], Answer | TaskyardError] = spaces.GPU(carry_out)

    def ask(order: Order) -> Answer:
        try:
            answer = on_gpu(order)
        except Exception as error:
            # `spaces` speaks of quotas and queues through gradio's own error.
            raise GpuNotLent(
                "No GPU could be had for this run.",
                str(getattr(error, "message", "") or "Try again in a moment."),
            ) from error
        if isinstance(answer, TaskyardError):
            raise answer
        return answer

    return ask


# The one model that a process with a GPU has read by itself.
_own: dict[Key, LoadedModel] = {}


def carry_out(order: Order) -> Answer | TaskyardError:
    """Answer on the lent GPU. Errors are returned: of those raised `spaces` keeps the class."""
    try:
        model = MODELS.get(order.key) or _own.get(order.key) or _read(order)
        model.to(order.recipe.device.name)
        return model.answer(order.task, order.inputs, order.params, threading.Event(), _unheard)
    except Exception as error:
        return as_taskyard_error(error)


def _unheard(output: object) -> None:
    """Answers so far stay in the process that has the GPU; the whole one is sent."""


def _read(order: Order) -> LoadedModel:
    import torch

    # OpenMP's threads do not survive a fork.
    torch.set_num_threads(1)
    model = loading.load(order.recipe)
    _own.clear()
    _own[order.key] = model
    return model
