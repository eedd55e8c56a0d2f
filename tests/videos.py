"""Small videos: a green corner at the top left, and a red that grows from picture to picture."""

from __future__ import annotations

import io
import struct
from typing import Any

import av
import numpy as np

WIDTH, HEIGHT = 64, 48
RATE = 10


def encoded(
    container: str = "mp4",
    codec: str = "libx264",
    count: int = 20,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    rate: int = RATE,
    sound: Any = None,
    **options: str,
) -> bytes:
    """`count` pictures as a file of that kind; `sound` is float32 samples, mono, at 48 kHz."""
    data = io.BytesIO()
    with av.open(data, "w", format=container) as file:
        stream: Any = file.add_stream(codec, rate=rate, options=options)
        stream.width, stream.height = size
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        heard: Any = None if sound is None else file.add_stream("aac", rate=48_000, layout="mono")
        for number in range(count):
            frame = av.VideoFrame.from_ndarray(picture(number, count, size), format="rgb24")
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
        if heard is not None:
            frame = av.AudioFrame.from_ndarray(sound[None, :], format="fltp", layout="mono")
            frame.sample_rate = 48_000
            file.mux(heard.encode(frame))
            file.mux(heard.encode(None))
    return data.getvalue()


def picture(number: int, count: int, size: tuple[int, int]) -> Any:
    """Red from 0 in the first one to 255 in the last one, uint8 of shape (height, width, 3)."""
    width, height = size
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[..., 0] = number * 255 // max(1, count - 1)
    pixels[: height // 4, : width // 4] = (0, 255, 0)
    return pixels


def turned(mp4: bytes, matrix: tuple[int, int, int, int]) -> bytes:
    """The file with another matrix in its track's header: that by which players turn pictures."""
    at = mp4.index(b"tkhd") + 44
    a, b, c, d = (each << 16 for each in matrix)
    return mp4[:at] + struct.pack(">6i", a, b, 0, c, d, 0) + mp4[at + 24 :]
