"""Models that continue a text, or answer one: loaded like transformers' own, asked by ourselves."""

from __future__ import annotations

from backends.local.generation import TextGenerator
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork
from backends.local.runners.pipeline import PipelineRunner, load_pipeline


class TextGenerationRunner(PipelineRunner):
    """Hands out the model and its tokenizer, which tell of each token as it comes."""

    def load(self, recipe: Recipe) -> LoadedNetwork:
        pipe = load_pipeline(recipe)
        generator = TextGenerator(pipe.model, pipe.tokenizer, pipe.device)
        return LoadedNetwork(generator, pipe.model, together=True)


RUNNER = TextGenerationRunner()
