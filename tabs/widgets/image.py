"""The widget for an image: a file, the camera or the clipboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.image_utils import decode_base64_to_file
from PIL import Image

from core.kinds import example_file
from core.media import read_image
from core.task import Input


def build(item: Input, value: Any = None) -> Any:
    component = gr.Image(
        value,
        label=item.label,
        sources=["upload", "webcam", "clipboard"],
        format="png",
        height=320,
        show_label=False,
        buttons=["fullscreen"],
    )
    # Gradio's own reading fails on damaged files before our code runs, and turns and converts
    # others; all of that is core.media's to do, once and with a sentence for a person.
    component.preprocess = partial(_as_it_came, component)
    return component


def _as_it_came(component: Any, payload: Any) -> str | None:
    """The uploaded file's name on disk, without looking into it."""
    if payload is None:
        return None
    if payload.url and payload.url.startswith("data:"):
        return str(decode_base64_to_file(payload.url, component.GRADIO_CACHE, component.format))
    return payload.path or None


def to_input(value: str | None) -> Path | None:
    return Path(value) if value else None


def from_input(value: Image.Image) -> Image.Image:
    return value


def from_example(text: str) -> Image.Image:
    # As a picture and not as a name: the page would show where the app is installed.
    return read_image(example_file(text))
