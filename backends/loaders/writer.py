"""Models that continue a text, or answer one: loaded like transformers' own, asked by ourselves."""

from __future__ import annotations

from backends.generating import Writer
from backends.loaders import pipeline
from backends.model import Recipe

check_fit = pipeline.check_fit
builds = pipeline.builds
held = pipeline.held


def load(recipe: Recipe) -> Writer:
    """The model and its tokenizer, which tell of each token as it comes."""
    pipe = pipeline.load(recipe)
    return Writer(pipe.model, pipe.tokenizer, pipe.device)
