"""The detectors of the RT-DETR family."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import labels, save


def _hgnet() -> Any:
    from transformers import HGNetV2Config

    return HGNetV2Config(
        depths=[1, 1, 1, 1],
        hidden_sizes=[8, 8, 16, 16],
        embedding_size=8,
        stem_channels=[3, 8, 8],
        stage_in_channels=[8, 8, 8, 16],
        stage_mid_channels=[8, 8, 8, 8],
        stage_out_channels=[8, 8, 16, 16],
        stage_num_blocks=[1, 1, 1, 1],
        stage_numb_of_layers=[1, 1, 1, 1],
        stage_downsample=[False, True, True, True],
        stage_light_block=[False, False, False, False],
        stage_kernel_size=[3, 3, 3, 3],
        out_features=["stage2", "stage3", "stage4"],
    )


def _rt_detr_like(folder: Path, config: Any, model_class: Any) -> None:
    from transformers import RTDetrImageProcessorPil

    processor = RTDetrImageProcessorPil(size={"height": 64, "width": 64})
    save(folder, model_class(config), processor)


RT_DETR: dict[str, Any] = {
    "encoder_hidden_dim": 16,
    "encoder_in_channels": [8, 16, 16],
    "feat_strides": [8, 16, 32],
    "encoder_ffn_dim": 16,
    "encoder_attention_heads": 2,
    "d_model": 16,
    "num_queries": 6,
    "decoder_in_channels": [16, 16, 16],
    "decoder_ffn_dim": 16,
    "decoder_layers": 2,
    "decoder_attention_heads": 2,
    "num_denoising": 0,
    "anchor_image_size": None,
}


def d_fine(folder: Path) -> None:
    from transformers import DFineConfig, DFineForObjectDetection

    config = DFineConfig(backbone_config=_hgnet(), **RT_DETR, **labels())
    _rt_detr_like(folder, config, DFineForObjectDetection)


def rt_detr(folder: Path) -> None:
    from transformers import RTDetrConfig, RTDetrForObjectDetection, RTDetrResNetConfig

    backbone = RTDetrResNetConfig(
        embedding_size=8,
        hidden_sizes=[8, 8, 16, 16],
        depths=[1, 1, 1, 1],
        layer_type="basic",
        out_features=["stage2", "stage3", "stage4"],
    )
    config = RTDetrConfig(backbone_config=backbone, **RT_DETR, **labels())
    _rt_detr_like(folder, config, RTDetrForObjectDetection)
