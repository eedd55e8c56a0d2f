"""Where a model's name points: a bundled folder, a folder of the operator's, the Hub or its cache.

Names come from visitors. A folder is found by listing what is there and comparing names; a
visitor's string never becomes part of a path.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import InvalidModelId, ModelBroken, ModelNotFound, ModelOptedOut
from core.settings import Settings

BUNDLED = Path(__file__).parent.parent / "assets" / "models"


@dataclass(frozen=True, slots=True)
class Source:
    """A model that can be had. `folder` is None while it still lies on the Hub.

    `revision` changes whenever the files do; `parameters` is the number of weights; `task` is the
    one its card names.
    """

    model: str
    revision: str
    folder: Path | None
    parameters: int | None
    task: str | None = None


def find(model: str, settings: Settings) -> Source:
    """The source behind a checked model id; raises the error that says why there is none."""
    owner, _, name = model.rpartition("/")
    if owner == "taskyard":
        return from_folder(model, _bundled(model, name))
    if owner == "local":
        return from_folder(model, _local(model, name, settings))
    if not settings.hub:
        raise ModelNotFound(
            "This playground offers only its own models, not those of the Hub.",
            "Choose a bundled model.",
        )
    from backends import hub

    return hub.find(model)


def _bundled(model: str, name: str) -> Path:
    folders = _folders(BUNDLED)
    if name not in folders:
        raise ModelNotFound(
            f"There is no bundled model “{model}”.",
            f"Bundled are: {', '.join(f'taskyard/{known}' for known in folders) or 'none'}.",
        )
    return folders[name]


def _local(model: str, name: str, settings: Settings) -> Path:
    if settings.model_dir is None:
        raise InvalidModelId(
            "This playground has no folder of local models.",
            "Choose a bundled model or one of the Hub; an operator sets --model-dir.",
        )
    folders = _folders(settings.model_dir)
    if name not in folders:
        raise ModelNotFound(
            f"There is no local model “{model}”.",
            f"There are: {', '.join(f'local/{known}' for known in folders) or 'none'}.",
        )
    return folders[name]


def local_models(settings: Settings) -> list[str]:
    """The ids of the operator's own models, for the page's model picker."""
    return [f"local/{name}" for name in _folders(settings.model_dir)] if settings.model_dir else []


def _folders(root: Path) -> dict[str, Path]:
    if not root.is_dir():
        return {}
    return {path.name: path for path in sorted(root.iterdir()) if (path / "config.json").is_file()}


def from_folder(model: str, folder: Path, revision: str | None = None) -> Source:
    """The source of a model whose files lie in `folder`."""
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
