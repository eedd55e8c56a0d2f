"""What a file is, by how it begins."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from core.file_types import UNKNOWN, extension, media_type
from core.kinds.audio import KIND as AUDIO
from core.media import Audio, write_audio
from tests.videos import encoded

TONE = Audio((np.sin(np.arange(24_000) / 9) / 2).astype(np.float32), 24_000)


@pytest.mark.parametrize("name", ["png", "jpeg", "gif", "webp", "avif", "tiff"])
def test_pictures(name: str) -> None:
    data = io.BytesIO()
    Image.new("RGB", (16, 16), "red").save(data, name)
    assert media_type(data.getvalue()) == f"image/{name}"


@pytest.mark.parametrize("each", AUDIO.formats, ids=lambda each: each.extension)
def test_recordings(each: object) -> None:
    wanted = each.media_type  # type: ignore[attr-defined]
    assert media_type(write_audio(TONE, wanted)) == wanted
    assert extension(wanted) == each.extension  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("container", "codec", "wanted"),
    [("mp4", "libx264", "video/mp4"), ("webm", "libvpx", "video/webm")],
)
def test_videos(container: str, codec: str, wanted: str) -> None:
    assert media_type(encoded(container, codec)) == wanted


@pytest.mark.parametrize(
    "data", [b"", b"BM is no picture", b"text", "grüß".encode(), b"RIFF1234AVI "]
)
def test_whatever_else_is_not_known(data: bytes) -> None:
    assert media_type(data) == UNKNOWN
    assert extension(UNKNOWN) == "bin"


def test_documents() -> None:
    assert media_type(b"%PDF-1.7") == "application/pdf"
    assert media_type(b"PK\x03\x04...") == "application/zip"
