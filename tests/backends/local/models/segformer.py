"""SegFormer, which gives every pixel a class."""

from __future__ import annotations

from pathlib import Path

from tests.backends.local.models.saving import labels, save


def segformer(folder: Path) -> None:
    from transformers import (
        SegformerConfig,
        SegformerForSemanticSegmentation,
        SegformerImageProcessorPil,
    )

    config = SegformerConfig(
        depths=[1, 1, 1, 1],
        hidden_sizes=[8, 8, 16, 16],
        decoder_hidden_size=16,
        num_attention_heads=[1, 1, 2, 2],
        **labels(),
    )
    processor = SegformerImageProcessorPil(size={"height": 64, "width": 64})
    save(folder, SegformerForSemanticSegmentation(config), processor)
