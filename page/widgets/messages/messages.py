"""The widget for a conversation: gradio's chat, in which a person can undo, edit and try again.

The chat draws Markdown, and Markdown lets HTML and pictures through. Messages are text: `escaped`
puts a character without width into whatever could begin either, so that it is drawn as it was
written, also in code, and `plain` removes that character. This works wherever a parser thinks that
code begins. `page/widgets/messages/messages.js` keeps the character out of what is copied.
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
    """A chat whose messages a person can edit, undo and retry."""
    return Conversation(value, label=item.label, **SETTINGS)


def escaped(text: str) -> str:
    """`text` for the chat to draw: Markdown's formatting, no HTML, no pictures, no diagrams."""
    return _BEGUN.sub(rf"\g<0>{JOINER}", text)


def plain(text: str) -> str:
    """The text that `escaped` was given."""
    return _PARTED.sub(r"\1", text)


def to_input(value: Any) -> Any:
    """The messages as `[{role, content}]`, without the joiners that `escaped` puts in."""
    return [{"role": each["role"], "content": _plain(each["content"])} for each in value or []]


def _plain(content: Any) -> Any:
    """A message's content without joiners: a text, or parts as gradio sends them."""
    if isinstance(content, str):
        return plain(content)
    if isinstance(content, list):
        return [_plain(part) for part in content]
    if isinstance(content, dict) and isinstance(content.get("text"), str):
        return {**content, "text": plain(content["text"])}
    return content


def from_input(value: Sequence[Any]) -> Any:
    """Decoded messages as gradio's chat draws them."""
    return [{**each, "content": escaped(each["content"])} for each in value]


from_example = from_input
