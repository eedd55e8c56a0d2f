"""MaskFormer and Mask2Former, which make a mask for each thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.detr import resnet
from tests.backends.local.models.saving import labels, save


def _swin() -> Any:
    from transformers import SwinConfig

    return SwinConfig(
        image_size=64,
        embed_dim=8,
        depths=[1, 1, 1, 1],
        num_heads=[1, 1, 2, 2],
        window_size=4,
        out_features=["stage1", "stage2", "stage3", "stage4"],
    )


def mask2former(folder: Path) -> None:
    from transformers import (
        Mask2FormerConfig,
        Mask2FormerForUniversalSegmentation,
        Mask2FormerImageProcessorPil,
    )

    config = Mask2FormerConfig(
        backbone_config=_swin(),
        feature_size=32,
        mask_feature_size=32,
        hidden_dim=32,
        encoder_feedforward_dim=16,
        encoder_layers=1,
        decoder_layers=2,
        num_attention_heads=2,
        dim_feedforward=16,
        num_queries=6,
        **labels(),
    )
    processor = Mask2FormerImageProcessorPil(size={"shortest_edge": 64, "longest_edge": 96})
    save(folder, Mask2FormerForUniversalSegmentation(config), processor)


def maskformer(folder: Path) -> None:
    from transformers import (
        DetrConfig,
        MaskFormerConfig,
        MaskFormerForInstanceSegmentation,
        MaskFormerImageProcessorPil,
    )

    decoder = DetrConfig(
        d_model=16,
        decoder_layers=1,
        encoder_layers=1,
        decoder_attention_heads=2,
        encoder_attention_heads=2,
        decoder_ffn_dim=16,
        encoder_ffn_dim=16,
        num_queries=6,
        use_timm_backbone=False,
        backbone_config=resnet(),
        backbone=None,
    )
    config = MaskFormerConfig(
        fpn_feature_size=32,
        mask_feature_size=32,
        backbone_config=_swin(),
        decoder_config=decoder,
        **labels(),
    )
    processor = MaskFormerImageProcessorPil(size={"shortest_edge": 64, "longest_edge": 96})
    save(folder, MaskFormerForInstanceSegmentation(config), processor)
