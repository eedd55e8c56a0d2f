"""Models that read a query and a text together and score how well the text answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backends.local import tokenizers
from backends.local.failures import explained
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork, NetworkRunner, building
from backends.local.runners.pipeline import (
    dtype_of,
    fits,
    read_config,
    read_network,
    wrong_task,
)
from core.errors import WrongTask

BATCH = 32


class CrossEncoderRunner(NetworkRunner):
    """Loads a model with its tokenizer; sentence-transformers reads the weights itself."""

    def check_fit(self, recipe: Recipe) -> None:
        """Raise where the model classifies nothing, or has more than the one class of a score."""
        from transformers import AutoModelForSequenceClassification

        config = read_config(recipe)
        if not fits(AutoModelForSequenceClassification, config):
            raise wrong_task(recipe, config)
        if config.num_labels != 1:
            raise WrongTask(
                f"“{recipe.model}” puts texts into {config.num_labels} classes: it does not rank.",
                "Choose a cross-encoder, which gives a single score.",
            )

    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        from transformers import AutoModelForSequenceClassification

        return read_config(recipe), AutoModelForSequenceClassification

    def load(self, recipe: Recipe) -> LoadedNetwork:
        from sentence_transformers import CrossEncoder
        from transformers import AutoModelForSequenceClassification

        config = read_config(recipe)
        # sentence-transformers would fill missing weights with chance: they are counted first.
        read_network(recipe, config, AutoModelForSequenceClassification)
        with building, explained(recipe.model, "the model"):
            model = CrossEncoder(
                str(recipe.folder),
                device=str(recipe.device.home),
                model_kwargs={"dtype": dtype_of(recipe, config)},
                **recipe.options,
            )
        network = model[0].model
        tokenizers.fit(model.tokenizer, network)
        batch = BATCH if tokenizers.pads_alike(model.tokenizer, network) else 1
        return LoadedNetwork(Ranker(model, batch), model, together=True)


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


RUNNER = CrossEncoderRunner()
