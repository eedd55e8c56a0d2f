"""The widget for a page of a document: a picture as for an image, or a page chosen from a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from PIL import Image

from core.errors import TaskyardError
from core.kinds import example_file
from core.kinds.document import KIND
from core.pdf import read_page
from core.task import Input
from page.components import PRIVATE
from page.uploads import as_gradio_error
from page.widgets.image import image

# Characters of a file's name that the page shows.
LONGEST_NAME = 32


def build(item: Input, value: Any = None) -> Any:
    """A field for a picture, and beside it a button that fills it with a page of a PDF."""
    picture = image.build(item, value)
    with gr.Row(elem_classes="ty-pdf"):
        file = gr.UploadButton(
            "Open a PDF", file_types=[".pdf"], size="sm", min_width=120, interactive=True
        )
        number = gr.Number(
            1, label="Page", minimum=1, step=1, precision=0, min_width=100,
            visible=False, interactive=True,
        )  # fmt: skip
    file.upload(_first_page, file, [picture, number], **PRIVATE)
    number.input(_page, [file, number], picture, **PRIVATE, trigger_mode="always_last")
    # Another picture is no page of that PDF.
    picture.input(lambda: gr.update(visible=False), None, number, queue=False, **PRIVATE)
    return picture


def _first_page(path: str) -> list[Any]:
    """The first page, and the field for its number where there are more."""
    try:
        shown, count = read_page(Path(path).read_bytes())
    except TaskyardError as error:
        raise as_gradio_error(error) from None
    label = f"Page of {count:,} in {_short(Path(path).name)}"
    return [shown, gr.update(value=1, maximum=count, label=label, visible=count > 1)]


def _short(name: str) -> str:
    """The beginning of a long name."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _page(path: str | None, number: float | None) -> Any:
    """The page of that number; nothing changes where none is given."""
    if not path or not number:
        return gr.skip()
    try:
        return read_page(Path(path).read_bytes(), int(number))[0]
    except TaskyardError as error:
        raise as_gradio_error(error) from None


to_input = image.to_input
from_input = image.from_input


def from_example(text: str) -> Image.Image:
    """The picture, or the first page of the PDF, called `text` in `assets/examples/`."""
    return KIND.read(example_file(text))
