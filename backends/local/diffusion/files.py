"""Which files of a diffusers repository hold its weights: one way to store each part, safetensors.

A repository often has every part several times: whole and in half precision, cut into pieces, for
other libraries, and all of them once more in a single file at the top.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from backends.local.runners.base import matching
from core.errors import ModelBroken, UnknownArchitecture

INDEX = "model_index.json"
# What the pieces of a cut file are numbered with.
_PIECE = "?????-of-?????"
_STEMS = ("diffusion_pytorch_model", "model")
WHOLE = tuple(f"*/{stem}{rest}.safetensors" for stem in _STEMS for rest in ("", f"-{_PIECE}"))
HALF = tuple(
    f"*/{stem}{rest}.safetensors"
    for stem in _STEMS
    for rest in (".fp16", f".fp16-{_PIECE}", f"-{_PIECE}.fp16")
)
# Enough for everything but the weights; the pieces of a cut file are listed in JSON.
SMALL = (
    INDEX,
    "README.md",
    "*/*.json",
    "*/*.txt",
    "*/*.model",
)
_FOREIGN = (".onnx", ".xml", ".msgpack")


def folder_of(name: str) -> str:
    """The sub-folder that a file is in; "" at the top."""
    return str(PurePosixPath(name).parent) if "/" in name else ""


def weight_files(names: Iterable[str], *, half: bool, parts: Collection[str] = ()) -> list[str]:
    """The files that hold the weights of each part, once.

    `half`: in half precision where there is a choice. `parts`: the sub-folders that count; without
    any, all of them.
    """
    every = [*names]
    ways = (HALF, WHOLE) if half else (WHOLE, HALF)
    chosen: dict[str, list[str]] = {}
    for patterns in ways:
        found: dict[str, list[str]] = {}
        for name in matching(every, patterns):
            found.setdefault(folder_of(name), []).append(name)
        for folder, files in found.items():
            chosen.setdefault(folder, _not_twice(files))
    return [
        name
        for folder, files in sorted(chosen.items())
        if not parts or folder in parts
        for name in files
    ]


def _not_twice(files: list[str]) -> list[str]:
    """Of a part that is there in one file and in pieces as well, the one file."""
    single = [name for name in files if "-of-" not in name]
    return single[:1] or files


def variant(names: Iterable[str], part: str, *, half: bool) -> str | None:
    """What diffusers and transformers call the way in which a part is stored."""
    chosen = weight_files(names, half=half, parts=(part,))
    return "fp16" if any(".fp16" in name for name in chosen) else None


def parameters_by_size(files: Mapping[str, int]) -> int:
    """The number of weights as far as the files' sizes tell.

    Whole files of U-Nets are published in single precision, those of transformers in half.
    """
    usual = 2 if any(folder_of(name) == "transformer" for name in files) else 4
    chosen = weight_files(files, half=True)
    return sum(files[name] // (2 if ".fp16" in name else usual) for name in chosen)


def is_whole(names: Collection[str]) -> bool:
    """Whether there are weights for each part that has a configuration."""
    return INDEX in names and bool(weight_files(names, half=False)) and not _lacking(names)


def _lacking(names: Iterable[str]) -> list[str]:
    """The parts with a configuration of a network, and without its weights."""
    every = [*names]
    stored = {folder_of(name) for name in weight_files(every, half=False)}
    foreign = {folder_of(name) for name in every if name.endswith(_FOREIGN)}
    parts = {folder_of(name) for name in every if PurePosixPath(name).name == "config.json"}
    return sorted(parts - stored - foreign - {""})


def check_files(model: str, names: Collection[str]) -> None:
    """Raise where the names alone show that diffusers' pipelines cannot be made of the files."""
    if INDEX not in names:
        single = matching(names, ("*.safetensors", "*.ckpt"))
        raise UnknownArchitecture(
            f"“{model}” has no {INDEX}: it is not stored as one of diffusers' pipelines"
            + (", but as a single file for other programs." if single else "."),
            "Choose a model that the Hub lists under the library “diffusers”.",
        )
    if not weight_files(names, half=False) and matching(names, ("*/*.bin", "*/*.ckpt")):
        raise pickled(model)


def check_whole(model: str, names: Collection[str]) -> None:
    """Raise where parts of a pipeline have no weights."""
    check_files(model, names)
    lacking = _lacking(names)
    if any(folder_of(name) in lacking for name in matching(names, ("*/*.bin",))):
        raise pickled(model)
    if lacking or not weight_files(names, half=False):
        named = f" for {', '.join(lacking)}" if lacking else ""
        raise ModelBroken(
            f"“{model}” has no weights{named} that can be read here.",
            "Choose a model whose parts are stored as safetensors.",
        )


def pickled(model: str) -> ModelBroken:
    """The error for weights that are only there as pickles."""
    return ModelBroken(
        f"Weights of “{model}” are stored as pickles, which could run code, and are refused.",
        "Choose a model with safetensors weights.",
    )
