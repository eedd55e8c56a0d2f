"""The widget for several texts: a box with one a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from core.task import Input


def build(item: Input, value: Any = None) -> gr.Textbox:
    """A text box of `item.lines` to 16 lines, each of them one text."""
    return gr.Textbox(
        value,
        label=item.label,
        info=item.help or "One a line.",
        placeholder=item.placeholder,
        lines=item.lines,
        max_lines=16,
    )


def to_input(value: Any) -> Any:
    """The lines without surrounding spaces; empty ones are left out."""
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def from_input(value: Sequence[str]) -> str:
    """One line for each text; line breaks within a text become spaces."""
    return "\n".join(" ".join(each.split()) for each in value)


from_example = from_input
