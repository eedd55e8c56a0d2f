"""The widget for a conversation: gradio's chat, in which a person can undo, edit and try again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from core.task import Input


def build(item: Input, value: Any = None) -> gr.Chatbot:
    return gr.Chatbot(
        value,
        label=item.label,
        height=420,
        editable="user",
        buttons=["copy", "copy_all"],
        placeholder="Nothing has been said yet.",
        # What looks like a tag in a reply is text.
        allow_tags=False,
        latex_delimiters=[],
    )


def to_input(value: Any) -> Any:
    return [{"role": each["role"], "content": each["content"]} for each in value or []]


def from_input(value: Sequence[Any]) -> Any:
    return list(value)


from_example = from_input
