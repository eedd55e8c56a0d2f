"""From a folder with a model to one that answers, checked on the way.

What cannot answer honestly is refused: a model for another task, one whose weights are incomplete,
one that would need its own code. How the parts are put together is up to the task's loader.
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

_importing = threading.Lock()


def import_libraries() -> None:
    """Import torch and transformers, silence what they print, add the pipelines they lack."""
    with _importing:
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
    """The model's weights, if another task has them in memory already."""
    with explained(recipe, "the configuration"):
        return loader(recipe.loader).held(recipe)


def size(recipe: Recipe, most: int) -> Size | None:
    """What the model will take by its configuration; None where that cannot be known beforehand.

    Raises `ModelTooBig` where it is far beyond `most` bytes.
    """
    config, auto = loader(recipe.loader).builds(recipe)
    each = BYTES[recipe.device.dtype_for(recipe.parameters)]
    with building:
        return measure(
            config, auto, each=each, most=most, trust_remote_code=recipe.trust_remote_code
        )


def load(recipe: Recipe) -> LoadedModel:
    """Load preprocessors and weights; raises a `TaskyardError` that says which part failed."""
    import_libraries()
    with explained(recipe, "the model"):
        pipe = loader(recipe.loader).load(recipe)
        _check_token_ids(recipe, pipe.model)
        return LoadedModel(recipe, pipe, weights.sizes(pipe.model))


def _check_token_ids(recipe: Recipe, network: Any) -> None:
    """Raise where a generation_config.json names no tokens: it would only be met while writing."""
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
