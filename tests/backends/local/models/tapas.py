"""TAPAS, which answers about tables with their cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import SMALL, save
from tests.backends.local.models.vocabularies import wordpieces


def _tapas(folder: Path, **more: Any) -> None:
    from transformers import TapasConfig, TapasForQuestionAnswering, TapasTokenizer

    config = TapasConfig(vocab_size=20, max_position_embeddings=64, **SMALL, **more)
    tokenizer = TapasTokenizer(wordpieces(folder), model_max_length=64)
    save(folder, TapasForQuestionAnswering(config), tokenizer)


def tapas(folder: Path) -> None:
    operators = {0: "NONE", 1: "SUM", 2: "AVERAGE", 3: "COUNT"}
    _tapas(folder, num_aggregation_labels=4, aggregation_labels=operators)


def tapas_cells_only(folder: Path) -> None:
    _tapas(folder)


def tapas_sqa(folder: Path) -> None:
    """As trained for conversations: cells of one column, chosen by cell rather than by column."""
    _tapas(
        folder,
        type_vocab_sizes=[3, 16, 16, 2, 16, 16, 10],
        reset_position_index_per_cell=False,
        init_cell_selection_weights_to_zero=True,
    )
