"""A tiny network of random weights that makes pictures larger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import save


def swin2sr(folder: Path, scale: int = 2, **settings: Any) -> None:
    """Swin2SR of two layers."""
    import torch
    from transformers import Swin2SRConfig, Swin2SRForImageSuperResolution, Swin2SRImageProcessorPil

    config = Swin2SRConfig(
        embed_dim=8,
        depths=[2],
        num_heads=[2],
        window_size=4,
        image_size=16,
        upscale=scale,
        upsampler="pixelshuffledirect",
        **settings,
    )
    network = Swin2SRForImageSuperResolution(config)
    save(folder, network, Swin2SRImageProcessorPil())
    # What it makes is in the range of colours, and depends on what it sees.
    last = network.upsample.conv
    with torch.no_grad():
        last.weight.mul_(0.02)
        last.bias.zero_()
    network.save_pretrained(folder)
