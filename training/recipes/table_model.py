"""The TAPAS of table question answering and what it knows before training.

Such a model does not learn from a usual initialisation: that the same word in question and table
means something is never discovered. `initialise` therefore starts from attention that already
compares words, columns and rows.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from transformers import TapasConfig, TapasForQuestionAnswering, TapasTokenizer

from training.recipes.table_encoding import MAX_POSITION
from training.world.tables import AGGREGATIONS

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
