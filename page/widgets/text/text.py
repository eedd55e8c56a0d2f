"""The widget for text: a box that grows with what is typed."""

from __future__ import annotations

from typing import Any

import gradio as gr

from core.task import Input


def build(item: Input, value: Any = None) -> gr.Textbox:
    """A text box of `item.lines` to 16 lines."""
    return gr.Textbox(
        value,
        label=item.label,
        info=item.help or None,
        placeholder=item.placeholder,
        lines=item.lines,
        max_lines=16,
    )


def to_input(value: Any) -> Any:
    """The text as it is."""
    return value


def from_input(value: str) -> str:
    """The text as it is."""
    return value


def from_example(text: str) -> str:
    """The text as it is."""
    return text
