"""messages_with_images: a conversation in which the user may show images."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image

from core.errors import InvalidInput
from core.kinds.base import example_file
from core.kinds.image import KIND as IMAGE
from core.kinds.messages import (
    TEXT,
    Message,
    Messages,
    a_message,
    decode_messages,
    has_images,
    is_image_part,
    is_text_part,
    text_content,
    text_part,
)
from core.schemas import Schema

# Of one conversation.
MAX_IMAGES = 100


class _Reading:
    """Reads the contents of one conversation, and counts what they show."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._images: list[Image.Image] = []

    def content(self, content: Any, role: str, label: str) -> str | list[dict[str, Any]]:
        """A text; or where there are images among its parts, those and what is said with them."""
        if not has_images(content):
            return text_content(content, role, label)
        if role != "user":
            raise InvalidInput(
                f"{label}: only the user's messages can hold images.", "Show them in one of those."
            )
        # Some clients send a text that is empty beside an image.
        said = (each for each in content if not is_text_part(each) or each["text"].strip())
        return [self._part(each, label) for each in said]

    def _part(self, part: Any, label: str) -> dict[str, Any]:
        if is_text_part(part):
            return {"type": "text", "text": part["text"]}
        if not is_image_part(part):
            raise InvalidInput(f"{label}: each of its parts must be text or an image.")
        if len(self._images) == MAX_IMAGES:
            raise InvalidInput(
                f"{self._label} has more than {MAX_IMAGES} images.", "Begin a new one."
            )
        image = IMAGE.decode(_source(part), f"{label}, image {len(self._images) + 1}")
        self._images.append(image)
        # At once: the rest may be as large.
        IMAGE.check_room(self._images, self._label)
        return {"type": "image", "image": image}


def _source(part: Mapping[str, Any]) -> Any:
    """What a part shows, as it came or decoded; OpenAI's clients put a data URL into an object."""
    if part["type"] == "image":
        return part.get("image")
    address = part.get("image_url")
    return address.get("url") if isinstance(address, Mapping) else address


def _sources(value: Any) -> Iterator[Any]:
    """What the messages of a conversation show, whatever else may be wrong with it."""
    for message in value if isinstance(value, list | tuple) else ():
        content = message.get("content") if isinstance(message, Mapping) else None
        for part in content if isinstance(content, list) else ():
            if is_image_part(part):
                yield _source(part)


def _encoded(part: Mapping[str, Any]) -> dict[str, Any]:
    if is_text_part(part):
        return dict(part)
    address = f"data:{IMAGE.file_type};base64,{IMAGE.encode(part['image'])}"
    return {"type": "image_url", "image_url": {"url": address}}


def _example(content: Any) -> Any:
    if isinstance(content, str):
        return content
    return [
        {**part, "image": example_file(part["image"])} if is_image_part(part) else part
        for part in content
    ]


def _named(image: Image.Image) -> str:
    return hashlib.sha256(IMAGE.digest(image)).hexdigest()


ADDRESS: Schema = {"type": "string", "description": "A data URL of an image; no other address."}
AN_IMAGE: Schema = {
    "anyOf": [
        {
            "type": "object",
            "properties": {
                "type": {"const": "image_url"},
                "image_url": {
                    "anyOf": [
                        ADDRESS,
                        {"type": "object", "properties": {"url": ADDRESS}, "required": ["url"]},
                    ]
                },
            },
            "required": ["type", "image_url"],
        },
        {
            "type": "object",
            "properties": {"type": {"const": "image"}, "image": IMAGE.schema},
            "required": ["type", "image"],
        },
    ]
}
PARTS: Schema = {
    "type": "array",
    "items": {"anyOf": [text_part(TEXT), AN_IMAGE]},
    "contains": AN_IMAGE,
    "maxContains": MAX_IMAGES,
}
A_MESSAGE_WITH_IMAGES = a_message(PARTS)


class MessagesWithImages(Messages):
    """A conversation in which a content of the user's may be a list of parts.

    Decoded, a part is `{"type": "text", "text": …}` or `{"type": "image", "image": …}` with an
    upright RGB `PIL.Image.Image`. A content of text alone is a text, as in `messages`.
    """

    unit = IMAGE.unit
    room = IMAGE.room
    a_message = A_MESSAGE_WITH_IMAGES

    def decode(self, value: Any, label: str) -> list[Message]:
        """See `decode_messages`; an image is a data URL, base64, or decoded already."""
        return decode_messages(value, label, _Reading(label).content)

    def encode(self, value: Any) -> list[Message]:
        """As OpenAI's clients send it: images are data URLs."""
        return [
            {**message, "content": [*map(_encoded, message["content"])]}
            if has_images(message["content"])
            else message
            for message in value
        ]

    def example(self, given: Any) -> list[Message]:
        """The same list; an image of an example is the name of a file in `assets/examples/`."""
        return [{**each, "content": _example(each["content"])} for each in given]

    def digest(self, value: Any) -> bytes:
        """The messages, with a digest in the place of each image."""
        return json.dumps(value, default=_named).encode()

    def notes(self, value: Any) -> tuple[str, ...]:
        """What of the images could not be used as it came."""
        return tuple(
            dict.fromkeys(note for image in _sources(value) for note in IMAGE.notes(image))
        )

    def amount(self, value: Any) -> float:
        """Megapixels of all its images."""
        return sum(map(IMAGE.amount, _sources(value)))


KIND = MessagesWithImages()
