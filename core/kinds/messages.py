"""messages: a conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from core.errors import InvalidInput
from core.kinds.base import Kind
from core.kinds.text import A_TEXT, MAX_CHARACTERS, decode_text
from core.kinds.texts import MAX_TEXTS
from core.schemas import Schema

ROLES = ("system", "user", "assistant", "tool")
# Whose messages a model answers.
ASKING = ("user", "tool")
# What a model tells of a function that it wants to be called; `arguments` is JSON.
TOOL_CALL = ("name", "arguments")
# What a part of a content is called that is an image.
IMAGES = ("image_url", "image")

Message = dict[str, Any]
# Out of a content as it came, its role, and what to call it: the content of a decoded message.
ReadContent = Callable[[Any, str, str], Any]


def text_content(content: Any, role: str, label: str) -> str:
    """A content as one text; the parts in which OpenAI's clients send it are joined."""
    if isinstance(content, list) and all(map(is_text_part, content)):
        content = "\n".join(part["text"] for part in content)
    if has_images(content):
        raise InvalidInput(
            f"{label} must be text: the models of this task do not see images.",
            "Leave the images out, or choose a task whose models see them.",
        )
    if role == "user" or (content is not None and not isinstance(content, str)):
        return decode_text(content, label)
    return content or ""


def is_text_part(part: Any) -> bool:
    """Whether a part of a content holds text."""
    return isinstance(part, Mapping) and isinstance(part.get("text"), str)


def is_image_part(part: Any) -> bool:
    """Whether a part of a content holds an image, or says so."""
    return isinstance(part, Mapping) and part.get("type") in IMAGES and not is_text_part(part)


def has_images(content: Any) -> bool:
    """Whether a content, as it came or decoded, has a part that is an image."""
    return isinstance(content, list) and any(map(is_image_part, content))


def decode_messages(value: Any, label: str, read: ReadContent = text_content) -> list[Message]:
    """A conversation: `{role, content}` of system (first, if at all), user, assistant and tool.

    The last word is the user's or a tool's, and only the user must say something: a model may have
    answered with nothing, or with `tool_calls` alone. `read` says what a content may be. Tools'
    messages keep their `tool_call_id` and `name`.
    """
    if not isinstance(value, list | tuple) or not value:
        raise InvalidInput(f"{label} must be a list of messages.", "Say something first.")
    if len(value) > MAX_TEXTS:
        raise InvalidInput(f"{label} has more than {MAX_TEXTS:,} messages.", "Begin a new one.")
    messages = [_message(each, f"{label}: message {n}", read) for n, each in enumerate(value, 1)]
    if any(message["role"] == "system" for message in messages[1:]):
        raise InvalidInput(f"{label}: the system's message can only be the first.")
    if messages[-1]["role"] not in ASKING:
        raise InvalidInput(f"{label}: the last message must be the user's.", "Say something.")
    if sum(map(_characters, messages)) > MAX_CHARACTERS:
        raise InvalidInput(
            f"{label} has more than the {MAX_CHARACTERS:,} characters allowed.", "Begin a new one."
        )
    return messages


def _characters(message: Message) -> int:
    told = [text for name, text in message.items() if isinstance(text, str)]
    told += [part.get("text", "") for part in message["content"] if isinstance(part, dict)]
    for call in message.get("tool_calls", ()):
        told += [call.get("id", ""), *call["function"].values()]
    return sum(map(len, told))


def _message(value: Any, label: str, read: ReadContent) -> Message:
    if not isinstance(value, Mapping) or value.get("role") not in ROLES:
        raise InvalidInput(f"{label} has no role.", f"It is one of {', '.join(ROLES)}.")
    role = str(value["role"])
    message: Message = {"role": role, "content": read(value.get("content"), role, label)}
    if role == "assistant" and (calls := value.get("tool_calls")) is not None:
        if not isinstance(calls, list):
            raise InvalidInput(f"{label}: “tool_calls” must be a list.")
        if calls:
            message["tool_calls"] = [_tool_call(each, f"{label}: “tool_calls”") for each in calls]
    if role == "tool":
        for name in ("tool_call_id", "name"):
            if value.get(name) is not None:
                message[name] = _told(value[name], f"{label}: “{name}”")
    return message


def _tool_call(value: Any, label: str) -> dict[str, Any]:
    """A model's wish to have a function called: `{id, type, function: {name, arguments}}`."""
    function = value.get("function") if isinstance(value, Mapping) else None
    if not isinstance(function, Mapping):
        raise InvalidInput(f"{label} must list objects with a “function”.")
    asked = {name: _told(function.get(name), f"{label}: “{name}”") for name in TOOL_CALL}
    called_by = value.get("id")
    named = {} if called_by is None else {"id": _told(called_by, f"{label}: “id”")}
    return {**named, "type": "function", "function": asked}


def _told(value: Any, label: str) -> str:
    if not isinstance(value, str):
        raise InvalidInput(f"{label} must be text.")
    return value


def is_conversation(payload: Any) -> bool:
    """One conversation is a list of objects with roles; several are a list of other things."""
    return not isinstance(payload, list) or any(
        isinstance(each, Mapping) and "role" in each for each in payload
    )


TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}


def text_part(text: dict[str, Any]) -> dict[str, Any]:
    """A part of a content that is text, of the schema `text`."""
    return {"type": "object", "properties": {"text": text}, "required": ["text"]}


def _parts(text: dict[str, Any], **limits: int) -> dict[str, Any]:
    return {"type": "array", "items": text_part(text), **limits}


def said_by(role: str, **more: Any) -> dict[str, Any]:
    """What `role` says; a model may answer with nothing, or ask for tools alone."""
    content = {"anyOf": [MAYBE_TEXT, _parts(TEXT)]}
    return {
        "properties": {"role": {"const": role}, "content": content, **more},
        "required": ["role"],
    }


FUNCTION = {
    "type": "object",
    "properties": dict.fromkeys(TOOL_CALL, TEXT),
    "required": list(TOOL_CALL),
}
CALLED = {
    "type": "object",
    "properties": {"id": MAYBE_TEXT, "function": FUNCTION},
    "required": ["function"],
}


def a_message(*contents: dict[str, Any]) -> dict[str, Any]:
    """A message of anybody's; the user's content is text, or one of `contents`."""
    content = {"anyOf": [A_TEXT, _parts(A_TEXT, minItems=1), *contents]}
    return {
        "type": "object",
        "anyOf": [
            {
                "properties": {"role": {"const": "user"}, "content": content},
                "required": ["role", "content"],
            },
            said_by("system"),
            said_by("assistant", tool_calls={"type": ["array", "null"], "items": CALLED}),
            said_by("tool", tool_call_id=MAYBE_TEXT, name=MAYBE_TEXT),
        ],
    }


A_MESSAGE = a_message()


class Messages(Kind):
    """A conversation of 1 to 1,000 messages, of 100,000 characters together."""

    is_list = True
    a_message: ClassVar[Schema] = A_MESSAGE

    @property
    def schema(self) -> Schema:
        """A list of objects with roles."""
        return {
            "type": "array",
            "description": "A conversation: perhaps a system's message first, then the user's, the "
            "assistant's and its tools'; the last one is the user's or a tool's.",
            "minItems": 1,
            "maxItems": MAX_TEXTS,
            "items": self.a_message,
        }

    def decode(self, value: Any, label: str) -> list[Message]:
        """See `decode_messages`."""
        return decode_messages(value, label)

    def encode(self, value: Any) -> list[Message]:
        """The same list."""
        return list(value)

    def example(self, given: Any) -> list[Message]:
        """The same list."""
        return list(given)

    def is_one(self, payload: Any) -> bool:
        """See `is_conversation`."""
        return is_conversation(payload)


KIND = Messages()
