"""The widget for an image: a file, the camera or the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from PIL import Image

from core.kinds import example_file
from core.media import read_image
from core.task import Input
from page.widgets._component import OwnComponent


class Picture(gr.Image, metaclass=OwnComponent):  # type: ignore[misc]
    """gradio's image field, whose file is handed on as it came.

    gradio's own reading fails on damaged files before our code runs, and turns and converts others;
    all of that is `core.media`'s to do, once and with a sentence for a person. A class and not a
    patched object: gradio makes components anew, from their class, for each visit.
    """

    def preprocess(self, payload: Any) -> str | None:
        """The uploaded file's name, or a data URL; which files may be named is checked before."""
        if payload is None:
            return None
        url = payload.url or ""
        return url if url.startswith("data:") else payload.path or None


def build(item: Input, value: Any = None) -> Any:
    return Picture(
        value,
        label=item.label,
        sources=["upload", "webcam", "clipboard"],
        format="png",
        height=320,
        show_label=False,
        buttons=["fullscreen"],
    )


def to_input(value: str | None) -> Path | str | None:
    # A data URL is decoded where base64 always is.
    return value if not value or value.startswith("data:") else Path(value)


def from_input(value: Image.Image) -> Image.Image:
    return value


def from_example(text: str) -> Image.Image:
    # As a picture and not as a name: the page would show where the app is installed.
    return read_image(example_file(text))
