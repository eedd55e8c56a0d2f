"""Conversations of the toy world: a tiny Llama trained on `world.talk`."""

from __future__ import annotations

from functools import partial

import torch

from training.recipes.saving import save_weights, write_card
from training.recipes.talk_measures import evaluate_chat as evaluate
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
from training.recipes.talk_tokens import MAX_TOKENS, corpus, new_tokenizer
from training.recipes.training import use_threads
from training.world import HELD_OUT_SEED

__all__ = ["NAME", "describe", "evaluate", "train"]

NAME = "toy-talk"
SEED = 29
CORPUS = 100_000
STAGES = (Schedule(steps=6_000, decay=2_500), Schedule(steps=3_500, decay=3_500, height=0.5))


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    use_threads()
    torch.manual_seed(SEED)
    tokenizer = new_tokenizer(SEED)
    model = new_model(tokenizer)
    learn(model, partial(corpus, tokenizer), CORPUS, SEED, STAGES)
    save_weights(NAME, model, (tokenizer,))
    describe()


def describe(count: int = 400) -> None:
    """Measure the saved folder on `count` samples of each kind and write its card."""
    speaker = Speaker(NAME)
    said = evaluate(speaker.reply, count, HELD_OUT_SEED + 1)
    strange = evaluate(speaker.reply, count, HELD_OUT_SEED + 1, strangers=1.0)
    print(said, strange)
    write_card(
        NAME,
        task="conversational",
        recipe="training.recipes.conversational",
        knows=(
            "Short stories and conversations in simple English about people and how many"
            " things they have, where they are, what they like, what colour their things are; about"
            " coloured shapes; sums up to twenty (known by heart), opposites, days, months, colours"
            " and legs of animals. It keeps to what the system prompt and earlier turns say and"
            " refuses politely what it recognises as something else. It knows some 130 common first"
            " names; with others it is often wrong. It has a chat template and"
            f" ends its answers by itself; its context is {MAX_TOKENS} tokens."
        ),
        steps=(
            f"Llama, {LAYERS} layers of width {WIDTH}, {steps_of(STAGES)} of {BATCH_TOKENS}"
            f" tokens from {CORPUS} generated stories and conversations each (`world.talk`), Muon"
            f" and AdamW, seed {SEED}, a CPU. The tokenizer is a byte-level BPE trained on the same"
            " world. Of what others say in a conversation the model learns one token in seven."
            " Made-up names and combinations of number, colour and thing are divided between"
            " training and test; common names and the sentence patterns are the same in both."
            " The first stage's stories were those of an earlier version, in which people also went"
            " where somebody was already."
        ),
        measures={
            "right replies in unseen conversations": said["all"],
            "… to questions about what was told": said["asked"],
            "… to sums, opposites, days and the like": said["general"],
            "… to things being told": said["told"],
            "… to greetings and questions about the model": said["smalltalk"],
            "… to things it does not know, unseen topics": said["refused"],
            "… stories asked for": said["story"],
            "right replies where nobody has a common name": strange["all"],
        },
    )


if __name__ == "__main__":
    train()
