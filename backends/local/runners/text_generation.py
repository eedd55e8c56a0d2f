"""Models that continue a text, or answer one: loaded like transformers' own, asked by ourselves."""

from __future__ import annotations

from backends.local.generation import TextGenerator
from backends.local.model import Recipe
from backends.local.runners import pipeline

check_fit = pipeline.check_fit
builds = pipeline.builds
held = pipeline.held


def load(recipe: Recipe) -> TextGenerator:
    """The model and its tokenizer, which tell of each token as it comes."""
    pipe = pipeline.load(recipe)
    return TextGenerator(pipe.model, pipe.tokenizer, pipe.device)
