"""Spaces on ZeroGPU hardware, which lends a GPU for one call, in a process of its own.

The package `spaces` patches torch, forks this process for the call and sends arguments and answer
through a pipe. So the models stay on the CPU here, and the fork finds those that were loaded
before it in `MODELS`; it loads later ones from disk again. A call on a lent GPU cannot be stopped:
closing its stream ends the waiting, not the work. It has no partial answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

from backends.local import loading
from backends.local.batcher import Answer
from backends.local.model import LoadedModel
from backends.local.runners.base import Recipe
from core.errors import GpuNotLent, TaskyardError, as_taskyard_error
from core.kinds import Inputs
from core.param import Params
from core.task import Task

Key = tuple[str, str, str]

# The loaded models, which forked processes inherit.
MODELS: WeakValueDictionary[Key, LoadedModel] = WeakValueDictionary()


@dataclass(frozen=True, slots=True)
class GpuCall:
    """The call as it is sent to the process with the GPU; picklable."""

    key: Key
    recipe: Recipe
    task: Task
    inputs: Inputs
    params: Params


def gpu_function() -> Callable[[GpuCall], Answer]:
    """The function that runs a call on a lent GPU.

    `spaces` requires that this happens before torch is imported and the page is launched.
    """
    import spaces

    on_gpu: Callable[[GpuCall], Answer | TaskyardError] = spaces.GPU(run_on_gpu)

    def run(call: GpuCall) -> Answer:
        try:
            answer = on_gpu(call)
        except Exception as error:
            # `spaces` raises gradio's error about quotas and queues.
            raise GpuNotLent(
                "No GPU could be had for this run.",
                str(getattr(error, "message", "") or "Try again in a moment."),
            ) from error
        if isinstance(answer, TaskyardError):
            raise answer
        return answer

    return run


# The one model that a process with a GPU has loaded by itself.
_loaded: dict[Key, LoadedModel] = {}


def run_on_gpu(call: GpuCall) -> Answer | TaskyardError:
    """The answer, computed on the lent GPU; only the whole one is sent back.

    Errors are returned because `spaces` keeps only the class of one that is raised.
    """
    try:
        model = MODELS.get(call.key) or _loaded.get(call.key) or _load(call)
        model.to(call.recipe.device.name)
        (answer,) = model.answers(
            call.task, [call.inputs], call.params, lambda: False, lambda place, output: None
        )
        return answer
    except Exception as error:
        return as_taskyard_error(error)


def _load(call: GpuCall) -> LoadedModel:
    import torch

    # OpenMP's threads do not survive a fork.
    torch.set_num_threads(1)
    model = loading.load(call.recipe)
    _loaded.clear()
    _loaded[call.key] = model
    return model
