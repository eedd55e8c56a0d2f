"""The widget for a conversation: gradio's chat, in which a person can undo, edit and try again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from core.errors import InvalidInput
from core.task import Input
from tabs._uploads import as_gradio_error
from tabs.widgets._component import OwnComponent


class Conversation(gr.Chatbot, metaclass=OwnComponent):  # type: ignore[misc]
    """gradio's chat, whose messages are text and nothing else.

    gradio's own reading makes whatever component a message names, with any arguments that come with
    it: some of them read the file that their value names.
    """

    def preprocess(self, payload: Any) -> Any:
        """The messages as gradio hands them on; a part that is no text is refused."""
        for message in payload.root if payload else ():
            if any(part.type != "text" for part in message.content):
                raise as_gradio_error(
                    InvalidInput("A message can hold text only.", "Leave out everything else.")
                )
        return super().preprocess(payload)


def build(item: Input, value: Any = None) -> gr.Chatbot:
    return Conversation(
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
