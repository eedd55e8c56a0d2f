"""The widget for a video: a file or the camera."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from gradio.data_classes import FileData
from gradio.processing_utils import save_bytes_to_cache

from core.kinds import example_file
from core.kinds.video import KIND
from core.task import Input
from core.video import Video
from page.widgets._component import OwnComponent

EXTENSIONS = {each.media_type: each.extension for each in KIND.formats}


class Clip(gr.Video, metaclass=OwnComponent):  # type: ignore[misc]
    """gradio's video field, whose file is handed on, and shown, as it came.

    gradio's own reading and showing start programs (ffmpeg) that need not be there, on files that
    nobody has looked at yet.
    """

    def preprocess(self, payload: Any) -> str | None:
        """The uploaded file's name; which files may be named is checked before."""
        return (payload.path or None) if payload else None

    def postprocess(self, value: Video | None) -> FileData | None:
        """A file for the browser to play, if it can."""
        if value is None:
            return None
        name = f"video.{EXTENSIONS[value.media_type]}"
        return FileData(path=save_bytes_to_cache(value.data, name, self.GRADIO_CACHE))


def build(item: Input, value: Any = None) -> Any:
    return Clip(
        value,
        label=item.label,
        sources=["upload", "webcam"],
        include_audio=True,
        height=320,
        buttons=["download"],
    )


def to_input(value: str | None) -> Path | None:
    return Path(value) if value else None


def from_input(value: Video) -> Video:
    return value


def from_example(text: str) -> Video:
    # As a video and not as a name: the page would show where the app is installed.
    return KIND.read(example_file(text))
