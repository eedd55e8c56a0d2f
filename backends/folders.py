"""What a model's folder says of it: its card, its size, and a text that changes with its files."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from backends import formats
from core.errors import ModelBroken, ModelOptedOut


@dataclass(frozen=True, slots=True)
class Source:
    """A model that can be had. `folder` is None while it still lies on the Hub.

    `revision` changes whenever the files do; `parameters` is the number of weights; `task` is the
    one its card names; `mask_token` what its tokenizer's files, or the Hub, say of a missing word.
    """

    model: str
    revision: str
    folder: Path | None
    parameters: int | None
    task: str | None = None
    mask_token: str = ""


def from_folder(model: str, folder: Path, revision: str | None = None) -> Source:
    """The source of a model whose files lie in `folder`; raises where they are no such model's."""
    formats.check_folder(model, folder)
    stamp = revision or fingerprint(folder)
    card = read_card(folder, stamp)
    if card.get("inference") is False:
        raise opted_out(model)
    task = card.get("pipeline_tag")
    return Source(
        model,
        stamp,
        folder,
        count_parameters(model, folder, stamp),
        task if isinstance(task, str) else None,
        read_mask_token(folder, stamp),
    )


def fingerprint(folder: Path) -> str:
    """A short text that changes when a file of the folder does."""
    stats = [(path.name, path.stat()) for path in sorted(folder.iterdir()) if path.is_file()]
    seen = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


@lru_cache(maxsize=256)
def read_card(folder: Path, revision: str) -> Mapping[str, Any]:
    """The front matter of the model's card; empty where there is none that can be read."""
    from huggingface_hub import metadata_load
    from yaml import YAMLError

    card = folder / "README.md"
    if not card.is_file():
        return {}
    try:
        return metadata_load(card) or {}
    except (OSError, ValueError, YAMLError):
        return {}


@lru_cache(maxsize=256)
def read_mask_token(folder: Path, revision: str) -> str:
    """The mask token that the tokenizer's files name; "" where they name none."""
    for name in ("tokenizer_config.json", "special_tokens_map.json"):
        try:
            token = json.loads((folder / name).read_text(encoding="utf-8")).get("mask_token")
        except (OSError, ValueError, AttributeError):
            continue
        # One with rules of its own is an object.
        token = token.get("content") if isinstance(token, Mapping) else token
        if isinstance(token, str):
            return token
    return ""


def opted_out(model: str) -> ModelOptedOut:
    """The error for a model whose authors do not want it served."""
    return ModelOptedOut(
        f"The authors of “{model}” do not want it served: its card says “inference: false”.",
        "Choose another model.",
    )


@lru_cache(maxsize=256)
def count_parameters(model: str, folder: Path, revision: str) -> int | None:
    """The number of weights by the headers of the files alone; None where there are no weights."""
    from safetensors import SafetensorError, safe_open

    files = sorted(folder.glob("model*.safetensors"))
    if not files:
        pickles = sorted(folder.glob("pytorch_model*.bin"))
        return sum(file.stat().st_size for file in pickles) // 4 or None
    total = 0
    try:
        for file in files:
            with safe_open(file, framework="numpy") as tensors:
                names = tensors.keys()
                total += sum(math.prod(tensors.get_slice(name).get_shape()) for name in names)
    except (SafetensorError, OSError) as error:
        raise ModelBroken(
            f"The weights of “{model}” are damaged or cut short.",
            "Choose another model, or have it downloaded again.",
        ) from error
    return total
