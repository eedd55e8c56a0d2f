"""Tables and questions as TAPAS takes them, made fast enough to train on fresh ones for ever."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import TapasTokenizer
from transformers.models.tapas import tokenization_tapas as tapas

from training.world.tables import AGGREGATIONS, Question, Table

MAX_POSITION = 64


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
