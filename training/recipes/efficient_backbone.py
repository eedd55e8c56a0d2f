"""The tiny ResNet of the vision models as blocks of an EfficientNet that compute the same.

Classifiers and ALIGN look at pictures with an EfficientNet, and a small one that begins at random
hardly discovers what makes a star. Its block (widen, filter each channel, narrow) can be any 3×3
convolution of what it is given: each channel is copied nine times, each copy is moved to another
neighbour, and the narrowing adds them up with the convolution's weights. The activations stay where
they were, because moving what is not negative changes no sign. Squeeze-and-excitation is switched
off: its gates are open.

A pixel lies one to the right and below of where the ResNet has it, for EfficientNet pads its first
convolution on that side alone; nothing else differs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from transformers import (
    AlignVisionModel,
    EfficientNetModel,
    RTDetrResNetBackbone,
    UperNetForSemanticSegmentation,
)

from training.recipes.image_segmentation import NAME as SEGMENTER
from training.recipes.saving import MODELS

CENTRE = (1, 1)
TAPS = tuple((row, column) for row in range(3) for column in range(3))
OPEN_GATE = 20.0  # its sigmoid is 1
STEM = 32  # channels of an EfficientNet's stem before its width is scaled


class Copy(NamedTuple):
    """One channel of a widened block.

    `source` is the input channel that it copies, `sign` what with, `kernel` [3, 3] its filter, and
    `weights` [out] what it adds to each output channel.
    """

    source: int
    sign: float
    kernel: Tensor
    weights: Tensor


class Block(NamedTuple):
    """What one block computes: copies of `width` input channels, added up, and a bias [out]."""

    width: int
    stride: int
    copies: list[Copy]
    bias: Tensor

    @property
    def expansion(self) -> int:
        """How many times wider the block is inside than its input."""
        return math.ceil(len(self.copies) / self.width)


def blocks_of(backbone: RTDetrResNetBackbone) -> list[Block]:
    """The blocks that compute what the backbone does, from its second convolution on.

    The last one gives the last stage before its activation.
    """
    _, second, third = backbone.embedder.embedder
    return [
        _convolution(*_folded(second.convolution, second.normalization)),
        _convolution(*_folded(third.convolution, third.normalization)),
        *_largest_of_nine(third.convolution.out_channels),
        *(
            block
            for stage in backbone.encoder.stages
            for layer in stage.layers
            for block in _residual(layer)
        ),
    ]


def settings_of(
    blocks: list[Block], stem: int, further: tuple[tuple[int, int, int, int], ...]
) -> dict[str, Any]:
    """What the configuration says of a tower that begins with `blocks`, pooled by the largest.

    `stem` is its first convolution's number of channels. `further` are blocks to be learned: width,
    output channels, kernel and expansion. `image_size` and `hidden_dim` are the caller's to add.
    """
    scale = stem / STEM
    outs = [len(block.bias) for block in blocks] + [out for _, out, _, _ in further]
    strides = [block.stride for block in blocks]
    return {
        "width_coefficient": scale,
        "depth_coefficient": 1.0,
        "depth_divisor": 4,
        "kernel_sizes": [3] * len(blocks) + [kernel for _, _, kernel, _ in further],
        # EfficientNet multiplies every width by that of the stem and rounds it to fours.
        "in_channels": [math.ceil(width / scale) for width in (stem, *outs[:-1])],
        "out_channels": [math.ceil(width / scale) for width in outs],
        "strides": [*strides, *([1] * len(further))],
        "depthwise_padding": [index for index, stride in enumerate(strides) if stride == 2],
        "num_block_repeats": [1] * len(outs),
        "expand_ratios": [block.expansion for block in blocks]
        + [times for _, _, _, times in further],
        "squeeze_expansion_ratio": 0.01,
        "hidden_act": "relu",
        "pooling_type": "max",
        "batch_norm_momentum": 0.1,
        "drop_connect_rate": 0.0,
        "initializer_range": 0.07,
    }


def read_backbone() -> RTDetrResNetBackbone:
    """Return the segmenter's backbone up to the first layer of its last stage, not activated."""
    segmenter = UperNetForSemanticSegmentation.from_pretrained(
        MODELS / SEGMENTER, dtype=torch.float32
    )
    backbone: RTDetrResNetBackbone = segmenter.backbone.eval().requires_grad_(False)
    last = backbone.encoder.stages[-1]
    last.layers = last.layers[:1]
    last.layers[0].activation = torch.nn.Identity()
    return backbone


def fill(
    tower: AlignVisionModel | EfficientNetModel, backbone: RTDetrResNetBackbone, blocks: list[Block]
) -> None:
    """Write the stem of the backbone and `blocks` into the tower, in place."""
    first = backbone.embedder.embedder[0]
    weight, bias = _folded(first.convolution, first.normalization)
    with torch.no_grad():
        tower.embeddings.convolution.weight.copy_(weight)
        _pass_on(tower.embeddings.batchnorm, bias)
        for block, module in zip(blocks, tower.encoder.blocks, strict=False):
            _fill_block(module, block)


def shifted(pixels: Tensor) -> Tensor:
    """Pictures [n, 3, rows, columns] as the backbone must see them to agree with the tower."""
    return nn.functional.pad(pixels, (0, 1, 0, 1))[..., 1:, 1:]


def _fill_block(module: Any, block: Block) -> None:
    widen = module.expansion.expand_conv.weight.zero_()
    filters = module.depthwise_conv.depthwise_conv.weight.zero_()
    narrow = module.projection.project_conv.weight.zero_()
    for index, copy in enumerate(block.copies):
        widen[index, copy.source, 0, 0] = copy.sign
        filters[index, 0] = copy.kernel
        narrow[:, index, 0, 0] = copy.weights
    _pass_on(module.expansion.expand_bn)
    _pass_on(module.depthwise_conv.depthwise_norm)
    _pass_on(module.projection.project_bn, block.bias)
    for gate in (module.squeeze_excite.reduce, module.squeeze_excite.expand):
        gate.weight.zero_()
        gate.bias.fill_(OPEN_GATE)


def _pass_on(norm: nn.BatchNorm2d, bias: Tensor | None = None) -> None:
    """Let a normalisation add a bias and change nothing else."""
    norm.reset_running_stats()
    norm.weight.fill_(math.sqrt(1 + norm.eps))
    norm.bias.zero_() if bias is None else norm.bias.copy_(bias)


def _folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d) -> tuple[Tensor, Tensor]:
    """Weight [out, in, rows, columns] and bias [out] of a convolution and what normalises it."""
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    weight = convolution.weight * scale[:, None, None, None]
    return weight.detach(), (norm.bias - norm.running_mean * scale).detach()


def _convolution(weight: Tensor, bias: Tensor, stride: int = 1) -> Block:
    """A 3×3 convolution of activated channels."""
    width = weight.shape[1]
    copies = [
        Copy(channel, 1, _tap(*tap), weight[:, channel, *tap])
        for channel in range(width)
        for tap in TAPS
    ]
    return Block(width, stride, copies, bias)


def _residual(layer: Any) -> Iterator[Block]:
    """The two blocks of a basic layer; what the shortcut gives travels beside the first one's."""
    first, second = layer.layer
    weight, bias = _folded(first.convolution, first.normalization)
    beside, beside_bias = _shortcut(layer.shortcut, weight.shape[1])
    stride = first.convolution.stride[0]
    yield _convolution(torch.cat([weight, beside]), torch.cat([bias, beside_bias]), stride)
    weight, bias = _folded(second.convolution, second.normalization)
    width = len(bias)
    own = torch.eye(width)
    carried = [
        # Twice, with either sign: activation would lose what is below 0.
        Copy(width + channel, sign, _tap(*CENTRE), sign * own[channel])
        for channel in range(width)
        for sign in (1, -1)
    ]
    yield Block(2 * width, 1, _convolution(weight, bias).copies + carried, bias)


def _shortcut(shortcut: Any, width: int) -> tuple[Tensor, Tensor]:
    """A basic layer's shortcut as weight [out, in, 3, 3] and bias [out]."""
    if isinstance(shortcut, nn.Identity):
        return torch.eye(width)[..., None, None] * _tap(*CENTRE), torch.zeros(width)
    if not isinstance(shortcut, nn.Sequential):
        weight, bias = _folded(shortcut.convolution, shortcut.normalization)
        return weight * _tap(*CENTRE), bias
    weight, bias = _folded(shortcut[1].convolution, shortcut[1].normalization)
    mean = torch.zeros(3, 3)
    mean[1:, 1:] = 1 / 4
    return weight * mean, bias


def _largest_of_nine(width: int) -> Iterator[Block]:
    """Four blocks that take the largest of 3×3 neighbours of every other pixel.

    Of two values that are not negative, the larger is one of them plus what the other exceeds it
    by: two copies a step, to the right, down, left and up.
    """
    own = torch.eye(width)
    for row, column in ((1, 2), (2, 1), (1, 0), (0, 1)):
        # The first two steps keep the neighbour, the others the pixel itself: either is the same.
        beside, here = _tap(row, column), _tap(*CENTRE)
        copies = [
            Copy(channel, 1, kernel, own[channel])
            for channel in range(width)
            for kernel in (beside, here - beside)
        ]
        last = (row, column) == (0, 1)
        yield Block(width, 2 if last else 1, copies, torch.zeros(width))


def _tap(row: int, column: int) -> Tensor:
    """A 3×3 filter that takes one of the nine neighbours."""
    kernel = torch.zeros(3, 3)
    kernel[row, column] = 1
    return kernel
