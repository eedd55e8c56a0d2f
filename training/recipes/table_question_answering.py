"""Train the bundled table question answering model: `python -m training.recipes.<this module>`.

A TAPAS of 6 layers × 128 that reads names, numbers and headers it has never seen. It starts from
the structured initialisation of `table_model`; all else is ordinary training on tables and
questions from `world.tables`, encoded by `table_encoding`.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from transformers import TapasForQuestionAnswering, TapasTokenizer

from training.recipes.saving import save_weights, write_card
from training.recipes.table_encoding import Encoded, Encoder, collate
from training.recipes.table_model import HIDDEN, LAYERS, make_model
from training.recipes.training import use_threads
from training.recipes.wordpieces import SPECIAL
from training.world import HELD_OUT_SEED, Split
from training.world.tables import (
    EXTREMES,
    KINDS,
    Kind,
    Question,
    Relation,
    Table,
    ask,
    random_table,
)
from training.world.tables.words import POOLS, invented_word, pick

NAME = "toy-table-qa"

Predict = Callable[[dict[str, list[str]], str], dict[str, Any]]

BATCH = 16
QUESTIONS_PER_TABLE = 4
SPLITS: tuple[Split, ...] = ("train", "test")
# Superlatives and comparisons, also those that sums and averages are over, are learned last, and
# nothing is asked for in as many ways as a cell, a count, an average: ask these more often.
SHARES: dict[Kind, int] = {
    "lookup": 3,
    "reverse": 1,
    "superlative": 4,
    "extreme": 3,
    "filter": 3,
    "count": 3,
    "sum": 2,
    "average": 4,
}
TRAINING_KINDS = tuple(kind for kind, share in SHARES.items() for _ in range(share))


@dataclass(frozen=True)
class Stage:
    """A stretch of training, with an optimizer of its own."""

    steps: int
    rate: float
    falling: float  # the share of the stage, at its end, in which the rate falls to nothing
    seed: int
    small_steps: int = 0  # so many steps see tables of four rows: cheaper, and the idea is the same
    max_rows: int = 10  # of the tables after that
    unknown_words: float = 0.0  # the share of questions in which words mean nothing or are missing
    extremes: tuple[Relation, ...] = ("most", "least")  # that are asked for, each as often
    planned: int = 0  # the steps that the rate falls over, where the stage ends before


STAGES = (
    Stage(3_000, 1e-3, 0.1, seed=1, small_steps=1_000, max_rows=7, extremes=EXTREMES),
    Stage(6_200, 1e-3, 1.0, seed=2, unknown_words=0.3),
    Stage(2_400, 4e-4, 1.0, seed=3, unknown_words=0.2),
    Stage(1_500, 5e-4, 1.0, seed=4, unknown_words=0.2, planned=2_600),
    Stage(1_200, 2.5e-4, 1.0, seed=5, unknown_words=0.1),
    Stage(3_000, 4e-4, 1.0, seed=6, unknown_words=0.1),
)


# --- Vocabulary ------------------------------------------------------------------------------


def vocabulary() -> list[str]:
    """Words of questions and headers, and pieces that spell every other word and number."""
    alphabet = string.ascii_lowercase
    pieces = [*alphabet, *(a + b for a in alphabet for b in alphabet)]
    pieces += [*string.digits, *(a + b for a in string.digits for b in string.digits)]
    symbols = [*string.punctuation, *"€£°“”’"]
    known = [*pieces, *symbols]
    known += [f"##{piece}" for piece in [*pieces, *"€£°"]]
    return [*SPECIAL, "[EMPTY]", *known, *(word for word in _common_words() if word not in pieces)]


def _common_words(tables: int = 8_000, at_least: int = 8) -> list[str]:
    """The words that questions and headers use again and again, but no names and values."""
    rng = np.random.default_rng(0)
    counts: Counter[str] = Counter()
    values = {word.lower() for pool in POOLS.values() for word in pool}
    for _ in range(tables):
        table = random_table(rng, "train")
        texts = [ask(table, rng, "train").text for _ in range(4)] + list(table.header)
        in_cells = {word for row in table.rows for word in re.findall("[a-z]+", str(row).lower())}
        for text in texts:
            counts.update(set(re.findall("[a-z]+", text.lower())) - in_cells - values)
    return sorted(word for word, count in counts.items() if count >= at_least)


def make_tokenizer() -> TapasTokenizer:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "vocab.txt"
        path.write_text("\n".join(vocabulary()) + "\n", encoding="utf-8")
        return TapasTokenizer(
            str(path),
            model_max_length=512,
            max_row_id=64,
            max_column_id=32,  # as in `TapasConfig`
        )


# --- Samples ---------------------------------------------------------------------------------


def batches(
    encoder: Encoder, rng: Generator, stage: Stage, max_rows: int
) -> Iterator[dict[str, torch.Tensor]]:
    """Endless training batches; samples of similar length share one, so little is padding."""
    while True:
        pool: list[Encoded] = []
        while len(pool) < 32 * BATCH:
            table = random_table(rng, "train", max_rows)
            questions = [
                ask(table, rng, "train", pick(rng, TRAINING_KINDS), stage.extremes)
                for _ in range(QUESTIONS_PER_TABLE)
            ]
            if stage.unknown_words:
                questions = [
                    disturb(question, rng) if rng.random() < stage.unknown_words else question
                    for question in questions
                ]
            pool += [one for one in encoder.encode(table, questions) if len(one.ids) <= 320]
        pool = sorted(pool[: 32 * BATCH], key=lambda one: len(one.ids))
        for index in rng.permutation(32):
            yield collate(pool[index * BATCH : (index + 1) * BATCH])


SMALL_WORDS = {
    *("a", "an", "the", "is", "are", "was", "were", "do", "does", "did", "have", "has"),
    *("of", "for", "in", "me", "please", "would", "could", "can", "you", "i"),
    *("tell", "show", "give", "find", "get", "say", "know", "need", "want"),
}


def disturb(question: Question, rng: Generator) -> Question:
    """The question with some unknown words, or with its small words unknown or left out."""
    if rng.random() < 0.5:
        for _ in range(pick(rng, (1, 1, 2, 3))):
            question = add_unknown_word(question, rng)
        return question
    said: list[str] = []
    for word in question.text.split(" "):
        if word.lower() not in SMALL_WORDS or rng.random() < 0.6:
            said.append(word)
        elif rng.random() < 0.5:
            said.append(invented_word(rng, "train").lower())
    return replace(question, text=" ".join(said))


def add_unknown_word(question: Question, rng: Generator) -> Question:
    """The question with an invented word in it, so that unknown words come to mean nothing."""
    said = question.text.split(" ")
    # Near the beginning or at the end: elsewhere it would more often tear a name apart.
    said.insert(pick(rng, (0, 0, 1, 1, 2, len(said))), invented_word(rng, "train").lower())
    return replace(question, text=" ".join(said))


# --- Training and measuring ------------------------------------------------------------------


def fit(model: TapasForQuestionAnswering, encoder: Encoder, stage: Stage) -> Iterator[str]:
    """Train for one stage, and say now and then how it goes."""
    rng = np.random.default_rng(stage.seed)
    small = batches(encoder, rng, stage, max_rows=4)
    full = batches(encoder, rng, stage, stage.max_rows)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=stage.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
    )
    planned = stage.planned or stage.steps
    falling = stage.falling * planned
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / 100, 1.0, (planned - step) / falling)
    )
    losses: list[float] = []
    model.train()
    for step in range(1, stage.steps + 1):
        loss = model(**next(small if step <= stage.small_steps else full)).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 250 == 0:
            known, new = (_score(model, encoder, phrasing) for phrasing in SPLITS)
            mean = np.mean(losses[-250:])
            yield f"step {step}: loss {mean:.3f}, exact {known:.3f}, in new words {new:.3f}"
    model.eval()


@torch.no_grad()  # type: ignore[untyped-decorator]
def _score(
    model: TapasForQuestionAnswering, encoder: Encoder, phrasing: Split, count: int = 160
) -> float:
    """The share of held-out questions whose cells and aggregation are all right, in batches."""
    rng = np.random.default_rng(HELD_OUT_SEED)
    model.eval()
    right = 0
    for _ in range(count // 16):
        table = random_table(rng, "test")
        batch = collate(encoder.encode(table, [ask(table, rng, phrasing) for _ in range(16)]))
        labels, aggregations = batch.pop("labels"), batch.pop("aggregation_labels")
        output = model(**batch)
        cells = (
            ((output.logits > 0) == (labels > 0)) | (batch["token_type_ids"][..., 2] == 0)
        ).all(1)
        right += int((cells & (output.logits_aggregation.argmax(1) == aggregations)).sum())
    model.train()
    return right / count


def evaluate(predict: Predict, count: int = 500, seed: int = HELD_OUT_SEED) -> dict[str, float]:
    """The shares of questions whose cells and aggregation are both exactly right.

    Both measures are on tables of unseen names, values and numbers; "unseen_paraphrases" also asks
    in words that training never used.
    """
    measures: dict[str, Split] = {"unseen_tables": "train", "unseen_paraphrases": "test"}
    return {
        measure: sum(
            is_right(predict(table.as_inputs(), question.text), question)
            for table, question in held_out(count, seed, phrasing)
        )
        / count
        for measure, phrasing in measures.items()
    }


def held_out(count: int, seed: int, phrasing: Split) -> Iterator[tuple[Table, Question]]:
    """`count` questions, each about a table of its own, all kinds in turn."""
    rng = np.random.default_rng(seed)
    for index in range(count):
        table = random_table(rng, "test")
        yield table, ask(table, rng, phrasing, KINDS[index % len(KINDS)])


def is_right(answer: dict[str, Any], question: Question) -> bool:
    """Whether a wire answer has exactly the question's cells and aggregation."""
    cells = {(int(row), int(column)) for row, column in answer["coordinates"]}
    aggregation = answer.get("aggregator") or "NONE"
    return cells == set(question.coordinates) and aggregation == question.aggregation


def saved_model(folder: Path) -> Predict:
    """The saved folder as `evaluate` wants it: through transformers' own pipeline."""
    import pandas as pd
    from transformers import pipeline

    answer = pipeline("table-question-answering", model=str(folder), dtype=torch.float32)

    def predict(table: dict[str, list[str]], query: str) -> dict[str, Any]:
        result: dict[str, Any] = answer(table=pd.DataFrame(table, dtype=object), query=query)
        return result

    return predict


def train() -> None:
    """Train from scratch and save the result."""
    use_threads()
    torch.manual_seed(0)
    tokenizer = make_tokenizer()
    model = make_model(tokenizer)
    encoder = Encoder(tokenizer)
    for stage in STAGES:
        for report in fit(model, encoder, stage):
            print(report, flush=True)
    save(model, tokenizer)


def save(model: TapasForQuestionAnswering, tokenizer: TapasTokenizer) -> None:
    """Write the model's folder, measure what was written and say so in its card."""
    folder = save_weights(NAME, model, (tokenizer,))
    measured = evaluate(saved_model(folder), count=2_000)
    write_card(
        NAME,
        task="table-question-answering",
        recipe="training.recipes.table_question_answering",
        knows=(
            "Tables of 2 to 6 columns and up to 10 rows with one name a row: people, cities, "
            "products, animals, software projects, films and the like. Questions in English: look "
            "up a cell, find rows by a value or by comparing a number, largest and smallest, "
            "COUNT, SUM and AVERAGE, also of some rows only. Names, numbers and many headers may "
            "be unknown to it. It selects cells of one column and names the aggregation; it does "
            "not compute, and it knows no chains of questions."
        ),
        steps=(
            f"TAPAS, {LAYERS} layers × {HIDDEN}, from a structured initialisation; "
            f"{sum(stage.steps for stage in STAGES)} steps of {BATCH} generated questions in "
            f"{len(STAGES)} stages, AdamW, the rate falling in each, on a CPU."
        ),
        measures={
            "cells and aggregation exact, unseen tables": measured["unseen_tables"],
            "the same, asked in unseen paraphrases": measured["unseen_paraphrases"],
        },
    )
    print(measured)


if __name__ == "__main__":
    train()
