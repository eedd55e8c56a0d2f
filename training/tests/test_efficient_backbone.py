"""A ResNet rewritten as EfficientNet's blocks gives the same numbers."""

from __future__ import annotations

import pytest
import torch
from transformers import (
    AlignVisionConfig,
    AlignVisionModel,
    RTDetrResNetBackbone,
    RTDetrResNetConfig,
)

from training.recipes.efficient_backbone import blocks_of, fill, settings_of, shifted

SIDE = 32


def random_backbone(depths: list[int]) -> RTDetrResNetBackbone:
    """A ResNet with random weights and random statistics, its last activation left out."""
    torch.manual_seed(3)
    backbone = RTDetrResNetBackbone(
        RTDetrResNetConfig(
            embedding_size=8,
            hidden_sizes=[8, 12, 16],
            depths=depths,
            layer_type="basic",
            out_features=["stage3"],
        )
    ).eval()
    for norm in (one for one in backbone.modules() if isinstance(one, torch.nn.BatchNorm2d)):
        torch.nn.init.uniform_(norm.weight, 0.5, 1.5)
        torch.nn.init.normal_(norm.bias)
        torch.nn.init.normal_(norm.running_mean)
        torch.nn.init.uniform_(norm.running_var, 0.5, 2)
    backbone.encoder.stages[-1].layers[-1].activation = torch.nn.Identity()
    return backbone


@pytest.mark.parametrize("depths", [[1, 1, 1], [1, 2, 2]])
def test_blocks_compute_what_the_resnet_does(depths: list[int]) -> None:
    backbone = random_backbone(depths)
    blocks = blocks_of(backbone)
    settings = settings_of(blocks, 4, ())
    tower = AlignVisionModel(AlignVisionConfig(image_size=SIDE, hidden_dim=SIDE, **settings)).eval()
    fill(tower, backbone, blocks)
    pixels = torch.randn(2, 3, SIDE, SIDE)
    # The first row and column are what the ResNet has beyond its padding.
    pixels[..., 0], pixels[..., 0, :] = 0, 0
    with torch.no_grad():
        found = tower(pixels)
        meant = backbone(shifted(pixels)).feature_maps[-1]
    assert found.last_hidden_state.shape == (2, 16, 2, 2)
    torch.testing.assert_close(found.last_hidden_state, meant, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(found.pooler_output, meant.amax((2, 3)), atol=1e-4, rtol=1e-4)
