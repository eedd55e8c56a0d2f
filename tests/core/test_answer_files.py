"""Files are told from texts where an answer may be anything."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.answer_files import AnswerFile, answer_file
from core.media import Audio, png, to_base64

PICTURE = png(Image.new("RGB", (8, 8), "red"))
SOUND = Audio(np.zeros(800, np.float32), 8_000).wav()


@pytest.mark.parametrize(
    ("answer", "data", "media_type", "label"),
    [
        (to_base64(PICTURE), PICTURE, "image/png", ""),
        (f"data:image/png;base64,{to_base64(PICTURE)}", PICTURE, "image/png", ""),
        ({"blob": to_base64(SOUND), "content-type": "audio/wav"}, SOUND, "audio/wav", ""),
        # What the bytes tell comes before what is said of them.
        ({"blob": to_base64(PICTURE), "content-type": "text/html"}, PICTURE, "image/png", ""),
        (
            {"blob": to_base64(SOUND), "content-type": "audio/x-wav", "label": "voice"},
            SOUND,
            "audio/wav",
            "voice",
        ),
        (
            {"blob": to_base64(b"<script>"), "content-type": "text/html"},
            b"<script>",
            "application/octet-stream",
            "",
        ),
    ],
)
def test_files(answer: Any, data: bytes, media_type: str, label: str) -> None:
    assert answer_file(answer) == AnswerFile(data, media_type, label)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        7,
        "",
        "iVBORw0KGgo=",
        "A text of some length that is no file, whatever its letters say.",
        "x" * 5_000,
        "//" + "s" * 60 + " with a space",
        to_base64(b"nobody knows what these bytes are, nobody at all"),
        "https://elsewhere.example/a-picture-of-some-length.png",
        {"blob": to_base64(PICTURE)},
        {"blob": "?", "content-type": "image/png"},
        {"blob": 7, "content-type": "image/png"},
        {"blob": to_base64(PICTURE), "content-type": "image/png", "score": 0.5},
        [to_base64(PICTURE)],
    ],
)
def test_whatever_else_is_none(answer: Any) -> None:
    assert answer_file(answer) is None
