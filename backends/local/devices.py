"""Where models run and how much memory they may take: device, number format, budgets.

Nothing here imports torch before somebody asks for a fact that only torch knows.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.metadata
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from core.settings import GIB, Settings

Memory = Literal["ram", "gpu"]

# Half precision pays off where memory is the limit; small models are exact in float32 at no cost,
# and some of them (TAPAS) leave the range of float16.
HALF_ABOVE_PARAMETERS = 500_000_000

# Torch's name of the GPU that a Space on ZeroGPU hardware lends.
LENT = "cuda"

BYTES = {"float32": 4, "float16": 2, "bfloat16": 2}


@dataclass(frozen=True, slots=True)
class Device:
    """A place to compute: `name` as torch spells it, `dtype` as the settings ask for it.

    A `lent` GPU is there only for the length of a call; in between, weights rest in RAM.
    """

    name: str
    dtype: str = "auto"
    lent: bool = False

    @property
    def home(self) -> str:
        """Torch's name of the place where weights rest between calls."""
        return "cpu" if self.lent else self.name

    @property
    def memory(self) -> Memory:
        """Which budget a model counts against (Apple's memory is one)."""
        return "gpu" if self.home.startswith("cuda") else "ram"

    def dtype_for(self, parameters: int, stored: str = "float32") -> str:
        """The number format for a model of so many parameters whose config names `stored`."""
        if self.dtype != "auto":
            return self.dtype
        if not self.name.startswith("cuda") or parameters < HALF_ABOVE_PARAMETERS:
            return "float32"
        return "bfloat16" if stored == "bfloat16" and _bfloat16_works() else "float16"


def _bfloat16_works() -> bool:
    import torch

    return bool(torch.cuda.is_bf16_supported(including_emulation=False))


def zero_gpu() -> bool:
    """Whether this is a Space on ZeroGPU hardware, where a GPU is lent for each call."""
    return os.environ.get("SPACES_ZERO_GPU", "").lower() in {"1", "t", "true"}


def expected_device(settings: Settings) -> str:
    """The device that will be chosen, as far as it can be known without importing torch."""
    if settings.device != "auto":
        return settings.device
    if zero_gpu():
        return LENT
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
    if zero_gpu():
        return Device(LENT, settings.dtype, lent=True)
    return Device(_best_device(), settings.dtype)


def _imported_torch() -> Any:
    """Torch where its import is behind us; importing it, or waiting for that, takes seconds."""
    torch = sys.modules.get("torch")
    spec = getattr(torch, "__spec__", None)
    return None if getattr(spec, "_initializing", False) else torch


def _best_device() -> str:
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def check_device(settings: Settings) -> None:
    """Leave the process with a sentence where the settings name a device that is not there.

    Only an accelerator named outright costs the import of torch.
    """
    name = settings.device
    if name in {"auto", "cpu"} or zero_gpu():
        return
    import torch

    if name == "mps":
        there = torch.backends.mps.is_available()
        found = "this machine has no Apple GPU that torch can use"
    else:
        count = torch.cuda.device_count() if torch.cuda.is_available() else 0
        there = int(name.partition(":")[2] or 0) < count
        found = f"torch sees {count or 'no'} CUDA device{'s' if count != 1 else ''} here"
    if not there:
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


def release_memory() -> None:
    """Hand memory that is no longer used back to the system, so that an eviction is one."""
    gc.collect()
    torch = _imported_torch()
    if torch is not None and torch.cuda.is_initialized():
        torch.cuda.empty_cache()
    if platform.system() == "Linux" and platform.libc_ver()[0] == "glibc":
        ctypes.CDLL("libc.so.6").malloc_trim(0)
