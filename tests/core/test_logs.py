"""What visitors send is in no log, however much is logged."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.exif import TEXT, Tag, block, jpeg, png, tiff, webp
from tests.running import running_app
from tests.sounds import encoded
from tests.source import ROOT

SECRET = "kept-between-us"


def _said(tag: int) -> Tag:
    text = SECRET.encode() + b"\0"
    return Tag(tag, TEXT, len(text), text)


def _texts() -> bytes:
    """A PNG with texts beside the picture."""
    info = PngInfo()
    info.add_text("Comment", SECRET)
    info.add_text("Comment", SECRET, zip=True)
    data = io.BytesIO()
    Image.new("RGB", (20, 20)).save(data, "PNG", pnginfo=info)
    return data.getvalue()


TAGS = [_said(0x010E), _said(0x013B)]
PICTURES = {
    "jpeg": jpeg(block(TAGS)),
    "png": png(block(TAGS)),
    "webp": webp(block(TAGS)),
    "tiff": tiff(TAGS),
    "text": _texts(),
}
FORM = (
    '--cut\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    f"{SECRET}\r\n"
    '--cut\r\nContent-Disposition: form-data; name="text_pair"; filename="'
    f'{SECRET}.txt"\r\n\r\n{SECRET}\r\n--cut--\r\n'
).encode()


def _post(address: str, data: bytes, kind: str) -> None:
    request = urllib.request.Request(address, data, {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=120) as answer:
        answer.read()


def test_a_server_that_logs_everything_logs_nothing_of_visitors(tmp_path: Path) -> None:
    with running_app(tmp_path, "--log-level", "debug") as address:
        for name, data in PICTURES.items():
            _post(f"{address}/pipeline/object-detection", data, f"image/{name}")
        text = f"{address}/pipeline/text-classification"
        _post(text, json.dumps({"inputs": SECRET}).encode(), "application/json")
        _post(text, FORM, "multipart/form-data; boundary=cut")
        sound = encoded("wav", "pcm_s16le", 16_000)
        _post(f"{address}/pipeline/automatic-speech-recognition", sound, "audio/wav")
    log = (tmp_path / "app.log").read_text()
    assert SECRET not in log
    # What is ours is there.
    assert "INFO taskyard: ran taskyard/toy-detector" in log
    assert " DEBUG " not in log


@pytest.mark.parametrize(
    ("level", "ours", "others"),
    [
        ("debug", "debug info warning error", "warning error"),
        ("info", "info warning error", "warning error"),
        ("warning", "warning error", "warning error"),
        ("error", "error", "error"),
    ],
)
def test_others_are_heard_only_in_trouble(level: str, ours: str, others: str) -> None:
    program = f"""
import logging
from core import logs
logs.set_up({level!r})
for name in ("taskyard", "PIL.PngImagePlugin", "httpx", "python_multipart", "asyncio", "any.other"):
    for each in ("debug", "info", "warning", "error"):
        getattr(logging.getLogger(name), each)(each)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heard: dict[str, list[str]] = {}
    for line in done.stderr.splitlines():
        _, _, _, name, message = line.split(" ")
        heard.setdefault(name.rstrip(":"), []).append(message)
    assert heard.pop("taskyard") == ours.split()
    assert len(heard) == 5
    assert all(messages == others.split() for messages in heard.values())
