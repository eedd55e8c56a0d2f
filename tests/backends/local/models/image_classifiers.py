"""Networks that put a picture into a class: ViT, ResNet, ConvNeXt and EfficientNet."""

from __future__ import annotations

from pathlib import Path

from tests.backends.local.models.detr import resnet as resnet_config
from tests.backends.local.models.saving import SMALL, labels, save

SIZE = {"height": 32, "width": 32}


def vit(folder: Path) -> None:
    from transformers import ViTConfig, ViTForImageClassification, ViTImageProcessorPil

    config = ViTConfig(image_size=32, patch_size=16, **SMALL, **labels())
    save(folder, ViTForImageClassification(config), ViTImageProcessorPil(size=SIZE))


def resnet(folder: Path) -> None:
    from transformers import ConvNextImageProcessorPil, ResNetForImageClassification

    config = resnet_config()
    for name, value in labels().items():
        setattr(config, name, value)
    processor = ConvNextImageProcessorPil(size={"shortest_edge": 32})
    save(folder, ResNetForImageClassification(config), processor)


def convnext(folder: Path) -> None:
    from transformers import (
        ConvNextConfig,
        ConvNextForImageClassification,
        ConvNextImageProcessorPil,
    )

    config = ConvNextConfig(hidden_sizes=[8, 8, 16, 16], depths=[1, 1, 1, 1], **labels())
    processor = ConvNextImageProcessorPil(size={"shortest_edge": 32})
    save(folder, ConvNextForImageClassification(config), processor)


def efficientnet(folder: Path) -> None:
    from transformers import (
        EfficientNetConfig,
        EfficientNetForImageClassification,
        EfficientNetImageProcessorPil,
    )

    config = EfficientNetConfig(
        image_size=32,
        width_coefficient=0.1,
        depth_coefficient=0.1,
        hidden_dim=128,
        **labels(),
    )
    save(
        folder, EfficientNetForImageClassification(config), EfficientNetImageProcessorPil(size=SIZE)
    )
