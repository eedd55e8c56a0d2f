"""LoRA adapters: small changes to a base model, merged into its weights where peft is installed."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from backends.base import is_folder_name
from backends.local.failures import explained
from core.errors import MissingPackage, ModelBroken

CONFIG = "adapter_config.json"
WEIGHTS = "adapter_model.safetensors"

# Base models are named by Hub ids; paths of the machine that made the adapter are not shown.
HUB_ID = re.compile(r"[\w.-]{1,96}(/[\w.-]{1,96})?")

# What is taken from an adapter's configuration. peft would import modules that other fields name.
FIELDS = (
    "r",
    "lora_alpha",
    "target_modules",
    "exclude_modules",
    "modules_to_save",
    "layers_to_transform",
    "layers_pattern",
    "rank_pattern",
    "alpha_pattern",
    "fan_in_fan_out",
    "bias",
    "use_rslora",
    "use_dora",
)
# peft takes most names for regular expressions, which can take forever.
PLAIN = re.compile(r"[\w.-]*")


def is_installed() -> bool:
    """Whether peft is there, which merges adapters."""
    return importlib.util.find_spec("peft") is not None


def base_of(model: str, config: Mapping[str, Any], names: Collection[str]) -> str:
    """The id of an adapter's base model; `names` are the adapter's files.

    Raises `MissingPackage` where it cannot be merged here.
    """
    # The Hub does not always tell the type.
    is_lora = config.get("peft_type", "LORA") == "LORA"
    base = config.get("base_model_name_or_path")
    known = isinstance(base, str) and HUB_ID.fullmatch(base) and ".." not in base
    if is_lora and known and WEIGHTS in names and is_installed():
        return str(base)
    raise refusal(model, config)


def refusal(model: str, config: Mapping[str, Any]) -> MissingPackage:
    """The error for an adapter, which has no weights of its own; `config`: the adapter's."""
    # AdapterHub's own format has this field for the base model, peft's has another.
    package = "adapters" if "model_name" in config else "peft"
    what = "a LoRA adapter" if config.get("peft_type") == "LORA" else "an adapter"
    base = _shown_base(config)
    of = f" of “{base}”" if base else ""
    return MissingPackage(
        f"“{model}” is {what}{of}, no model by itself: it needs the Python package “{package}”, "
        "which this playground does not use.",
        f"Choose {f'“{base}”' if base else 'its base model'}, or have the adapter merged into it "
        "and saved as a whole model.",
    )


def _shown_base(config: Mapping[str, Any]) -> str:
    """The base model of an adapter, or the last part of its path; "" if there is none."""
    base = config.get("base_model_name_or_path") or config.get("model_name")
    if not isinstance(base, str):
        return ""
    if HUB_ID.fullmatch(base) and ".." not in base:
        return base
    last = re.split(r"[/\\]", base.rstrip("/\\"))[-1]
    return last if is_folder_name(last) else ""


def read_config(folder: Path) -> Mapping[str, Any]:
    """The adapter's configuration; empty where it is damaged."""
    try:
        found = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}


def merge(model: str, folder: Path, network: Any) -> tuple[Any, frozenset[str]]:
    """The network with the adapter in `folder` merged into it, and the tensors that came with it.

    Raises `MissingPackage` for other adapters than LoRA, and `ModelBroken` for one that does not
    fit the network.
    """
    from peft import LoraConfig, get_peft_model, set_peft_model_state_dict
    from safetensors.torch import load_file

    config = read_config(folder)
    if config.get("peft_type") != "LORA":
        raise refusal(model, config)
    with explained(model, "the adapter"):
        tensors = load_file(folder / WEIGHTS)
        fields = {name: config[name] for name in FIELDS if config.get(name) is not None}
        _check(model, fields, tensors)
        wrapped = get_peft_model(network, LoraConfig(**fields, inference_mode=True))
        found = set_peft_model_state_dict(wrapped, tensors)
        if found.unexpected_keys or any("lora_" in name for name in found.missing_keys):
            raise _unfitting(model)
        merged = wrapped.merge_and_unload()
    return merged.eval(), frozenset(_saved(merged, fields.get("modules_to_save", ())))


def _check(model: str, fields: Mapping[str, Any], tensors: Mapping[str, Any]) -> None:
    """Raise where a name is a pattern, or ranks are larger than those in the file."""
    names: list[Any] = []
    ranks: list[Any] = [fields.get("r", 8)]
    for field, value in fields.items():
        if isinstance(value, Mapping):
            names += value
        names += value if isinstance(value, list) else [value]
        if field == "rank_pattern" and isinstance(value, Mapping):
            ranks += value.values()
    if not all(PLAIN.fullmatch(name) for name in names if isinstance(name, str)):
        raise ModelBroken(
            f"The adapter “{model}” names the layers that it changes by a pattern.",
            "Have it merged into its base model and saved as a whole model.",
        )
    most = max((len(each) for name, each in tensors.items() if "lora_A" in name), default=0)
    if not all(isinstance(rank, int) and 0 < rank <= most for rank in ranks):
        raise _unfitting(model)


def _saved(network: Any, modules: Collection[str]) -> list[str]:
    """The names of the network's tensors in the modules that an adapter holds as a whole."""
    return [name for name, _ in network.named_parameters() if set(name.split(".")) & set(modules)]


def _unfitting(model: str) -> ModelBroken:
    return ModelBroken(
        f"The adapter “{model}” does not fit its base model.",
        "Choose another one, or tell its authors.",
    )
