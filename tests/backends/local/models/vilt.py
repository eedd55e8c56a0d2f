"""ViLT, which chooses among the answers that it knows."""

from __future__ import annotations

from pathlib import Path

from tests.backends.local.models.saving import SMALL, labels, save
from tests.backends.local.models.vocabularies import wordpieces


def vilt(folder: Path) -> None:
    """40 positions."""
    from transformers import (
        BertTokenizer,
        ViltConfig,
        ViltForQuestionAnswering,
        ViltImageProcessorPil,
    )

    tokenizer = BertTokenizer(wordpieces(folder), model_max_length=40)
    config = ViltConfig(
        **SMALL, **labels(), image_size=32, patch_size=16, vocab_size=len(tokenizer),
        max_position_embeddings=40,
    )  # fmt: skip
    processor = ViltImageProcessorPil(size={"shortest_edge": 32}, size_divisor=16)
    save(folder, ViltForQuestionAnswering(config), tokenizer, processor)
