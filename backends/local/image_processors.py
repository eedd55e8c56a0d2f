"""Corrections of image processors that transformers runs differently from a model's training."""

from __future__ import annotations

from functools import partial
from typing import Any


def mend(processor: Any) -> None:
    """Correct known errors of transformers 5.23 in place; other processors stay unchanged."""
    if type(processor).__name__ == "DonutImageProcessorPil":
        processor.thumbnail = partial(_thumbnail, processor.thumbnail)


def _thumbnail(thumbnail: Any, image: Any, size: Any, resample: Any = None) -> Any:
    """Donut's reduction of a picture (colours × height × width) to what fits into `size`.

    It is bicubic, whatever the filter is by which pictures are scaled before.
    """
    from transformers.image_transforms import resize
    from transformers.image_utils import ChannelDimension, PILImageResampling

    _, height, width = thumbnail(image, size, resample).shape
    if (height, width) == image.shape[1:]:
        return image
    return resize(
        image,
        size=(height, width),
        resample=PILImageResampling.BICUBIC,
        reducing_gap=2.0,
        data_format=ChannelDimension.FIRST,
        input_data_format=ChannelDimension.FIRST,
    )
