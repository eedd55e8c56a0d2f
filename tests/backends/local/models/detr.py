"""DETR, which finds objects or segments, and YOLOS, its kin without a backbone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import SMALL, labels, save


def resnet(stages: tuple[str, ...] = ("stage4",)) -> Any:
    from transformers import ResNetConfig

    return ResNetConfig(
        embedding_size=8,
        hidden_sizes=[8, 8, 16, 16],
        depths=[1, 1, 1, 1],
        out_features=list(stages),
    )


def _detr_config(stages: tuple[str, ...] = ("stage4",)) -> Any:
    from transformers import DetrConfig

    return DetrConfig(
        use_timm_backbone=False,
        use_pretrained_backbone=False,
        backbone=None,
        backbone_config=resnet(stages),
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        num_queries=6,
        **labels(),
    )


def _small_images(**more: Any) -> dict[str, Any]:
    return {"size": {"shortest_edge": 64, "longest_edge": 96}, **more}


def detr(folder: Path) -> None:
    from transformers import DetrForObjectDetection, DetrImageProcessorPil

    save(folder, DetrForObjectDetection(_detr_config()), DetrImageProcessorPil(**_small_images()))


def yolos(folder: Path) -> None:
    from transformers import YolosConfig, YolosForObjectDetection, YolosImageProcessorPil

    config = YolosConfig(
        image_size=[64, 96], patch_size=16, num_detection_tokens=6, **SMALL, **labels()
    )
    save(folder, YolosForObjectDetection(config), YolosImageProcessorPil(**_small_images()))


def detr_panoptic(folder: Path) -> None:
    from transformers import DetrForSegmentation, DetrImageProcessorPil

    stages = ("stage1", "stage2", "stage3", "stage4")
    processor = DetrImageProcessorPil(**_small_images(format="coco_panoptic"))
    save(folder, DetrForSegmentation(_detr_config(stages)), processor)
