"""What a custom handler is sent, and how its answer is sent on."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from PIL import Image
from starlette.testclient import TestClient

from backends.base import Result
from core.errors import InvalidInput
from core.kinds.file import RawFile
from core.media import png, to_base64
from tabs import get_task
from tabs.custom import handle
from tests.api.fakes import Scripted, client_of

TASK = get_task("custom")
PICTURE = png(Image.new("RGB", (60, 40), "red"))
SOUND = b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(40)
AT = "/pipeline/custom"


@pytest.fixture
def backend() -> Scripted:
    return Scripted()


@pytest.fixture
def client(backend: Scripted) -> TestClient:
    return client_of(backend)


# What it is sent


@pytest.mark.parametrize(
    "body",
    [
        {"inputs": "text"},
        {"inputs": None},
        {"inputs": ["a", "list"], "parameters": {"anything": [1, {"x": None}]}},
        {"inputs": {"a": 1}, "mode": "fast", "parameters": 7, "stream_it": True},
    ],
)
def test_a_body_is_handed_over_as_it_is(
    body: dict[str, Any], backend: Scripted, client: TestClient
) -> None:
    backend.events = [Result({"it": [1]}, 0.1, "cpu")]
    answer = client.post(AT, json=body)
    assert (answer.status_code, answer.json()) == (200, {"it": [1]})
    (call,) = backend.calls
    assert call.inputs == {"data": body}
    assert dict(call.params) == {}
    assert TASK.wire.write_request(TASK, call.inputs, {}) == body


def test_options_and_stream_are_the_servers_own(backend: Scripted, client: TestClient) -> None:
    backend.events = [Result("answer", 0.1, "cpu")]
    body = {"inputs": 1, "options": {"use_cache": False}, "stream": True, "parameters": {}}
    answer = client.post(AT, json=body)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith('data: "answer"')
    (call,) = backend.calls
    assert call.inputs == {"data": {"inputs": 1, "parameters": {}}}
    assert not call.options.use_cache


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (PICTURE, "image/png"),
        (SOUND, "audio/wav"),
        (PICTURE, "application/octet-stream"),
        (b"%PDF-1.7", "application/pdf"),
        (b"\x00\x01", "video/mp4"),
        # As curl sends what it is not told the type of.
        (SOUND, "application/x-www-form-urlencoded"),
    ],
)
def test_bytes_are_a_file(
    content: bytes, content_type: str, backend: Scripted, client: TestClient
) -> None:
    answer = client.post(AT, content=content, headers={"Content-Type": content_type})
    assert answer.status_code == 200
    (call,) = backend.calls
    assert call.inputs == {"data": {}, "file": RawFile(content)}


def test_plain_text_is_inputs(backend: Scripted, client: TestClient) -> None:
    client.post(AT, content="grüß".encode(), headers={"Content-Type": "text/plain"})
    assert backend.calls[0].inputs == {"data": {"inputs": "grüß"}}


@pytest.mark.parametrize(
    ("sent", "status", "why"),
    [
        ({"json": {"other": 1}}, 400, "“inputs” is missing"),
        ({"json": [1]}, 400, "must be a JSON object"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "not JSON"),
        ({"content": b"", "headers": {"Content-Type": "image/png"}}, 400, "file is empty"),
        ({"content": b"a,b", "headers": {"Content-Type": "text/csv"}}, 415, "cannot be read"),
        ({"files": {"file": PICTURE}}, 415, "cannot be read"),
        ({"json": {"inputs": 1, "options": {"x": 1}}}, 422, "unknown field “x”"),
    ],
)
def test_what_cannot_be_handed_over_is_said(
    sent: dict[str, Any], status: int, why: str, backend: Scripted, client: TestClient
) -> None:
    answer = client.post(AT, **sent)
    assert (answer.status_code, backend.calls) == (status, [])
    assert why in answer.json()["error"]


def test_neither_json_nor_a_file_is_nothing_to_ask() -> None:
    with pytest.raises(InvalidInput, match="neither JSON nor a file"):
        handle(None, {"data": {}}, {})


# What it answers


def accepted(client: TestClient, accept: str | None) -> tuple[str, bytes]:
    headers = {} if accept is None else {"Accept": accept}
    answer = client.post(AT, json={"inputs": 1}, headers=headers)
    assert answer.status_code == 200
    return answer.headers["content-type"], answer.content


@pytest.mark.parametrize("output", [None, 7, "text", [], {"a": [None, True]}])
@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "image/png", "text/html"])
def test_json_is_json_whatever_is_accepted(
    output: Any, accept: str | None, backend: Scripted, client: TestClient
) -> None:
    backend.events = [Result(output, 0.1, "cpu")]
    media_type, body = accepted(client, accept)
    assert (media_type, json.loads(body)) == ("application/json", output)


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "audio/wav", "text/html"])
def test_a_picture_is_json_unless_its_type_is_accepted(
    accept: str | None, backend: Scripted, client: TestClient
) -> None:
    """As the Inference Endpoints have it: base64 of a PNG file."""
    backend.events = [Result(to_base64(PICTURE), 0.1, "cpu")]
    media_type, body = accepted(client, accept)
    assert (media_type, json.loads(body)) == ("application/json", to_base64(PICTURE))


@pytest.mark.parametrize(
    ("accept", "media_type", "format"),
    [
        ("image/png", "image/png", "PNG"),
        ("image/*", "image/png", "PNG"),
        ("image/jpeg", "image/jpeg", "JPEG"),
        ("image/webp, image/png;q=0.5", "image/webp", "WEBP"),
    ],
)
def test_a_picture_is_sent_in_the_type_that_is_accepted(
    accept: str, media_type: str, format: str, backend: Scripted, client: TestClient
) -> None:
    backend.events = [Result(to_base64(PICTURE), 0.1, "cpu")]
    found, body = accepted(client, accept)
    assert found == media_type
    with Image.open(io.BytesIO(body)) as image:
        assert (image.format, image.size) == (format, (60, 40))
    if media_type == "image/png":
        assert body == PICTURE


def test_a_recording_is_sent_as_its_bytes(backend: Scripted, client: TestClient) -> None:
    backend.events = [Result({"blob": to_base64(SOUND), "content-type": "audio/wav"}, 0.1, "cpu")]
    assert accepted(client, "audio/wav") == ("audio/wav", SOUND)
    assert accepted(client, "audio/*")[1] == SOUND
    assert accepted(client, "*/*")[0] == "application/json"


def test_what_is_only_said_to_be_html_is_never_sent_as_html(
    backend: Scripted, client: TestClient
) -> None:
    page = {"blob": to_base64(b"<script>alert(1)</script>"), "content-type": "text/html"}
    backend.events = [Result(page, 0.1, "cpu")]
    for accept in ("text/html", "application/octet-stream"):
        assert accepted(client, accept)[0] == "application/json"


def test_a_damaged_picture_is_sent_as_it_is_and_in_no_other_type(
    backend: Scripted, client: TestClient
) -> None:
    backend.events = [Result(to_base64(PICTURE[:50]), 0.1, "cpu")]
    assert accepted(client, "image/png") == ("image/png", PICTURE[:50])
    answer = client.post(AT, json={"inputs": 1}, headers={"Accept": "image/webp"})
    assert answer.status_code == 400
    assert "damaged" in answer.json()["error"]
