"""The widget for an image: a file, the camera or the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from gradio.image_utils import decode_base64_to_file
from PIL import Image

from core.task import Input
from tabs.widgets import EXAMPLES


class ImageFile(gr.Image):
    """`gr.Image` that hands over the file as it came.

    Gradio's own reading fails on damaged files before our code runs, and turns and converts others;
    all of that is `core.media`'s to do, once and with a sentence for a person.
    """

    def preprocess(self, payload: Any) -> str | None:
        if payload is None:
            return None
        if payload.url and payload.url.startswith("data:"):
            return str(decode_base64_to_file(payload.url, self.GRADIO_CACHE, self.format))
        return payload.path or None


def build(item: Input) -> ImageFile:
    return ImageFile(
        label=item.label,
        sources=["upload", "webcam", "clipboard"],
        format="png",
        height=320,
        buttons=["fullscreen"],
    )


def to_input(value: str | None) -> Path | None:
    return Path(value) if value else None


def from_input(value: Image.Image) -> Image.Image:
    return value


def from_example(text: str) -> str:
    return str(EXAMPLES / text)
