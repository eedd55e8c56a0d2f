"""The widget for a recording: a file or the microphone."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import numpy as np
import numpy.typing as npt

from core.media import Audio
from core.task import Input
from tabs.widgets import EXAMPLES


def build(item: Input) -> gr.Audio:
    return gr.Audio(
        label=item.label,
        sources=["microphone", "upload"],
        type="filepath",
        editable=False,
        buttons=["download"],
    )


def to_input(value: str | None) -> Path | None:
    return Path(value) if value else None


def from_input(value: Audio) -> tuple[int, npt.NDArray[np.int16]]:
    return value.rate, (value.samples.clip(-1, 1) * 32767).astype(np.int16)


def from_example(text: str) -> str:
    return str(EXAMPLES / text)
