"""Loads a model from its folder with the task's runner, and checks it.

Refused are models for another task, with incomplete weights, or that need code of their own.
"""

from __future__ import annotations

import threading
from typing import Any

from backends.local import weights
from backends.local.devices import BYTES
from backends.local.model import LoadedModel, Recipe
from backends.local.runners import loader
from backends.local.runners.pipeline import building, explained
from backends.local.sizing import Size, measure
from backends.local.weights import Weights
from core.errors import ModelBroken

TOKEN_IDS = ("bos_token_id", "eos_token_id", "pad_token_id", "decoder_start_token_id")

_import_lock = threading.Lock()


def import_libraries() -> None:
    """Import torch and transformers, silence them, and register the pipelines of `pipelines/`."""
    with _import_lock:
        import transformers
        import transformers.pipelines

        from backends.local import pipelines

        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()
        pipelines.register()


def check_fit(recipe: Recipe) -> None:
    """Raise where the model's configuration alone shows that it cannot do the task."""
    with explained(recipe, "the configuration"):
        loader(recipe.loader).check_fit(recipe)


def held(recipe: Recipe) -> Weights | None:
    """The model's weights, if another task has them in memory; else None."""
    with explained(recipe, "the configuration"):
        return loader(recipe.loader).held(recipe)


def size(recipe: Recipe, max_bytes: int) -> Size | None:
    """The size of the model by its configuration; None where that does not determine it.

    Raises `ModelTooBig` where it is far beyond `max_bytes`.
    """
    config, auto = loader(recipe.loader).builds(recipe)
    with building:
        return measure(
            config,
            auto,
            bytes_per_weight=BYTES[recipe.device.dtype_for(recipe.parameters)],
            max_bytes=max_bytes,
            trust_remote_code=recipe.trust_remote_code,
        )


def load(recipe: Recipe) -> LoadedModel:
    """Load preprocessors and weights; raises a `TaskyardError` that says which part failed."""
    import_libraries()
    with explained(recipe, "the model"):
        pipe = loader(recipe.loader).load(recipe)
        _check_token_ids(recipe, pipe.model)
        return LoadedModel(recipe, pipe, weights.sizes(pipe.model))


def _check_token_ids(recipe: Recipe, network: Any) -> None:
    """Raise `ModelBroken` for invalid token ids, which would only fail while generating."""
    config = getattr(network, "generation_config", None)
    for name in TOKEN_IDS:
        value = getattr(config, name, None)
        ids = value if isinstance(value, list) else [value]
        if value is not None and not all(isinstance(each, int) for each in ids):
            raise ModelBroken(
                f"The generation_config.json of “{recipe.model}” is damaged: "
                f"“{name}” is no number of a token.",
                "Choose another model, or have it downloaded again.",
            )
