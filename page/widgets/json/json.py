"""The widget for JSON: an editor that colours it."""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

from core.json_text import load_json
from core.task import Input


def build(item: Input, value: Any = None) -> gr.Code:
    return gr.Code(
        value,
        language="json",
        label=item.label,
        lines=item.lines,
        max_lines=16,
        wrap_lines=True,
        interactive=True,
    )


def to_input(value: Any) -> Any:
    """The value that the text stands for; None where there is no text.

    Raises `InvalidInput` where it is not JSON, and says in which line.
    """
    return load_json(value) if isinstance(value, str) and value.strip() else None


def from_input(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


from_example = from_input
