"""Loads the parts of a diffusers pipeline: networks, whose weights tasks share, and the rest."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import partial
from typing import Any

from backends.local import weights
from backends.local.diffusion import files
from backends.local.diffusion.index import Index, part_class, part_config
from backends.local.failures import explained, incomplete
from backends.local.folders import list_files
from backends.local.runners.base import Recipe
from backends.local.runners.network import building
from backends.local.sizing import check_counts
from core.errors import ModelBroken


def is_network(made: Any) -> bool:
    """Whether a part of this class has weights."""
    import torch

    return isinstance(made, type) and issubclass(made, torch.nn.Module)


def networks(recipe: Recipe, index: Index) -> dict[str, Any]:
    """The classes of those parts that have weights, by their names."""
    present = {files.folder_of(name) for name in list_files(recipe.folder)}
    classes = {name: part_class(index, name) for name in index.parts if name in present}
    return {name: made for name, made in classes.items() if is_network(made)}


def load(recipe: Recipe, index: Index, *, shared: bool) -> dict[str, Any]:
    """The parts by their names, networks on the recipe's device; those without files are left out.

    `shared`: tasks that use the model share its weights. Raises the error that names the part that
    fails.
    """
    present = {files.folder_of(name) for name in list_files(recipe.folder)}
    found = {}
    for name in index.parts:
        if name not in present:
            continue
        made = part_class(index, name)
        if is_network(made):
            found[name] = _network(recipe, name, made, shared)
        else:
            with explained(recipe.model, f"the {name.replace('_', ' ')}"):
                found[name] = _other(recipe, name, made)
    return found


def dtype_of(recipe: Recipe) -> Any:
    """The torch dtype that all parts compute in."""
    import torch

    return getattr(torch, recipe.device.dtype_for(recipe.parameters))


def weights_key(recipe: Recipe, name: str) -> tuple[str, ...]:
    """What the shared weights of a part are known by."""
    device = recipe.device
    dtype = device.dtype_for(recipe.parameters)
    return (str(recipe.folder), recipe.revision, name, dtype, device.home)


def _network(recipe: Recipe, name: str, made: Any, shared: bool) -> Any:
    read = partial(_read, recipe, name, made)
    if not shared:
        return read()
    return weights.network(weights_key(recipe, name), lambda: read().to(recipe.device.home))


def _read(recipe: Recipe, name: str, made: Any) -> Any:
    part = f"the {name.replace('_', ' ')}"
    half = recipe.device.name.startswith("cuda")
    stored = files.variant(list_files(recipe.folder), name, half=half)
    if not files.weight_files(list_files(recipe.folder), half=half, parts=(name,)):
        raise incomplete(recipe.model, f"there are none for {part}")
    check_counts(dict(part_config(recipe.folder, name)))
    with building, explained(recipe.model, part):
        network, found = made.from_pretrained(
            recipe.folder / name,
            use_safetensors=True,
            variant=stored,
            local_files_only=True,
            output_loading_info=True,
            dtype=dtype_of(recipe),
        )
    if missing := sorted(found["missing_keys"]):
        raise incomplete(
            recipe.model,
            f"{len(missing)} of the tensors of {part} are missing, “{missing[0]}” for instance",
        )
    return network.eval().requires_grad_(False)


def _other(recipe: Recipe, name: str, made: Any) -> Any:
    """A tokenizer, scheduler or image processor."""
    import transformers

    pil = {"backend": "pil"} if made is transformers.AutoImageProcessor else {}
    found = made.from_pretrained(recipe.folder / name, local_files_only=True, **pil)
    # Where the files are missing, transformers makes a tokenizer that knows no word.
    special = getattr(found, "all_special_tokens", None)
    if special is not None and len(found) <= len(special):
        raise ModelBroken(
            f"The {name.replace('_', ' ')} of “{recipe.model}” has no vocabulary: its files are "
            "missing.",
            "Choose another model, or tell its authors.",
        )
    return found


class ByConfig:
    """A part's class with the method by which the size of a network is measured."""

    def __init__(self, made: Any) -> None:
        self._made = made

    def from_config(self, config: Mapping[str, Any], **_: Any) -> Any:
        """The network by its configuration as JSON, without weights."""
        from diffusers import ModelMixin

        given = copy.deepcopy(dict(config))
        if issubclass(self._made, ModelMixin):
            return self._made.from_config(given)
        return self._made(self._made.config_class(**given))
