"""Detects models in formats that transformers does not read with PyTorch, by their file names.

This needs no download: the Hub's listing has the names.
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

ADAPTER = "adapter_config.json"
# Each tells that a folder holds a model; diffusers' pipelines have the second.
MARKS = ("config.json", "model_index.json", ADAPTER)

# Files that transformers reads.
READABLE = (
    "model*.safetensors",
    "model*.safetensors.index.json",
    "pytorch_model*.bin",
    "pytorch_model*.bin.index.json",
)

# File names of other formats.
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

# Base models are named by Hub ids; paths of the machine that made the adapter are not shown.
HUB_ID = re.compile(r"[\w.-]{1,96}(/[\w.-]{1,96})?")


def is_model(folder: Path) -> bool:
    """Whether a folder holds a model of any format."""
    if any((folder / name).is_file() for name in MARKS):
        return True
    return folder.is_dir() and bool(_other_formats(path.name for path in folder.iterdir()))


def check_adapter(model: str, folder: Path) -> None:
    """Raise `MissingPackage` where the folder holds an adapter."""
    if (folder / ADAPTER).is_file():
        raise adapter(model, _read(folder / ADAPTER))


def check(model: str, names: Collection[str]) -> None:
    """Raise `ModelBroken` where all files with a known format, by `names`, are not PyTorch's.

    Names are relative paths. Files of unknown formats are ignored.
    """
    if any("/" not in name and _matches(name, READABLE) for name in names):
        return
    if found := _other_formats(name.rpartition("/")[2] for name in names):
        raise ModelBroken(
            f"“{model}” has no weights that PyTorch can read: its files are for "
            f"{' and '.join(found)}.",
            "Choose the model with safetensors weights, or have this one served by a program that "
            "reads it, and choose that as an endpoint.",
        )


def adapter(model: str, config: Mapping[str, Any]) -> MissingPackage:
    """The error for an adapter, which has no weights of its own; `config`: the adapter's."""
    # AdapterHub's own format has this field for the base model, peft's has another.
    package = "adapters" if "model_name" in config else "peft"
    what = "a LoRA adapter" if config.get("peft_type") == "LORA" else "an adapter"
    base = _base_model(config)
    of = f" of “{base}”" if base else ""
    return MissingPackage(
        f"“{model}” is {what}{of}, no model by itself: it needs the Python package “{package}”, "
        "which this playground does not use.",
        f"Choose {f'“{base}”' if base else 'its base model'}, or have the adapter merged into it "
        "and saved as a whole model.",
    )


def _base_model(config: Mapping[str, Any]) -> str:
    """The base model of an adapter, or the last part of its path; "" if there is none."""
    base = config.get("base_model_name_or_path") or config.get("model_name")
    if not isinstance(base, str):
        return ""
    if HUB_ID.fullmatch(base) and ".." not in base:
        return base
    last = re.split(r"[/\\]", base.rstrip("/\\"))[-1]
    return last if is_folder_name(last) else ""


def _other_formats(names: Iterable[str]) -> list[str]:
    every = [*names]
    return [
        label
        for label, patterns in OTHERS.items()
        if any(_matches(name, patterns) for name in every)
    ]


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}
