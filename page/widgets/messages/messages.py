"""The widget for a conversation: gradio's chat, in which a person can undo, edit and try again.

The chat draws Markdown, and Markdown lets HTML and pictures through. What is said is text: `shown`
parts what could begin either by a character without width, so that it is drawn as it was written,
in code as well, and `said` takes that character out again. It depends on no parser's opinion of
where code begins. `page/widgets/messages/messages.js` keeps the character out of what is copied.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import gradio as gr

from core.errors import InvalidInput
from core.task import Input
from page.uploads import as_gradio_error
from page.widgets._component import OwnComponent


class Conversation(gr.Chatbot, metaclass=OwnComponent):  # type: ignore[misc]
    """gradio's chat, whose messages are text and nothing else.

    gradio's own reading makes whatever component a message names, with any arguments that come with
    it: some of them read the file that their value names.
    """

    def preprocess(self, payload: Any) -> Any:
        """The messages as gradio hands them on; a part that is no text is refused."""
        check_parts(payload, ("text",), "A message can hold text only.")
        return super().preprocess(payload)


def check_parts(payload: Any, types: Collection[str], words: str) -> None:
    """Raise `words` where one of gradio's messages has a part of none of `types`."""
    for message in payload.root if payload else ():
        if any(part.type not in types for part in message.content):
            raise as_gradio_error(InvalidInput(words, "Leave out everything else."))


# WORD JOINER: has no width, breaks no line, and begins no tag.
JOINER = "\u2060"
# A tag, comment or declaration of HTML (a browser takes any other "<" as text); a picture; and a
# block of code that gradio would draw as a diagram, with HTML and styles in its labels.
_BEGUN = re.compile(r"<(?=[A-Za-z/!?])|!(?=\[)|```(?=mermaid)", re.IGNORECASE)
_PARTED = re.compile(rf"(<|!|```){JOINER}")


SETTINGS: Mapping[str, Any] = {
    "height": 420,
    "editable": "user",
    "buttons": ["copy", "copy_all"],
    "placeholder": "Nothing has been said yet.",
    # What looks like a tag in a reply is text.
    "allow_tags": False,
    "latex_delimiters": [],
}


def build(item: Input, value: Any = None) -> gr.Chatbot:
    return Conversation(value, label=item.label, **SETTINGS)


def shown(text: str) -> str:
    """`text` for the chat to draw: Markdown's formatting, no HTML, no pictures, no diagrams."""
    return _BEGUN.sub(rf"\g<0>{JOINER}", text)


def said(text: str) -> str:
    """The text that `shown` was made of."""
    return _PARTED.sub(r"\1", text)


def to_input(value: Any) -> Any:
    return [{"role": each["role"], "content": _said(each["content"])} for each in value or []]


def _said(content: Any) -> Any:
    """A message's content without joiners: a text, or parts as gradio sends them."""
    if isinstance(content, str):
        return said(content)
    if isinstance(content, list):
        return [_said(part) for part in content]
    if isinstance(content, dict) and isinstance(content.get("text"), str):
        return {**content, "text": said(content["text"])}
    return content


def from_input(value: Sequence[Any]) -> Any:
    return [{**each, "content": shown(each["content"])} for each in value]


from_example = from_input
