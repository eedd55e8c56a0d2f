"""Models of transformers' own pipelines (and of those in `backends/local/pipelines/`)."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from backends.local import adapters, image_processors, tokenizers, weights
from backends.local.failures import (
    explained,
    incomplete,
    needs_its_own_code,
    not_for_transformers,
)
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork, NetworkRunner, building
from backends.local.sizing import check_counts
from core.errors import ModelBroken, TaskyardError, WrongTask

# What only training reads: wav2vec 2.0 and its kin hide parts of the sound from themselves with it.
_TRAINING_ONLY = "masked_spec_embed"

_TOKEN_IDS = ("bos_token_id", "eos_token_id", "pad_token_id", "decoder_start_token_id")


class PipelineRunner(NetworkRunner):
    """Loads the network with the head that the task needs, shared with tasks that need the same."""

    takes_adapters = True

    def check_fit(self, recipe: Recipe) -> None:
        auto_class(recipe, read_config(recipe))

    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        config = read_config(recipe)
        return config, auto_class(recipe, config)

    def is_held(self, recipe: Recipe) -> bool:
        return weights.held(_weights_key(recipe, *self.builds(recipe))) is not None

    def load(self, recipe: Recipe) -> LoadedNetwork:
        pipe = load_pipeline(recipe)
        return LoadedNetwork(pipe, pipe.model, together=True)


def read_config(recipe: Recipe) -> Any:
    """The model's configuration, which whoever asks may change."""
    if not (recipe.folder / "config.json").is_file():
        raise not_for_transformers(recipe.model)
    with explained(recipe.model, "the configuration"):
        return copy.deepcopy(_config(recipe.folder, recipe.revision, tuple(recipe.options.items())))


@lru_cache(maxsize=64)
def _config(folder: Path, revision: str, options: tuple[tuple[str, bool], ...]) -> Any:
    """The configuration in a folder; a load asks for it several times."""
    from transformers import AutoConfig

    check_counts(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    return AutoConfig.from_pretrained(folder, **dict(options))


# What a task's pipeline takes beside the Auto classes that transformers lists for it.
_ALSO = {
    "image-segmentation": ("AutoModelForUniversalSegmentation", "AutoModelForInstanceSegmentation")
}


def _auto_classes(task_id: str) -> list[Any]:
    """The Auto classes of a task that transformers has a pipeline for."""
    import transformers
    from transformers.pipelines import SUPPORTED_TASKS

    also = (getattr(transformers, each) for each in _ALSO.get(task_id, ()))
    return [*SUPPORTED_TASKS[task_id]["pt"], *also]


def auto_class(recipe: Recipe, config: Any) -> Any:
    """The Auto class that loads this model for this task; `WrongTask` where there is none."""
    for auto in _auto_classes(recipe.task_id):
        if fits(auto, config):
            return auto
    raise wrong_task(recipe, config)


def wrong_task(recipe: Recipe, config: Any) -> TaskyardError:
    """The error that says what the model can do instead."""
    from transformers.pipelines import SUPPORTED_TASKS

    made_for = [
        name for name in SUPPORTED_TASKS if any(fits(auto, config) for auto in _auto_classes(name))
    ]
    if not made_for and getattr(config, "auto_map", None):
        return needs_its_own_code(recipe.model)
    what = (config.architectures or [config.model_type])[0]
    return WrongTask(
        f"“{recipe.model}” ({what}) was not made for {recipe.task_id}.",
        f"It can do {', '.join(made_for)}." if made_for else "Choose another model.",
    )


def fits(auto: Any, config: Any) -> bool:
    """Whether an Auto class knows this model, with the very head that its weights have."""
    if auto.__name__ in (getattr(config, "auto_map", None) or {}):
        return True
    names = auto._model_mapping._model_mapping.get(config.model_type)
    if names is None:
        return False
    known = {names} if isinstance(names, str) else set(names)
    return not config.architectures or bool(known & set(config.architectures))


def _weights_key(recipe: Recipe, config: Any, auto: Any) -> tuple[str, ...]:
    files = (str(recipe.folder), str(recipe.adapter or ""), recipe.revision)
    return (*files, _built(auto, config), str(dtype_of(recipe, config)), recipe.device.home)


def _built(auto: Any, config: Any) -> str:
    """The name of the class that an Auto class builds, which several may build."""
    names = auto._model_mapping._model_mapping.get(config.model_type)
    if names is None or auto.__name__ in (getattr(config, "auto_map", None) or {}):
        return str(auto.__name__)
    known = [names] if isinstance(names, str) else [*names]
    return next((each for each in known if each in (config.architectures or ())), known[0])


def load_pipeline(recipe: Recipe, auto: Any = None, made: Any = None, **more: Any) -> Any:
    """The task's pipeline, made with `more`; raises a `TaskyardError` naming what failed.

    `auto` is the Auto class that builds the network and `made` the pipeline's own class, where they
    are not the task's.
    """
    config = read_config(recipe)
    parts = _preprocessors(recipe)
    auto = auto or auto_class(recipe, config)
    network = weights.network(
        _weights_key(recipe, config, auto), lambda: read_network(recipe, config, auto)
    )
    if (tokenizer := parts.get("tokenizer")) is not None:
        tokenizers.fit(tokenizer, network)
    # transformers' own `pipeline` refuses, or renames, the tasks that it has dropped.
    made = made or implementation(recipe.task_id)
    with explained(recipe.model, "the model"):
        return made(model=network, task=recipe.task_id, device=recipe.device.home, **parts, **more)


def implementation(task_id: str) -> Any:
    """The class of the task's pipeline."""
    from transformers.pipelines import SUPPORTED_TASKS, _resolve_impl

    return _resolve_impl(SUPPORTED_TASKS[task_id]["impl"])


def dtype_of(recipe: Recipe, config: Any) -> Any:
    """The torch dtype to compute in on the recipe's device."""
    import torch

    stored = str(getattr(config, "dtype", None)).removeprefix("torch.")
    return getattr(torch, recipe.device.dtype_for(recipe.parameters, stored))


def read_network(recipe: Recipe, config: Any, auto: Any) -> Any:
    """The weights as `auto` builds them, all of them and nothing made up."""
    network, missing = read_weights(recipe, config, auto)
    insist_on(recipe, missing)
    return network


def read_weights(recipe: Recipe, config: Any, auto: Any) -> tuple[Any, list[str]]:
    """The network as `auto` builds it, and the names of its tensors that the files do not have."""
    # transformers takes safetensors where they exist, and reads a .bin with weights_only alone.
    with building, explained(recipe.model, "the weights"):
        network, found = auto.from_pretrained(
            recipe.folder,
            config=config,
            dtype=dtype_of(recipe, config),
            output_loading_info=True,
            **recipe.options,
        )
    _check_token_ids(recipe, network)
    missing = sorted(name for name in found["missing_keys"] if not name.endswith(_TRAINING_ONLY))
    if recipe.adapter is not None:
        network, brought = adapters.merge(recipe.model, recipe.adapter, network)
        missing = [name for name in missing if name not in brought]
    return network.eval(), missing


def _check_token_ids(recipe: Recipe, network: Any) -> None:
    """Raise `ModelBroken` for invalid token ids, which would only fail while generating."""
    config = getattr(network, "generation_config", None)
    for name in _TOKEN_IDS:
        value = getattr(config, name, None)
        ids = value if isinstance(value, list) else [value]
        if value is not None and not all(isinstance(each, int) for each in ids):
            raise ModelBroken(
                f"The generation_config.json of “{recipe.model}” is damaged: "
                f"“{name}” is no number of a token.",
                "Choose another model, or have it downloaded again.",
            )


def insist_on(recipe: Recipe, missing: Sequence[str]) -> None:
    """Raise `ModelBroken` where tensors are missing that the task uses."""
    if missing:
        raise incomplete(
            recipe.model,
            f"{len(missing)} of the tensors are missing, “{missing[0]}” for instance",
        )


def _preprocessors(recipe: Recipe) -> dict[str, Any]:
    """What the task's pipeline needs beside the network: tokenizer, image processor, …"""
    import transformers

    made = implementation(recipe.task_id)
    parts: dict[str, Any] = {}
    for name, auto, extra in (
        ("tokenizer", transformers.AutoTokenizer, {}),
        # Pillow's image processors need no torchvision.
        ("image_processor", transformers.AutoImageProcessor, {"backend": "pil"}),
        ("feature_extractor", transformers.AutoFeatureExtractor, {}),
        ("processor", transformers.AutoProcessor, {}),
    ):
        # True: the task needs it. False: it does not. None: it takes it where the model has one.
        needed = getattr(made, f"_load_{name}")
        if needed is False:
            continue
        part = f"the {name.replace('_', ' ')}"
        with explained(recipe.model, part) if needed else suppress(Exception):
            parts[name] = auto.from_pretrained(recipe.folder, **recipe.options, **extra)
    if (tokenizer := parts.get("tokenizer")) is not None:
        _check_vocabulary(recipe, tokenizer)
        tokenizers.mend(tokenizer)
    if (image_processor := parts.get("image_processor")) is not None:
        image_processors.mend(image_processor)
    return parts


def _check_vocabulary(recipe: Recipe, tokenizer: Any) -> None:
    # Where the files are missing, transformers makes a tokenizer that knows no word.
    if len(tokenizer) <= len(tokenizer.all_special_tokens):
        raise ModelBroken(
            f"The tokenizer of “{recipe.model}” has no vocabulary: its files are missing.",
            "Choose another model, or tell its authors.",
        )


RUNNER = PipelineRunner()
