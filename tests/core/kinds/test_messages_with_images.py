"""Conversations with images are read as OpenAI's clients send them."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema_rs
import pytest
from PIL import Image

from core.errors import BodyTooLarge, InvalidInput
from core.kinds import KINDS, example_file
from core.kinds.messages_with_images import MAX_IMAGES
from core.media import to_base64

KIND = KINDS["messages_with_images"]
PLAIN = KINDS["messages"]


def png(size: tuple[int, int] = (32, 16), color: Any = "red") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, color).save(data, "PNG")
    return data.getvalue()


def shown(data: bytes | None = None, **more: Any) -> dict[str, Any]:
    url = f"data:image/png;base64,{to_base64(data or png())}"
    return {"type": "image_url", "image_url": {"url": url, **more}}


def said(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def user(*parts: Any) -> list[dict[str, Any]]:
    return [{"role": "user", "content": [*parts]}]


TALKS: list[Any] = [
    [{"role": "user", "content": "Hello"}],
    [{"role": "system", "content": "Be brief."}, *user(said("a"), said("b"))],
    [
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": None, "tool_calls": [
            {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]},
        {"role": "tool", "content": "b", "tool_call_id": "1"},
    ],
]  # fmt: skip


@pytest.mark.parametrize("talk", TALKS)
def test_text_alone_is_what_it_is_without_images(talk: Any) -> None:
    decoded = KIND.decode(talk, "Conversation")
    assert decoded == PLAIN.decode(talk, "Conversation")
    assert KIND.encode(decoded) == PLAIN.encode(decoded)
    assert KIND.digest(decoded) == PLAIN.digest(decoded)
    assert (KIND.amount(talk), KIND.amount(decoded)) == (0, 0)


@pytest.mark.parametrize("talk", ["", [], [{"role": "user", "content": [said(" ")]}], [{}]])
def test_what_is_no_conversation_is_refused_in_the_same_words(talk: Any) -> None:
    with pytest.raises(InvalidInput) as wanted:
        PLAIN.decode(talk, "Conversation")
    with pytest.raises(InvalidInput) as refused:
        KIND.decode(talk, "Conversation")
    assert str(refused.value) == str(wanted.value)


@pytest.mark.parametrize(
    "part",
    [
        shown(),
        shown(detail="low"),
        {"type": "image_url", "image_url": f"data:image/png;base64,{to_base64(png())}"},
        {"type": "image_url", "image_url": {"url": to_base64(png())}},
        {"type": "image", "image": to_base64(png())},
        {"type": "image", "image": f"data:;base64,{to_base64(png())}"},
        {"type": "image", "image": png()},
        {"type": "image", "image": Image.new("RGB", (32, 16), "red")},
    ],
    ids=["url", "detail", "bare", "base64", "image", "image-url", "bytes", "decoded"],
)
def test_an_image_is_read_however_it_is_sent(part: Any) -> None:
    talk = user(said("What is this?"), part, said(""))
    assert KIND.is_one(talk)
    (message,) = KIND.decode(talk, "Conversation")
    text, image = message["content"]
    assert text == {"type": "text", "text": "What is this?"}
    assert image["type"] == "image"
    assert (image["image"].mode, image["image"].size) == ("RGB", (32, 16))
    assert image["image"].getpixel((0, 0)) == (255, 0, 0)
    assert KIND.amount(talk) == KIND.amount([message]) == pytest.approx(32 * 16 / 1e6)


def test_a_decoded_conversation_goes_there_and_back() -> None:
    talk = [
        {"role": "system", "content": "Be brief."},
        *user(shown(png(color="blue"))),
        {"role": "assistant", "content": "Blue."},
        *user(said("And these?"), shown(png((8, 8))), shown(png((9, 9)))),
    ]
    decoded = KIND.decode(talk, "Conversation")
    encoded = json.loads(json.dumps(KIND.encode(decoded)))
    assert encoded[3]["content"][0] == said("And these?")
    assert encoded[1]["content"][0]["image_url"]["url"].startswith("data:image/png;base64,")
    jsonschema_rs.validate(KIND.schema, encoded)
    jsonschema_rs.validate(KIND.schema, talk)
    for way in (encoded, KIND.from_text(KIND.to_text(encoded)), decoded):
        again = KIND.decode(way, "Conversation")
        assert KIND.digest(again) == KIND.digest(decoded)
        assert KIND.encode(again) == encoded
    other = KIND.decode([*talk[:3], *user(said("And these?"), shown(), shown())], "Conversation")
    assert KIND.digest(other) != KIND.digest(decoded)


def test_what_of_an_image_could_not_be_shown_is_noted() -> None:
    data = io.BytesIO()
    Image.new("F", (32, 16), 2.0).save(data, "TIFF")
    decoded = KIND.decode(user(shown(data.getvalue()), shown(data.getvalue())), "Conversation")
    alone = KINDS["image"].decode(data.getvalue(), "Image")
    assert KIND.notes(decoded) == KINDS["image"].notes(alone)


def test_an_example_names_its_images() -> None:
    given = ({"role": "user", "content": ({"type": "image", "image": "scene-1.png"}, said("a"))},)
    (message,) = KIND.decode(KIND.example(given), "Conversation")
    wanted = KINDS["image"].decode(example_file("scene-1.png"), "Image")
    assert message["content"][0]["image"].tobytes() == wanted.tobytes()
    texts = ({"role": "user", "content": "a"},)
    assert KIND.example(texts) == PLAIN.example(texts)


ANSWER = {"role": "assistant", "content": "Red."}


@pytest.mark.parametrize(
    ("talk", "words"),
    [
        (
            user({"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}),
            "message 1, image 1: addresses are not fetched here. Send the file's bytes",
        ),
        (user({"type": "image", "image": "HTTP://x/a.png"}), "image 1: addresses are not fetched"),
        (user({"type": "image_url"}), "Conversation: message 1, image 1 is missing"),
        (user({"type": "image_url", "image_url": {}}), "image 1 is missing"),
        (user({"type": "image", "image": 7}), "image 1 must be a file's bytes"),
        (user({"type": "image", "image": "/etc/passwd!"}), "image 1: this text is not base64"),
        (user(shown(), shown(b"no image")), "This file cannot be read as an image"),
        (user(shown(), {"type": "input_audio"}), "each of its parts must be text or an image"),
        (user(shown(), 7), "each of its parts must be text or an image"),
        (
            [*user(shown()), {**ANSWER, "content": [shown()]}, *user(said("a"))],
            "message 2: only the user's messages can hold images",
        ),
        ([*user(shown()), ANSWER], "the last message must be the user's"),
        (user(shown(), said("x" * 100_001)), "more than the 100,000 characters allowed"),
        (user(*[shown(png((8, 8)))] * (MAX_IMAGES + 1)), f"has more than {MAX_IMAGES} images"),
        (user({"type": "video", "video": "x"}), "message 1 must be text"),
    ],
)
def test_what_is_no_image_is_refused(talk: Any, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        KIND.decode(talk, "Conversation")


def test_images_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    large = shown(png((6_000, 6_000)))
    with pytest.raises(BodyTooLarge, match=r"the 3 of this request have 108\.0 megapixels"):
        KIND.decode(user(large, large, large), "Conversation")
    KIND.check_room([user(large), user(large, shown())], "Conversation")
    with pytest.raises(BodyTooLarge, match=r"the 2 of this request have 108\.0 megapixels"):
        KIND.check_room([user(large), user(large, large)], "Conversation")
    with pytest.raises(BodyTooLarge, match=r"it has 108\.0 megapixels together; a request may"):
        KIND.check_room([user(large, large, large)], "Conversation")


@pytest.mark.parametrize("junk", [None, 7, "text", [7], [{"content": [7, {"type": "image"}]}]])
def test_junk_has_no_size(junk: Any) -> None:
    assert KIND.amount(junk) == 0


@pytest.mark.parametrize("part", [shown(), {"type": "image", "image": to_base64(png())}])
def test_a_task_that_reads_text_says_so(part: Any) -> None:
    words = (
        "Conversation: message 1 must be text: the models of this task do not see images. "
        "Leave the images out, or choose a task whose models see them."
    )
    with pytest.raises(InvalidInput) as refused:
        PLAIN.decode(user(said("What is this?"), part), "Conversation")
    assert (str(refused.value), refused.value.status) == (words, 400)


@pytest.mark.parametrize(
    "talk",
    [
        user(said("")),
        user({"type": "image_url", "image_url": {"url": 7}}),
        [*user(shown()), {"role": "assistant", "content": [shown()]}, *user(said("a"))],
    ],
)
def test_the_schema_refuses_what_is_refused(talk: Any) -> None:
    with pytest.raises(InvalidInput):
        KIND.decode(talk, "Conversation")
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.validate(KIND.schema, talk)
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.validate(PLAIN.schema, user(shown()))
