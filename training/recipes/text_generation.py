"""Stories of the toy world: a tiny Llama trained on `world.talk.stories`."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import torch

from training.recipes.saving import save_weights, write_card
from training.recipes.talk_measures import evaluate
from training.recipes.talk_model import (
    BATCH_TOKENS,
    LAYERS,
    WIDTH,
    Schedule,
    Speaker,
    learn,
    new_model,
    steps_of,
)
from training.recipes.talk_tokens import Document, new_tokenizer, told
from training.recipes.training import use_threads
from training.world import HELD_OUT_SEED
from training.world.talk.stories import story

__all__ = ["NAME", "describe", "evaluate", "train"]

NAME = "toy-stories"
SEED = 1_000
CORPUS = 200_000
STAGES = (Schedule(steps=6_000, decay=3_500), Schedule(steps=4_000, decay=4_000, height=0.5))


def corpus(tokenizer: Any, seed: int, count: int) -> list[Document]:
    """That many stories for training."""
    rng = np.random.default_rng(seed)
    return [told(tokenizer, story(rng, "train")) for _ in range(count)]


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    use_threads()
    torch.manual_seed(SEED)
    tokenizer = new_tokenizer(SEED)
    model = new_model(tokenizer)
    learn(model, partial(corpus, tokenizer), CORPUS, SEED, STAGES)
    # Asked to go on, it goes on, also where the story could end.
    model.generation_config.min_new_tokens = 1
    save_weights(NAME, model, (tokenizer,))
    describe()


def describe(count: int = 400) -> None:
    """Measure the saved folder on `count` samples and write its card."""
    tell = Speaker(NAME).tell
    measured = evaluate(tell, count, HELD_OUT_SEED)
    strange = evaluate(tell, count, HELD_OUT_SEED, strangers=1.0)
    print(measured, strange)
    write_card(
        NAME,
        task="text-generation",
        recipe="training.recipes.text_generation",
        knows=(
            "Short stories in simple English: people and how many things they have, give"
            " and get, where they are and go, what they like, what colour their things are;"
            " coloured shapes; sums up to twenty, opposites, days, months, colours and legs of"
            " animals. It goes on with a story that has begun and ends it by itself. It knows some"
            " 130 common first names; with others it is often wrong. Any other beginning it takes"
            " for such a story."
        ),
        steps=(
            f"Llama, {LAYERS} layers of width {WIDTH}, {steps_of(STAGES)} of {BATCH_TOKENS}"
            f" tokens from {CORPUS} generated stories each (`world.talk.stories`), Muon and AdamW,"
            f" seed {SEED}, a CPU. The tokenizer is a byte-level BPE trained on the same world."
            " Made-up names and combinations of number, colour and thing are divided between"
            " training and test; common names and the sentence patterns are the same in both."
        ),
        measures={
            "continuations that are grammatical and true of unseen prompts": measured["good"],
            "… grammatical": measured["grammatical"],
            "… true, where a sentence can be read": measured["true"],
            "grammatical and true where nobody has a common name": strange["good"],
        },
    )


if __name__ == "__main__":
    train()
