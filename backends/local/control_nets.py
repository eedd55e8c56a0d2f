"""ControlNets: networks that lead a base model's drawing along a picture, such as a depth map.

A repository of one holds nothing else; its card names the model that it was made for.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from backends.local.adapters import HUB_ID
from backends.local.diffusion.files import INDEX
from backends.local.failures import explained, incomplete
from backends.local.runners.base import matching
from backends.local.sizing import check_counts
from core.errors import ModelBroken, WrongTask

CONFIG = "config.json"
WEIGHTS = ("diffusion_pytorch_model.safetensors", "diffusion_pytorch_model-*-of-*.safetensors")
# All of one, for the download.
FILES = (CONFIG, "diffusion_pytorch_model.safetensors.index.json", *WEIGHTS)
CLASS = "ControlNetModel"
# Models that have moved since cards named them.
MOVED: Mapping[str, str] = {
    "runwayml/stable-diffusion-v1-5": "stable-diffusion-v1-5/stable-diffusion-v1-5"
}


def is_one(names: Collection[str]) -> bool:
    """Whether files of these names are one network of diffusers, and no pipeline."""
    return CONFIG in names and INDEX not in names and bool(matching(names, WEIGHTS))


def base_of(model: str, card: Mapping[str, Any]) -> str:
    """The id of the model that it leads, by its card; raises `ModelBroken` where that has none."""
    named = card.get("base_model")
    base = named[0] if isinstance(named, list) and named else named
    if isinstance(base, str) and HUB_ID.fullmatch(base) and ".." not in base:
        return MOVED.get(base, base)
    raise ModelBroken(
        f"“{model}” is only a part of a pipeline, such as a ControlNet, and its card does not name "
        "the model that it belongs to.",
        "Its authors can say so in the card, as “base_model”.",
    )


def load(model: str, folder: Path, dtype: Any) -> Any:
    """The network in a folder; raises `WrongTask` where it is none that leads."""
    from diffusers import ControlNetModel

    config = _read_config(folder)
    if config.get("_class_name") != CLASS:
        raise WrongTask(
            f"“{model}” is only a part of a pipeline ({str(config.get('_class_name'))[:40]}).",
            "Choose a whole pipeline, or a ControlNet.",
        )
    check_counts(config)
    with explained(model, "the ControlNet"):
        network, found = ControlNetModel.from_pretrained(
            folder,
            use_safetensors=True,
            local_files_only=True,
            output_loading_info=True,
            dtype=dtype,
        )
    if missing := sorted(found["missing_keys"]):
        raise incomplete(model, f"{len(missing)} tensors are missing, “{missing[0]}” for instance")
    return network.eval().requires_grad_(False)


def nbytes(folder: Path) -> int:
    """Bytes of its weights' files."""
    return sum(path.stat().st_size for way in WEIGHTS for path in folder.glob(way))


def _read_config(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
