"""Bodies that come packed are read as if they were not, and never become larger than allowed."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from backends.base import Call, Result
from core.kinds import example_file
from tests.api.fakes import Scripted, client_of
from tests.tasks import cases

Pack = Callable[[bytes], bytes]


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def in_members(data: bytes) -> bytes:
    return gzip.compress(data[:9]) + gzip.compress(data[9:])


PACKERS: list[tuple[str, Pack]] = [
    ("gzip", gzip.compress),
    ("gzip", in_members),
    ("X-GZIP", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare_deflate),
    ("identity", bytes),
]
packed = pytest.mark.parametrize(
    ("coding", "pack"), PACKERS, ids=lambda each: getattr(each, "__name__", each)
)
TEXT = "/pipeline/text-classification"
PICTURE = example_file("scene-1.png")


def form(name: str, content: bytes) -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="f"\r\n\r\n'
    model = '--x\r\nContent-Disposition: form-data; name="model"\r\n\r\na/b\r\n'
    return (model if name == "file" else "").encode() + head.encode() + content + b"\r\n--x--\r\n"


CHAT: dict[str, Any] = {"messages": [{"role": "user", "content": "Hello"}]}
BODIES = {
    "text-classification": (TEXT, "application/json", json.dumps({"inputs": "good"}).encode()),
    "text": (TEXT, "text/plain", b"good"),
    "object-detection": ("/pipeline/object-detection", "image/png", PICTURE),
    "form": (
        "/pipeline/object-detection",
        "multipart/form-data; boundary=x",
        form("image", PICTURE),
    ),
    "conversational": ("/v1/chat/completions", "application/json", json.dumps(CHAT).encode()),
    "automatic-speech-recognition": (
        "/v1/audio/transcriptions",
        "multipart/form-data; boundary=x",
        form("file", example_file("speech-1.wav")),
    ),
}


def answer_to(what: str) -> Any:
    return cases()[what].answer if what in cases() else []


@packed
@pytest.mark.parametrize("what", BODIES)
def test_a_packed_body_is_read_like_any_other(what: str, coding: str, pack: Pack) -> None:
    path, content_type, body = BODIES[what]
    backend = Scripted()
    backend.events = [Result(answer_to(what), 0.1, "cpu")]
    client = client_of(backend)
    headers = {"Content-Type": content_type}
    plain = client.post(path, content=body, headers=headers)
    assert plain.status_code == 200, plain.text
    answer = client.post(path, content=pack(body), headers={**headers, "Content-Encoding": coding})
    assert answer.status_code == 200, answer.text
    first, second = backend.calls
    assert (first.task, first.params) == (second.task, second.params)
    assert raw(first) == raw(second)


def raw(call: Call) -> dict[str, bytes]:
    return {
        item.name: item.spec.digest(call.inputs[item.name]) for item in call.task.given(call.inputs)
    }


def ask(content: bytes, coding: str, path: str = TEXT, **settings: Any) -> Any:
    client: TestClient = client_of(Scripted(), **settings)
    headers = {"Content-Type": "application/json", "Content-Encoding": coding}
    return client.post(path, content=content, headers=headers)


@packed
def test_what_becomes_too_large_is_not_unpacked(coding: str, pack: Pack) -> None:
    body = b'{"inputs": "' + b" " * 30_000_000 + b'"}'
    for path in (TEXT, "/v1/chat/completions"):
        answer = ask(pack(body), coding, path, max_upload_mb=1)
        assert answer.status_code == 413
        assert "larger than the 1 MiB allowed" in answer.text


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
@pytest.mark.parametrize(
    "body",
    [b"no archive", gzip.compress(b'{"inputs": "good"}', mtime=0)[:-9], zlib.compress(b"{}")[:-1]],
)
def test_a_damaged_archive_is_said_to_be_one(coding: str, body: bytes) -> None:
    answer = ask(body, coding)
    assert answer.status_code == 400
    assert f"This body is no {coding}" in answer.json()["error"]


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "deflate, br", "?"])
def test_another_packing_is_refused(coding: str) -> None:
    for path in (TEXT, "/v1/chat/completions"):
        answer = ask(gzip.compress(b"{}"), coding, path)
        assert answer.status_code == 415
        assert f"The Content-Encoding “{coding}” cannot be read" in answer.text
