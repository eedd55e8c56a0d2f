"""The device that models run on, the dtype of their weights, and the memory budgets.

torch is imported only where a fact is needed that only torch knows.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from core.settings import GIB, Settings

Memory = Literal["ram", "gpu"]

# Half precision saves memory that only large models need; some small ones (TAPAS) overflow in
# float16.
HALF_ABOVE_PARAMETERS = 500_000_000

# Torch's name of the GPU that a Space on ZeroGPU hardware lends.
ZERO_GPU_DEVICE = "cuda"

BYTES = {"float32": 4, "float16": 2, "bfloat16": 2}


@dataclass(frozen=True, slots=True)
class Device:
    """A device: `name` is torch's, `dtype` the settings' (“auto” or torch's name of one).

    A `lent` GPU is available only during a call; between calls, weights are kept in RAM.
    """

    name: str
    dtype: str = "auto"
    lent: bool = False

    @property
    def home(self) -> str:
        """Torch's name of the device that keeps the weights between calls."""
        return "cpu" if self.lent else self.name

    @property
    def memory(self) -> Memory:
        """The kind of memory that weights take (Apple's GPUs use RAM)."""
        return "gpu" if self.home.startswith("cuda") else "ram"

    def dtype_for(self, parameters: int, stored: str = "float32") -> str:
        """Torch's name of the dtype for a model of that many parameters, stored as `stored`."""
        if self.dtype != "auto":
            return self.dtype
        if not self.name.startswith("cuda") or parameters < HALF_ABOVE_PARAMETERS:
            return "float32"
        return "bfloat16" if stored == "bfloat16" and _supports_bfloat16() else "float16"


def _supports_bfloat16() -> bool:
    import torch

    return bool(torch.cuda.is_bf16_supported(including_emulation=False))


def is_zero_gpu() -> bool:
    """Whether this is a Space on ZeroGPU hardware, where a GPU is lent for each call."""
    return os.environ.get("SPACES_ZERO_GPU", "").lower() in {"1", "t", "true"}


def expected_device(settings: Settings) -> str:
    """The device that will be chosen, as far as this is known without importing torch."""
    if settings.device != "auto":
        return settings.device
    if is_zero_gpu():
        return ZERO_GPU_DEVICE
    if _imported_torch() is not None:
        return _best_device()
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return "mps"
    cuda_build = not importlib.metadata.version("torch").endswith("+cpu")
    return "cuda" if cuda_build and Path("/dev/nvidiactl").exists() else "cpu"


def choose_device(settings: Settings) -> Device:
    """The device to load onto. Imports torch."""
    if settings.device != "auto":
        return Device(settings.device, settings.dtype)
    if is_zero_gpu():
        return Device(ZERO_GPU_DEVICE, settings.dtype, lent=True)
    return Device(_best_device(), settings.dtype)


def _imported_torch() -> Any:
    """The torch module if its import has finished, else None: importing it takes seconds."""
    torch = sys.modules.get("torch")
    spec = getattr(torch, "__spec__", None)
    return None if getattr(spec, "_initializing", False) else torch


def _best_device() -> str:
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def check_device(settings: Settings) -> None:
    """Raise `SystemExit` with a sentence where the settings name a device that does not exist.

    Imports torch only for an explicitly named accelerator.
    """
    name = settings.device
    if name in {"auto", "cpu"} or is_zero_gpu():
        return
    import torch

    if name == "mps":
        exists = torch.backends.mps.is_available()
        found = "this machine has no Apple GPU that torch can use"
    else:
        count = torch.cuda.device_count() if torch.cuda.is_available() else 0
        exists = int(name.partition(":")[2] or 0) < count
        found = f"torch sees {count or 'no'} CUDA device{'s' if count != 1 else ''} here"
    if not exists:
        raise SystemExit(f"--device {name}: {found}. Use --device auto, or cpu.")


def ram_budget(settings: Settings) -> int:
    """Bytes of RAM for loaded models: as set, else half of what the machine or container has."""
    if settings.ram_budget_gb is not None:
        return int(settings.ram_budget_gb * GIB)
    import psutil

    return min(int(psutil.virtual_memory().total), _container_limit()) // 2


def _container_limit() -> int:
    """The memory limit of the control group (v2, then v1), or a number beyond any machine."""
    for file in ("memory.max", "memory/memory.limit_in_bytes"):
        try:
            return int((Path("/sys/fs/cgroup") / file).read_text())
        except (OSError, ValueError):
            continue
    return sys.maxsize


def gpu_budget(settings: Settings, device: str) -> int:
    """Bytes of GPU memory for loaded models: as set, else 80 % of the GPU.

    Without a setting, and as long as torch is not imported, no limit is known.
    """
    if settings.gpu_budget_gb is not None:
        return int(settings.gpu_budget_gb * GIB)
    torch = _imported_torch()
    if torch is None or not torch.cuda.is_available():
        return sys.maxsize
    return int(torch.cuda.get_device_properties(device).total_memory * 0.8)


def collect_memory() -> None:
    """Find what only reference cycles keep, and return it; takes a moment, however little it is."""
    gc.collect()
    return_memory()


def return_memory() -> None:
    """Return unused memory to the system, so that evictions free it."""
    torch = _imported_torch()
    if torch is not None and torch.cuda.is_initialized():
        torch.cuda.empty_cache()
    if (trim := _trim()) is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """The C library's function for it, where it has one."""
    if platform.system() != "Linux" or platform.libc_ver()[0] != "glibc":
        return None
    trim: Callable[[int], int] = ctypes.CDLL("libc.so.6").malloc_trim
    return trim
