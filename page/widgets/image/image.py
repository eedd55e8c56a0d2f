"""The widget for an image: a file, the camera or the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from PIL import Image

from core.kinds import example_file
from core.media import read_image
from core.task import Input
from page.pictures import data_url
from page.widgets._component import OwnComponent
from page.widgets._files import build_many

__all__ = ("build", "build_many", "from_example", "from_input", "thumbnail", "to_input")

# Of a picture in a grid, in pixels.
THUMBNAIL = 160


class Picture(gr.Image, metaclass=OwnComponent):  # type: ignore[misc]
    """gradio's image field, whose file is passed on unread.

    gradio's own decoding fails on damaged files before our code runs, and rotates and converts
    others; `core.media` does all of that once, with a sentence for a person. This is a class and
    not a patched object because gradio makes new components, from their class, for each session.
    """

    def preprocess(self, payload: Any) -> str | None:
        """The uploaded file's name, or a data URL; which files may be named is checked before."""
        if payload is None:
            return None
        url = payload.url or ""
        return url if url.startswith("data:") else payload.path or None


def build(item: Input, value: Any = None) -> Any:
    """A field for a picture: a file, the camera, or the clipboard."""
    return Picture(
        value,
        label=item.label,
        sources=["upload", "webcam", "clipboard"],
        format="png",
        height=320,
        # By which a widget finds the picture that belongs to its own value.
        elem_classes="ty-picture-field",
        show_label=False,
        buttons=["fullscreen"],
    )


def to_input(value: str | None) -> Path | str | None:
    """The path of the uploaded picture, or its data URL."""
    # The kind decodes a data URL, as it does all base64.
    return value if not value or value.startswith("data:") else Path(value)


def from_input(value: Image.Image) -> Image.Image:
    """A decoded picture as it is."""
    return value


def from_example(text: str) -> Image.Image:
    """The picture called `text` in `assets/examples/`, decoded."""
    # Not as a path: the page would show where the app is installed.
    return read_image(example_file(text))


def thumbnail(value: Image.Image) -> str:
    """The picture, small."""
    return data_url(value, THUMBNAIL, quality=80)
