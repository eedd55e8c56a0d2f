"""Models that read a query and a text together and score how well the text answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backends.local import tokenizers
from backends.local.model import Recipe
from backends.local.runners.pipeline import (
    building,
    dtype_of,
    explained,
    fits,
    read_config,
    read_network,
    wrong_task,
)
from core.errors import WrongTask

BATCH = 32


def check_fit(recipe: Recipe) -> None:
    """Raise where the model classifies nothing, or into more than the one class a score needs."""
    from transformers import AutoModelForSequenceClassification

    config = read_config(recipe)
    if not fits(AutoModelForSequenceClassification, config):
        raise wrong_task(recipe, config)
    if config.num_labels != 1:
        raise WrongTask(
            f"“{recipe.model}” puts texts into {config.num_labels} classes: it does not rank.",
            "Choose a cross-encoder, which gives a single score.",
        )


def builds(recipe: Recipe) -> tuple[Any, Any]:
    """The configuration of what will be in memory, and the Auto class that builds it."""
    from transformers import AutoModelForSequenceClassification

    return read_config(recipe), AutoModelForSequenceClassification


def held(recipe: Recipe) -> None:
    """Nothing: sentence-transformers reads the weights itself."""


def load(recipe: Recipe) -> Ranker:
    """The model; raises a `TaskyardError` that says which part failed."""
    from sentence_transformers import CrossEncoder
    from transformers import AutoModelForSequenceClassification

    config = read_config(recipe)
    # sentence-transformers would fill weights that are missing with chance: they are counted first.
    read_network(recipe, config, AutoModelForSequenceClassification)
    with building, explained(recipe, "the model"):
        model = CrossEncoder(
            str(recipe.folder),
            device=str(recipe.device.home),
            model_kwargs={"dtype": dtype_of(recipe, config)},
            **recipe.options,
        )
    network = model[0].model
    tokenizers.fit(model.tokenizer, network)
    return Ranker(model, BATCH if tokenizers.pads_alike(model.tokenizer, network) else 1)


class Ranker:
    """Scores of texts for a query, so many texts at a time."""

    def __init__(self, model: Any, batch: int) -> None:
        self.model = model.eval()
        self.batch = batch
        self.device = model.device

    @property
    def limit(self) -> int:
        """How many tokens of a query and a text together are read."""
        return int(self.model.max_seq_length or self.model.tokenizer.model_max_length)

    def tokens(self, query: str, text: str) -> int:
        """How many tokens the pair has, those added between and at the ends included."""
        found = self.model.tokenizer(query, text, truncation=False, verbose=False)["input_ids"]
        return len(found)

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """One score a text, on the scale that the model's own files say (0 to 1 as a rule)."""
        found = self.model.predict(
            [(query, text) for text in texts], batch_size=self.batch, show_progress_bar=False
        )
        return [float(each) for each in found]
