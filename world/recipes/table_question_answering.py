"""Train the bundled table question answering model: `python -m world.recipes.<this module>`.

A TAPAS of 6 layers × 128 that reads names, numbers and headers it has never seen. Such a model does
not learn from a usual initialisation: that the same word in question and table means something is
never discovered. `initialise` therefore starts from attention that already compares words, columns
and rows; all else is ordinary training on tables and questions from `world.tables`.
"""

from __future__ import annotations

import math
import os
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from transformers import TapasConfig, TapasForQuestionAnswering, TapasTokenizer
from transformers.models.tapas import tokenization_tapas as tapas

from world import HELD_OUT_SEED, Split
from world.recipes.saving import save_weights, write_card
from world.table_words import POOLS, invented_word, pick
from world.tables import AGGREGATIONS, KINDS, Kind, Question, Table, ask, random_table

NAME = "toy-table-qa"

Predict = Callable[[dict[str, list[str]], str], dict[str, Any]]

BATCH = 16
QUESTIONS_PER_TABLE = 4
MAX_POSITION = 64
SPLITS: tuple[Split, ...] = ("train", "test")
# Superlatives and comparisons, also those that sums and averages are over, are learned last, and
# nothing is asked for in as many ways as a cell: ask these more often.
TRAINING_KINDS: tuple[Kind, ...] = (
    *KINDS,
    "superlative",
    "superlative",
    "filter",
    "filter",
    "count",
    "lookup",
    "lookup",
    "sum",
    "average",
    "average",
)


@dataclass(frozen=True)
class Stage:
    """A stretch of training, with an optimizer of its own."""

    steps: int
    rate: float
    falling: float  # the share of the stage, at its end, in which the rate falls to nothing
    small_steps: int  # so many steps see tables of four rows: cheaper, and the idea is the same
    max_rows: int  # of the tables after that
    unknown_words: float  # the share of questions in which words mean nothing or are missing
    seed: int


STAGES = (
    Stage(3_000, 1e-3, falling=0.1, small_steps=1_000, max_rows=7, unknown_words=0.0, seed=1),
    Stage(5_600, 1e-3, falling=1.0, small_steps=0, max_rows=10, unknown_words=0.3, seed=2),
)


# --- Vocabulary ------------------------------------------------------------------------------

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[EMPTY]")


def vocabulary() -> list[str]:
    """Words of questions and headers, and pieces that spell every other word and number."""
    alphabet = string.ascii_lowercase
    pieces = [*alphabet, *(a + b for a in alphabet for b in alphabet)]
    pieces += [*string.digits, *(a + b for a in string.digits for b in string.digits)]
    symbols = [*string.punctuation, *"€£°“”’"]
    known = [*pieces, *symbols]
    known += [f"##{piece}" for piece in [*pieces, *"€£°"]]
    return [*SPECIAL, *known, *(word for word in _common_words() if word not in pieces)]


def _common_words(tables: int = 4_000, at_least: int = 8) -> list[str]:
    """The words that questions and headers use again and again, but no names and values."""
    rng = np.random.default_rng(0)
    counts: Counter[str] = Counter()
    values = {word.lower() for pool in POOLS.values() for word in pool.split()}
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


# --- Encoding --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Encoded:
    """One question with its table.

    `ids` and `positions` are (length,), `types` is (length, 7): segment, column, row, previous
    answer, rank, inverse rank, numeric relation; `labels` is (length,), 1 at tokens of the answer.
    """

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    positions: NDArray[np.int64]
    labels: NDArray[np.int64]
    aggregation: int


class Encoder:
    """What `TapasTokenizer` makes of a question and its table, without pandas and much faster."""

    def __init__(self, tokenizer: TapasTokenizer) -> None:
        vocab = tokenizer.get_vocab()
        self.start, self.separator = vocab["[CLS]"], vocab["[SEP]"]

        @lru_cache(maxsize=200_000)
        def ids_of_word(word: str) -> tuple[int, ...]:
            pieces = tokenizer.wordpiece_tokenizer.tokenize(word)
            return tuple(vocab[piece] for piece in pieces)

        @lru_cache(maxsize=50_000)
        def ids_of(text: str) -> tuple[int, ...]:
            words = tokenizer.basic_tokenizer.tokenize(text)
            return tuple(id_ for word in words for id_ in ids_of_word(word))

        self.ids_of = ids_of

    def encode(self, table: Table, questions: list[Question]) -> list[Encoded]:
        """Encode questions about one table."""
        ids: list[int] = []
        cells: list[tuple[int, int, int, int, int, int, int]] = []
        positions: list[int] = []
        numbers = [_column_numbers(table.cells(column)) for column in range(len(table.header))]
        ranks = [_ranks(column) for column in numbers]
        for row, line in enumerate([table.header, *table.rows]):
            for column, cell in enumerate(line):
                rank, inverse = ranks[column].get(row - 1, (0, 0))
                pieces = self.ids_of(cell)
                ids += pieces
                cells += [(1, column + 1, row, 0, rank, inverse, 0)] * len(pieces)
                positions += range(len(pieces))
        types = np.array(cells)
        return [self._encode_question(q, ids, types, positions, numbers) for q in questions]

    def _encode_question(
        self,
        question: Question,
        table_ids: list[int],
        table_types: NDArray[np.int64],
        table_positions: list[int],
        numbers: list[dict[int, Any]],
    ) -> Encoded:
        head = [self.start, *self.ids_of(question.text), self.separator]
        types = np.zeros((len(head) + len(table_ids), 7), dtype=np.int64)
        types[len(head) :] = table_types
        columns, rows = types[:, 1], types[:, 2]
        for (row, column), relation in _relations(question.text, numbers).items():
            types[(rows == row + 1) & (columns == column + 1), 6] = relation
        labels = np.zeros(len(types), dtype=np.int64)
        for row, column in question.coordinates:
            labels[(rows == row + 1) & (columns == column + 1)] = 1
        return Encoded(
            ids=np.array(head + table_ids),
            types=types,
            positions=np.minimum([*range(len(head)), *table_positions], MAX_POSITION - 1),
            labels=labels,
            aggregation=AGGREGATIONS.index(question.aggregation),
        )


@lru_cache(maxsize=200_000)
def _numeric_values(text: str) -> tuple[Any, ...]:
    spans = tapas.parse_text(tapas.normalize_for_match(text))
    return tuple(value for span in spans for value in span.values)


def _column_numbers(cells: list[str]) -> dict[int, Any]:
    """The numbers or dates that TAPAS sees in a column, by row; empty for a column of words."""
    values = {row: list(_numeric_values(cell)) for row, cell in enumerate(cells)}
    found: dict[int, Any] = tapas._consolidate_numeric_values(values, 0.7, None)
    return found


def _ranks(numbers: dict[int, Any]) -> dict[int, tuple[int, int]]:
    """Each row's rank and inverse rank, from 1; equal numbers share one."""
    if not numbers:
        return {}
    try:
        key = tapas.get_numeric_sort_key_fn(numbers.values())
    except ValueError:
        return {}
    order = sorted({key(value) for value in numbers.values()})
    ranks = {row: order.index(key(value)) + 1 for row, value in numbers.items()}
    return {row: (rank, len(order) + 1 - rank) for row, rank in ranks.items()}


def _relations(question: str, columns: list[dict[int, Any]]) -> dict[tuple[int, int], int]:
    """How numbers of the question compare with the cells: a set of bits for each (row, column)."""
    found: dict[tuple[int, int], int] = {}
    for value in _numeric_values(question):
        for column, numbers in enumerate(columns):
            if not numbers:
                continue
            try:
                key = tapas.get_numeric_sort_key_fn([*numbers.values(), value])
            except ValueError:
                continue
            for row, number in numbers.items():
                relation = tapas.get_numeric_relation(value, number, key)
                bit = 2 ** (relation.value - tapas.Relation.EQ.value)
                found[row, column] = found.get((row, column), 0) | bit
    return found


def batches(
    encoder: Encoder, rng: Generator, max_rows: int, unknown_words: float
) -> Iterator[dict[str, torch.Tensor]]:
    """Endless training batches; samples of similar length share one, so little is padding."""
    while True:
        pool: list[Encoded] = []
        while len(pool) < 32 * BATCH:
            table = random_table(rng, "train", max_rows)
            questions = [
                ask(table, rng, "train", pick(rng, TRAINING_KINDS))
                for _ in range(QUESTIONS_PER_TABLE)
            ]
            if unknown_words:
                questions = [
                    disturb(question, rng) if rng.random() < unknown_words else question
                    for question in questions
                ]
            pool += [one for one in encoder.encode(table, questions) if len(one.ids) <= 320]
        pool = sorted(pool[: 32 * BATCH], key=lambda one: len(one.ids))
        for index in rng.permutation(32):
            yield collate(pool[index * BATCH : (index + 1) * BATCH])


SMALL_WORDS = {
    *("a", "an", "the", "is", "are", "was", "were", "do", "does", "did", "have", "has"),
    *("of", "for", "in", "me", "please"),
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


def collate(samples: list[Encoded]) -> dict[str, torch.Tensor]:
    """Pad samples to one length and name them as the model's forward does."""
    length = max(len(one.ids) for one in samples)

    def padded(arrays: list[NDArray[np.int64]]) -> torch.Tensor:
        result = np.zeros((len(arrays), length, *arrays[0].shape[1:]), dtype=np.int64)
        for row, array in enumerate(arrays):
            result[row, : len(array)] = array
        return torch.from_numpy(result)

    return {
        "input_ids": padded([one.ids for one in samples]),
        "token_type_ids": padded([one.types for one in samples]),
        "position_ids": padded([one.positions for one in samples]),
        "labels": padded([one.labels for one in samples]),
        "attention_mask": padded([np.ones_like(one.ids) for one in samples]),
        "aggregation_labels": torch.tensor([one.aggregation for one in samples]),
    }


# --- Model -----------------------------------------------------------------------------------

HIDDEN, LAYERS, HEADS = 128, 6, 4
HEAD = HIDDEN // HEADS
# Where the embeddings live: in dimensions of their own, so that attention can compare just one.
WORD_A, SEGMENT_A = slice(0, 28), slice(28, 32)
WORD_B, SEGMENT_B = slice(32, 60), slice(60, 64)
COLUMN, ROW, NUMERIC, POSITION = slice(64, 80), slice(80, 96), slice(96, 112), slice(112, 120)
# Three findings, empty at first: the other segment names this token, its row, its column.
NAMED_A, NAMED_B = slice(120, 122), slice(122, 124)
ROW_NAMED, COLUMN_NAMED = slice(124, 126), slice(126, 128)


def make_model(tokenizer: TapasTokenizer) -> TapasForQuestionAnswering:
    config = TapasConfig(
        vocab_size=len(tokenizer),
        hidden_size=HIDDEN,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=2 * HIDDEN,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        max_position_embeddings=MAX_POSITION,
        num_aggregation_labels=len(AGGREGATIONS),
        aggregation_labels=dict(enumerate(AGGREGATIONS)),
        no_aggregation_label_index=0,
        select_one_column=True,
        allow_empty_column_selection=False,
        use_answer_as_supervision=False,
    )
    model = TapasForQuestionAnswering(config)
    initialise(model)
    return model


@torch.no_grad()  # type: ignore[untyped-decorator]
def initialise(model: TapasForQuestionAnswering) -> None:
    """Start with embeddings in disjoint dimensions and attention that compares them.

    In the first layers a word looks for itself, rather in the other segment (question or table),
    and notes whose segment it found: a cell knows that the question names it. In every layer one
    head looks along a column and one along a row, so that the whole row or column learns that.
    Later layers also look at the question.
    """
    for module in model.modules():
        if isinstance(module, torch.nn.Linear):
            module.weight.normal_(0, 0.07)
            module.bias.zero_()

    embeddings = model.tapas.embeddings

    def spread(embedding: torch.nn.Embedding, *places: slice) -> None:
        values = torch.randn_like(embedding.weight)
        embedding.weight.zero_()
        for place in places:
            embedding.weight[:, place] = values[:, place]

    spread(embeddings.word_embeddings, WORD_A, WORD_B)
    segments = torch.tensor([1.0, -1.0, 0.0])[:, None]
    embeddings.token_type_embeddings_0.weight.zero_()
    embeddings.token_type_embeddings_0.weight[:, SEGMENT_A] = segments
    embeddings.token_type_embeddings_0.weight[:, SEGMENT_B] = segments
    spread(embeddings.token_type_embeddings_1, COLUMN)
    spread(embeddings.token_type_embeddings_2, ROW)
    for kind in (3, 4, 5, 6):
        spread(getattr(embeddings, f"token_type_embeddings_{kind}"), NUMERIC)
    embeddings.position_embeddings.weight.zero_()
    embeddings.position_embeddings.weight[:, POSITION] = _waves(MAX_POSITION, 8)

    for depth, layer in enumerate(model.tapas.encoder.layer):
        # Small steps, or the random parts bury what the embeddings and the findings say.
        layer.attention.output.dense.weight.normal_(0, 0.02)
        layer.output.dense.weight.normal_(0, 0.02)
        if depth < 2:
            _match(layer.attention, 0, WORD_A, 2.0)
            _match(layer.attention, 0, SEGMENT_A, 1.5, opposite=True)
            _carry(layer.attention, 0, SEGMENT_A, NAMED_A)
        if depth < 1:
            _match(layer.attention, 1, WORD_B, 2.0)
            _match(layer.attention, 1, SEGMENT_B, 1.5, opposite=True)
            _carry(layer.attention, 1, SEGMENT_B, NAMED_B)
        else:
            _look_at_question(layer.attention, 1)
        _match(layer.attention, 2, COLUMN, 2.0)
        _match(layer.attention, 3, ROW, 2.0)
        if depth in (1, 2):
            _carry(layer.attention, 2, NAMED_A, COLUMN_NAMED)
            _carry(layer.attention, 3, NAMED_A, ROW_NAMED)


def _match(attention: Any, head: int, place: slice, scale: float, opposite: bool = False) -> None:
    """Let a head look where the dimensions of `place` are alike, or where they are opposite."""
    start = head * HEAD + (place.start % HEAD if place in (SEGMENT_A, SEGMENT_B) else 0)
    rows = slice(start, start + place.stop - place.start)
    same = scale * torch.eye(HIDDEN)[place]
    attention.self.query.weight[rows] = -same if opposite else same
    attention.self.key.weight[rows] = same


def _carry(attention: Any, head: int, source: slice, target: slice) -> None:
    """Let a head write what it finds in `source` into `target`."""
    width = target.stop - target.start
    rows = slice(head * HEAD, head * HEAD + width)
    attention.self.value.weight[rows] = torch.eye(HIDDEN)[source][:width]
    attention.output.dense.weight[:, rows] = torch.eye(HIDDEN)[:, target]


def _look_at_question(attention: Any, head: int) -> None:
    """Let a head read the question, and write what it says beside the ranks of numbers."""
    row = head * HEAD
    attention.self.query.bias[row] = 4.0
    attention.self.key.weight[row] = 0
    attention.self.key.weight[row, SEGMENT_A] = 1.0
    written = attention.output.dense.weight[NUMERIC, row : row + HEAD]
    attention.output.dense.weight[NUMERIC, row : row + HEAD] = torch.randn_like(written) * 0.25


def _waves(count: int, width: int) -> torch.Tensor:
    """Sinusoidal positions: (count, width)."""
    frequencies = torch.exp(torch.arange(0, width, 2) * (-math.log(200.0) / width))
    angles = torch.arange(count)[:, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=1)


# --- Training and measuring ------------------------------------------------------------------


def fit(model: TapasForQuestionAnswering, encoder: Encoder, stage: Stage) -> Iterator[str]:
    """Train for one stage, and say now and then how it goes."""
    rng = np.random.default_rng(stage.seed)
    small = batches(encoder, rng, max_rows=4, unknown_words=stage.unknown_words)
    full = batches(encoder, rng, stage.max_rows, unknown_words=stage.unknown_words)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=stage.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
    )
    falling = stage.falling * stage.steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / 100, 1.0, (stage.steps - step) / falling)
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
    torch.set_num_threads(int(os.environ.get("TASKYARD_TRAIN_THREADS", "2")))
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
    measured = evaluate(saved_model(folder), count=600)
    write_card(
        NAME,
        task="table-question-answering",
        recipe="world.recipes.table_question_answering",
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
            f"{sum(stage.steps for stage in STAGES)} steps "
            f"of {BATCH} generated questions, AdamW, the rate falling to nothing, on a CPU."
        ),
        measures={
            "cells and aggregation exact, unseen tables": measured["unseen_tables"],
            "the same, asked in unseen paraphrases": measured["unseen_paraphrases"],
        },
    )
    print(measured)


if __name__ == "__main__":
    train()
