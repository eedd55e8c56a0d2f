"""The widget for any file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from gradio.data_classes import FileData
from gradio.processing_utils import save_bytes_to_cache

from core.file_types import extension
from core.kinds import example_file
from core.kinds.file import KIND, RawFile
from core.task import Input
from page.widgets._component import OwnComponent


class OneFile(gr.File, metaclass=OwnComponent):  # type: ignore[misc]
    """gradio's field for a file, which is handed on unread.

    gradio's own leaves an empty file behind for each.
    """

    def preprocess(self, payload: Any) -> str | None:
        """The uploaded file's name; which files may be named is checked before."""
        return (payload.path or None) if payload else None

    def postprocess(self, value: RawFile | None) -> FileData | None:
        """A file that the browser can save."""
        if value is None:
            return None
        name = f"file.{extension(value.media_type)}"
        path = save_bytes_to_cache(value.data, name, self.GRADIO_CACHE)
        return FileData(path=path, orig_name=name, size=len(value.data))


def build(item: Input, value: Any = None) -> Any:
    return OneFile(value, label=item.label, height=150)


def to_input(value: str | None) -> Path | None:
    return Path(value) if value else None


def from_input(value: RawFile) -> RawFile:
    return value


def from_example(text: str) -> RawFile:
    # As a file and not as a name: the page would show where the app is installed.
    return KIND.read(example_file(text))
