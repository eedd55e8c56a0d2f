"""Detects models in formats that transformers does not read with PyTorch, by their file names.

This needs no download: the Hub's listing has the names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path

from backends.local import adapters
from core.errors import ModelBroken

# Each tells that a folder holds a model; diffusers' pipelines have the second.
MARKS = ("config.json", "model_index.json", adapters.CONFIG)

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


def is_model(folder: Path) -> bool:
    """Whether a folder holds a model of any format."""
    if any((folder / name).is_file() for name in MARKS):
        return True
    return folder.is_dir() and bool(_other_formats(path.name for path in folder.iterdir()))


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


def _other_formats(names: Iterable[str]) -> list[str]:
    every = [*names]
    return [
        label
        for label, patterns in OTHERS.items()
        if any(_matches(name, patterns) for name in every)
    ]


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
