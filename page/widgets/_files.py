"""The field for many files of one kind."""

from __future__ import annotations

from typing import Any

import gradio as gr

from page.widgets._component import OwnComponent


class Files(gr.File, metaclass=OwnComponent):  # type: ignore[misc]
    """gradio's field for files, which are passed on unread.

    gradio's own would refuse all of them where one has a name that it does not know, and leave an
    empty file behind for each.
    """

    def preprocess(self, payload: Any) -> list[str]:
        """The uploaded files' names; which files may be named is checked before."""
        return [] if payload is None else [each.path for each in payload]


def build_many(label: str, elem_id: str) -> Any:
    """A field for several files; what is none of the kind is told from its bytes."""
    return Files(
        label=label,
        file_count="multiple",
        elem_id=elem_id,
        elem_classes="ty-many-files",
        # Else gradio's page takes a field that is drawn later for an output.
        interactive=True,
        height=150,
    )
