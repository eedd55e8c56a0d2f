"""What a model's files are made for, where that is not transformers with PyTorch.

Told by the names of the files, before any of them is downloaded or loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from backends.base import is_folder_name
from core.errors import MissingPackage, ModelBroken

CONFIG = "config.json"
ADAPTER = "adapter_config.json"

# What transformers reads.
READABLE = (
    "model*.safetensors",
    "model*.safetensors.index.json",
    "pytorch_model*.bin",
    "pytorch_model*.bin.index.json",
)

# What others read, by the names that their files have.
OTHERS: Mapping[str, tuple[str, ...]] = {
    "GGUF (llama.cpp)": ("*.gguf", "*.ggml", "ggml-model*.bin"),
    "TensorFlow": ("tf_model*.h5", "*.ckpt.index", "saved_model.pb"),
    "TensorFlow Lite": ("*.tflite",),
    "Flax": ("flax_model*.msgpack",),
    "ONNX": ("*.onnx",),
    "OpenVINO": ("openvino_*.xml",),
    "Core ML": ("*.mlmodel", "*.mlpackage"),
    "MLX": ("weights*.npz",),
    "Rust (rust-bert)": ("rust_model.ot",),
}

# Names of base models: those of the Hub, never a path of the machine that made the adapter.
HUB_ID = re.compile(r"[\w.-]{1,96}(/[\w.-]{1,96})?")


def is_model(folder: Path) -> bool:
    """Whether a folder holds a model, be it one that can be loaded or not."""
    if (folder / CONFIG).is_file() or (folder / ADAPTER).is_file():
        return True
    return folder.is_dir() and bool(_others(path.name for path in folder.iterdir()))


def check_folder(model: str, folder: Path) -> None:
    """Raise where the files in `folder` are for something else; see `check`."""
    names = [path.name for path in folder.iterdir()]
    if ADAPTER in names:
        raise adapter(model, _read(folder / ADAPTER))
    # Some formats lie in a folder of their own (onnx/).
    check(model, [*names, *(f"{path.parent.name}/{path.name}" for path in folder.glob("*/*"))])


def check(model: str, names: Collection[str]) -> None:
    """Raise `ModelBroken` where none of the files, by their `names`, can be read by PyTorch.

    Nothing is said of files that nobody knows.
    """
    if any("/" not in name and _matches(name, READABLE) for name in names):
        return
    if found := _others(name.rpartition("/")[2] for name in names):
        raise ModelBroken(
            f"“{model}” has no weights that PyTorch can read: its files are for "
            f"{' and '.join(found)}.",
            "Choose the model with safetensors weights, or have this one served by a program that "
            "reads it, and choose that as an endpoint.",
        )


def adapter(model: str, config: Mapping[str, Any]) -> MissingPackage:
    """The error for weights that only change those of another model; `config`: the adapter's."""
    # AdapterHub's own kind names its base otherwise, and no kind of peft's.
    package = "adapters" if "model_name" in config else "peft"
    what = "a LoRA adapter" if config.get("peft_type") == "LORA" else "an adapter"
    base = _base(config)
    of = f" of “{base}”" if base else ""
    return MissingPackage(
        f"“{model}” is {what}{of}, no model by itself: it needs the Python package “{package}”, "
        "which this playground does not use.",
        f"Choose {f'“{base}”' if base else 'its base model'}, or have the adapter merged into it "
        "and saved as a whole model.",
    )


def _base(config: Mapping[str, Any]) -> str:
    told = config.get("base_model_name_or_path") or config.get("model_name")
    if not isinstance(told, str):
        return ""
    if HUB_ID.fullmatch(told) and ".." not in told:
        return told
    last = re.split(r"[/\\]", told.rstrip("/\\"))[-1]
    return last if is_folder_name(last) else ""


def _others(names: Iterable[str]) -> list[str]:
    known = [*names]
    return [
        format
        for format, patterns in OTHERS.items()
        if any(_matches(name, patterns) for name in known)
    ]


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}
