"""The widget for a recording: a file or the microphone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np
import numpy.typing as npt

from core.kinds import example_file
from core.media import Audio, read_audio
from core.task import Input
from page.pictures import data_url
from page.sound import wave_picture
from page.widgets._files import build_many

__all__ = (
    "append",
    "build",
    "build_live",
    "build_many",
    "from_example",
    "from_input",
    "thumbnail",
    "to_input",
)

# Of a wave in a grid, in pixels.
THUMBNAIL = 160


def build(item: Input, value: Any = None) -> gr.Audio:
    """A field for a recording: a sound file, or the microphone."""
    return gr.Audio(
        value,
        label=item.label,
        sources=["microphone", "upload"],
        type="filepath",
        editable=False,
        buttons=["download"],
    )


def to_input(value: str | None) -> Path | None:
    """The path of the uploaded sound file."""
    return Path(value) if value else None


def from_input(value: Audio) -> tuple[int, npt.NDArray[np.int16]]:
    """Sampling rate in Hz and 16-bit samples, `[n]`, of a decoded recording."""
    return value.rate, value.steps()


def from_example(text: str) -> bytes | tuple[int, npt.NDArray[np.int16]]:
    """The example file `text`: a WAV file's bytes, or sampling rate and samples."""
    # Not as a path: the page would show where the app is installed. Gradio recognises a WAV file by
    # its bytes; the first example is one, so that nothing is decoded before the page is up.
    data = example_file(text)
    return data if text.endswith(".wav") else from_input(read_audio(data))


def thumbnail(value: Audio) -> str:
    """The recording's wave, small."""
    return data_url(wave_picture(value, THUMBNAIL), THUMBNAIL, quality=80)


def build_live(item: Input) -> gr.Audio:
    """A microphone that sends each second of its recording as a sound file."""
    return gr.Audio(
        label=item.label,
        sources=["microphone"],
        type="filepath",
        streaming=True,
        interactive=True,
    )


def append(recording: Audio | None, chunk: str) -> Audio:
    """The recording so far followed by the sound file `chunk`; raises `InvalidInput`."""
    piece = read_audio(Path(chunk).read_bytes())
    return recording.then(piece) if recording else piece
