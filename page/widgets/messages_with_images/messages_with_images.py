"""The widget for a conversation with images: the one for `messages`, whose user can show files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.processing_utils import save_pil_to_cache
from PIL import Image

from core.kinds.messages_with_images import KIND
from core.task import Input
from page.widgets._component import OwnComponent
from page.widgets.messages import messages


class ConversationWithImages(gr.Chatbot, metaclass=OwnComponent):  # type: ignore[misc]
    """gradio's chat, whose messages are text and files; which may be named is checked before.

    Not a subclass of the one for `messages`: gradio draws what is directly below its own class.
    """

    def preprocess(self, payload: Any) -> Any:
        """The messages as gradio hands them on; a part that is neither is refused."""
        messages.check_parts(payload, ("text", "file"), "A message can hold text and images only.")
        return super().preprocess(payload)

    def postprocess(self, value: Any) -> Any:
        """The messages as gradio draws them; images become files of its own."""
        return super().postprocess([{**each, "content": self._drawn(each)} for each in value or ()])

    def _drawn(self, message: Any) -> Any:
        content = message["content"]
        return [self._saved(part) for part in content] if isinstance(content, list) else content

    def _saved(self, part: Any) -> Any:
        if not isinstance(part, Image.Image):
            return part
        return {"path": save_pil_to_cache(part, self.GRADIO_CACHE, format="png")}


def build(item: Input, value: Any = None) -> Any:
    return ConversationWithImages(value, label=item.label, **messages.SETTINGS)


def to_input(value: Any) -> Any:
    return [{**each, "content": _as_read(each["content"])} for each in messages.to_input(value)]


def _as_read(content: Any) -> Any:
    """gradio's parts as the kind reads them."""
    return [_image(part) for part in content] if isinstance(content, list) else content


def _image(part: Any) -> Any:
    file = part.get("file") if isinstance(part, dict) else None
    if not isinstance(file, dict) or not isinstance(file.get("path"), str):
        return part
    return {"type": "image", "image": Path(file["path"])}


def from_input(value: Sequence[Any]) -> Any:
    return [{**each, "content": _as_drawn(each["content"])} for each in value]


def _as_drawn(content: Any) -> Any:
    if isinstance(content, str):
        return messages.escaped(content)
    return [part.get("image") or messages.escaped(part["text"]) for part in content]


def from_example(text: Any) -> Any:
    # As images and not as names: the page would show where the app is installed.
    return from_input(KIND.decode(KIND.example(text), "Conversation"))
