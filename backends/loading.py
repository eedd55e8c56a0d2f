"""From a folder with a model to one that answers: a transformers pipeline, checked on the way.

What cannot answer honestly is refused: a model for another task, one whose weights are incomplete,
one that would need its own code.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backends.devices import Device, Memory
from backends.failures import (
    is_out_of_memory,
    loading_failure,
    needs_its_own_code,
    not_for_transformers,
)
from backends.turns import Turns
from core.errors import ModelBroken, Stopped, WrongTask
from core.task import Inputs, Params, Task


@dataclass(eq=False)
class LoadedModel:
    """A pipeline on its device. Only one thread at a time may call `answer`."""

    name: str
    pipe: Any
    device: str
    memory: Memory
    nbytes: int
    turns: Turns = field(default_factory=Turns)
    _stop: threading.Event | None = None

    def __post_init__(self) -> None:
        for module in self.pipe.model.modules():
            module.register_forward_pre_hook(self._break_off)

    def _break_off(self, module: Any, args: Any) -> None:
        if self._stop is not None and self._stop.is_set():
            raise Stopped("The run was stopped.")

    def answer(
        self, task: Task, inputs: Inputs, params: Params, stop: threading.Event
    ) -> tuple[Any, tuple[str, ...], float]:
        """The wire answer, the notes beside it, and the seconds that computing took."""
        import torch

        given = {name: value for name, value in params.items() if value is not None}
        self._stop = stop
        try:
            with torch.inference_mode():
                start = time.perf_counter()
                output = task.run(self.pipe, inputs, given)
                seconds = time.perf_counter() - start
                return output, task.notes(self.pipe, inputs), seconds
        finally:
            self._stop = None

    def to(self, device: str) -> None:
        """Move to another device (ZeroGPU lends one for the length of a call)."""
        import torch

        self.pipe.model.to(device)
        self.pipe.device = torch.device(device)
        self.device = device

    def unload(self) -> None:
        """Drop the pipeline; the memory goes with it."""
        self.pipe = None


def import_libraries() -> None:
    """Import torch and transformers and silence what they would print on their own."""
    import torch  # noqa: F401
    import transformers

    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    logging.getLogger("transformers").propagate = False


def read_config(folder: Path, model: str, trust_remote_code: bool) -> Any:
    """The model's configuration, or the error that says why there is none."""
    import_libraries()
    from transformers import AutoConfig

    if not (folder / "config.json").is_file():
        raise not_for_transformers(model)
    try:
        return AutoConfig.from_pretrained(
            folder, local_files_only=True, trust_remote_code=trust_remote_code
        )
    except Exception as error:
        raise loading_failure(model, "the configuration", error) from error


def auto_class(task_id: str, config: Any, model: str) -> Any:
    """The Auto class that loads this model for this task; `WrongTask` where there is none."""
    from transformers.pipelines import SUPPORTED_TASKS

    for auto in SUPPORTED_TASKS[task_id]["pt"]:
        if _fits(auto, config):
            return auto
    made_for = [
        name
        for name, spec in SUPPORTED_TASKS.items()
        if any(_fits(auto, config) for auto in spec["pt"])
    ]
    if not made_for and getattr(config, "auto_map", None):
        raise needs_its_own_code(model)
    what = (config.architectures or [config.model_type])[0]
    raise WrongTask(
        f"“{model}” ({what}) was not made for {task_id}.",
        f"It can do {', '.join(made_for)}." if made_for else "Choose another model.",
    )


def _fits(auto: Any, config: Any) -> bool:
    """Whether an Auto class knows this model, with the very head that its weights have."""
    if auto.__name__ in (getattr(config, "auto_map", None) or {}):
        return True
    names = auto._model_mapping._model_mapping.get(config.model_type)
    if names is None:
        return False
    known = {names} if isinstance(names, str) else set(names)
    return not config.architectures or bool(known & set(config.architectures))


def load(
    folder: Path,
    task_id: str,
    model: str,
    config: Any,
    device: Device,
    parameters: int,
    trust_remote_code: bool,
) -> LoadedModel:
    """Load weights and preprocessors; raises a `TaskyardError` that says which part failed."""
    import torch
    from transformers import pipeline

    auto = auto_class(task_id, config, model)
    stored = str(getattr(config, "dtype", None) or "float32").removeprefix("torch.")
    dtype = getattr(torch, device.dtype_for(parameters, stored))
    parts = _preprocessors(folder, task_id, model, trust_remote_code)
    network = _part(
        model,
        "the weights",
        lambda: _weights(auto, folder, model, config, dtype, trust_remote_code),
    )
    pipe = _part(
        model,
        "the model",
        lambda: pipeline(task_id, model=network.eval(), device=device.name, **parts),
    )
    tensors = [*network.parameters(), *network.buffers()]
    nbytes = sum(tensor.numel() * tensor.element_size() for tensor in tensors)
    return LoadedModel(model, pipe, device.name, device.memory, nbytes)


def _part(model: str, part: str, make: Callable[[], Any]) -> Any:
    try:
        return make()
    except Exception as error:
        if is_out_of_memory(error):
            raise
        raise loading_failure(model, part, error) from error


def _weights(
    auto: Any, folder: Path, model: str, config: Any, dtype: Any, trust_remote_code: bool
) -> Any:
    # transformers takes safetensors where they exist, and reads a .bin with weights_only alone.
    network, found = auto.from_pretrained(
        folder,
        config=config,
        dtype=dtype,
        local_files_only=True,
        trust_remote_code=trust_remote_code,
        output_loading_info=True,
    )
    if missing := sorted(found["missing_keys"]):
        raise ModelBroken(
            f"The weights of “{model}” are incomplete: {len(missing)} of the tensors are missing, "
            f"“{missing[0]}” for instance, and its answers would be chance.",
            "Choose a model that was trained for this task.",
        )
    if found["mismatched_keys"]:
        raise ModelBroken(
            f"The weights of “{model}” do not have the shapes its configuration speaks of.",
            "Choose another model.",
        )
    return network


def _preprocessors(
    folder: Path, task_id: str, model: str, trust_remote_code: bool
) -> dict[str, Any]:
    """What the task's pipeline needs beside the network: tokenizer, image processor, …"""
    from transformers import (
        AutoFeatureExtractor,
        AutoImageProcessor,
        AutoProcessor,
        AutoTokenizer,
    )
    from transformers.pipelines import SUPPORTED_TASKS, _resolve_impl

    implementation = _resolve_impl(SUPPORTED_TASKS[task_id]["impl"])
    options = {"local_files_only": True, "trust_remote_code": trust_remote_code}
    parts: dict[str, Any] = {}
    for name, auto, extra in (
        ("tokenizer", AutoTokenizer, {}),
        # Pillow's processors need no torchvision and are the ones the models were trained with.
        ("image_processor", AutoImageProcessor, {"backend": "pil"}),
        ("feature_extractor", AutoFeatureExtractor, {}),
        ("processor", AutoProcessor, {}),
    ):
        needed = getattr(implementation, f"_load_{name}")
        if needed is False:
            continue
        try:
            parts[name] = auto.from_pretrained(folder, **options, **extra)
        except Exception as error:
            # None means "if the model has one".
            if needed:
                raise loading_failure(model, f"the {name.replace('_', ' ')}", error) from error
    return parts
