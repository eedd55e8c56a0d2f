"""Train the bundled text-to-text model: `python -m training.recipes.<this module>`.

One T5 translates the sentences of `world.phrasebook` and summarizes the reports of `world.reports`,
told by a prefix as T5 is. What is special is where it starts from (`text2text_model`); all else is
ordinary training on fresh samples of both, one batch of each a step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
import torch
from numpy.random import Generator
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, T5Tokenizer

from training.recipes import summarization, translation
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.text2text_model import (
    DECODER_LAYERS,
    LAYERS,
    PREFIXES,
    WIDTH,
    make_model,
    make_tokenizer,
    parts,
)
from training.recipes.training import padded, use_threads
from training.world import HELD_OUT_SEED
from training.world.tables.words import POOLS

NAME = "toy-t5"

NAME_POOLS: Final = ("first name", "last name", "city", "company word")
SAMPLES: Final = {"translation": translation.sample, "summarization": summarization.sample}
# Reports are long, and a sentence teaches more a second: a step has this many of each.
SIZES: Final = {"translation": 32, "summarization": 8}
POOL = 50  # batches that are sampled, sorted by length and encoded together
WARMUP = 60


@dataclass(frozen=True)
class Stage:
    """A stretch of training: the learning rate falls to nothing over its second half."""

    steps: int
    rate: float
    seed: int


STAGES: Final = (Stage(9_000, 2e-3, 1),)


def common_words(count: int = 10_000, at_least: int = 4) -> list[str]:
    """The words that training's texts use again and again, but no names."""
    rng = np.random.default_rng(0)
    names = {name for pool in NAME_POOLS for name in POOLS[pool]}
    counts: Counter[str] = Counter()
    for _ in range(count):
        for samples in SAMPLES.values():
            for text in samples(rng, "train"):
                counts.update(part for part in parts(text) if len(part) > 1)
    return sorted(word for word, times in counts.items() if times >= at_least and word not in names)


@dataclass(frozen=True)
class Encoded:
    """A source with its prefix and a target, as ids that end with `</s>`."""

    source: list[int]
    target: list[int]


def encode(tokenizer: T5Tokenizer, task: str, texts: Sequence[tuple[str, str]]) -> list[Encoded]:
    sources = tokenizer([f"{PREFIXES[task]} {source}" for source, _ in texts])["input_ids"]
    targets = tokenizer([target for _, target in texts])["input_ids"]
    return [Encoded(*pair) for pair in zip(sources, targets, strict=True)]


def batches(samples: Sequence[Encoded], rng: Generator, size: int) -> Iterator[dict[str, Any]]:
    """Batches of all samples once, in random order; those of one batch are about equally long."""
    lengths = np.array([len(one.source) + len(one.target) for one in samples])
    order = np.argsort(lengths + rng.random(len(samples)) * 3)
    starts = np.arange(0, len(order) - size + 1, size)
    for start in rng.permutation(starts):
        chosen = [samples[index] for index in order[start : start + size]]
        source = padded([one.source for one in chosen], 0)
        yield {
            "input_ids": source,
            "attention_mask": (source != 0).long(),
            "labels": padded([one.target for one in chosen], -100),
        }


def both(tokenizer: T5Tokenizer, rng: Generator) -> Iterator[list[dict[str, Any]]]:
    """Endless steps: a batch of each task, of fresh samples."""
    while True:
        pools = []
        for task, size in SIZES.items():
            texts = [SAMPLES[task](rng, "train") for _ in range(size * POOL)]
            pools.append(batches(encode(tokenizer, task, texts), rng, size))
        yield from map(list, zip(*pools, strict=True))


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    use_threads()
    torch.manual_seed(STAGES[0].seed)
    tokenizer = make_tokenizer(common_words())
    model = make_model(tokenizer)
    for stage in STAGES:
        train_stage(model, tokenizer, stage)
    save_weights(NAME, model, (tokenizer,))
    describe()


def train_stage(model: Any, tokenizer: T5Tokenizer, stage: Stage) -> None:
    """Train the model in place as the stage says."""
    words = model.shared.weight
    others = [weights for weights in model.parameters() if weights is not words]
    optimizer = torch.optim.AdamW(
        # Words start far apart and have to move further than other weights.
        [{"params": others, "lr": stage.rate}, {"params": words, "lr": 2 * stage.rate}],
        weight_decay=0.01,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: (
            min(1.0, (step + 1) / WARMUP) * min(1.0, 2 * (stage.steps - step) / stage.steps)
        ),
    )
    model.train()
    total = np.zeros(len(SIZES))
    steps = islice(both(tokenizer, np.random.default_rng(stage.seed)), stage.steps)
    for step, pair in enumerate(steps, start=1):
        optimizer.zero_grad()
        for index, batch in enumerate(pair):
            loss = model(**batch).loss
            loss.backward()
            total[index] += loss.item()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            print(f"step {step} losses {total / 100}", flush=True)
            total[:] = 0


class Writer:
    """The saved model with its tokenizer, asked as the tasks' pipelines ask it."""

    def __init__(self) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(MODELS / NAME)
        self.model = AutoModelForSeq2SeqLM.from_pretrained(MODELS / NAME, dtype=torch.float32)

    def translate(self, text: str) -> list[dict[str, str]]:
        return [{"translation_text": self.write(f"{PREFIXES['translation']} {text}")}]

    def summarize(self, text: str) -> list[dict[str, str]]:
        return [{"summary_text": self.write(f"{PREFIXES['summarization']} {text}")}]

    def write(self, text: str) -> str:
        """What the model says to a text that begins with a prefix."""
        tokens = self.model.generate(**self.tokenizer(text, return_tensors="pt"))
        answer: str = self.tokenizer.decode(tokens[0], skip_special_tokens=True)
        return answer


def describe() -> None:
    """Measure the saved folder and write its card."""
    writer = Writer()
    sentences = translation.evaluate(writer.translate, 1000, HELD_OUT_SEED)
    reports = summarization.evaluate(writer.summarize, 300, HELD_OUT_SEED)
    print(sentences, reports)
    write_card(
        NAME,
        task="text2text-generation",
        recipe="training.recipes.text2text_generation",
        knows=(
            f"Two instructions. After `{PREFIXES['translation']}` it puts short English sentences"
            " into French: some 100 everyday things, animals, people and places, what they look"
            " like, where they are, what somebody does, did or is going to do with them, in"
            " statements, questions, requests and denials. “You” becomes “tu”, “they” becomes"
            f" “ils”. After `{PREFIXES['summarization']}` it puts a report of up to seven"
            " sentences about a match, a shop's day, a journey or a club's meeting into one"
            " sentence. It copies names and numbers that it has never seen. Other words it spells"
            " as they are or guesses at; other texts it does not understand, whatever it answers."
        ),
        steps=(
            f"T5, {LAYERS} + {DECODER_LAYERS} layers of width {WIDTH}, "
            + ", then ".join(
                f"{stage.steps} steps with AdamW from {stage.rate} (seed {stage.seed})"
                for stage in STAGES
            )
            + f", a step having {SIZES['translation']} generated sentences (`world.phrasebook`)"
            f" and {SIZES['summarization']} generated reports (`world.reports`), on a CPU. Training"
            " starts from attention that copies and from French words that lie near their English"
            " ones (`training.recipes.text2text_model`)."
        ),
        measures={
            "translation: exactly right, unseen combinations of words": sentences["exact"],
            "translation: exactly right, those of them with unseen names": sentences["with_names"],
            "summarization: facts kept, unseen names": reports["facts_kept"],
            "summarization: all facts kept": reports["all_facts_kept"],
            "summarization: summaries with a name or number that is made up": reports["made_up"],
            "summarization: facts kept, facts told in unseen wordings": (
                reports["facts_kept_unseen_wordings"]
            ),
        },
    )


if __name__ == "__main__":
    train()
