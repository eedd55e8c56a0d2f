"""Tones of one second, in files of every kind."""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from core.media import Audio

Sound = npt.NDArray[np.float32]

TONE_HZ = 440.0


def tone(rate: int, seconds: float = 1.0) -> Sound:
    time = np.arange(int(rate * seconds)) / rate
    return (0.5 * np.sin(2 * np.pi * TONE_HZ * time)).astype(np.float32)


def encoded(
    container: str, codec: str, rate: int, layout: str = "mono", samples: Sound | None = None
) -> bytes:
    """One second of a 440 Hz tone, or of `samples` (channels, n), as a file of that kind."""
    data = io.BytesIO()
    with av.open(data, "w", format=container) as file:
        stream: Any = file.add_stream(
            codec, rate=rate, layout=layout, options={"strict": "-2"} if codec == "vorbis" else {}
        )
        wanted = stream.codec_context.format.name
        if samples is None:
            samples = np.stack([tone(rate)] * (2 if layout == "stereo" else 1))
        # In one plane: PyAV reads beyond the last of eight.
        packed = np.ascontiguousarray(samples.T, np.float32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, format="flt", layout=layout)
        frame.sample_rate = rate
        frame.time_base = Fraction(1, rate)
        resampler = av.AudioResampler(
            format=wanted, layout=layout, rate=rate, frame_size=stream.codec_context.frame_size or 0
        )
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return data.getvalue()


def loudest_hz(audio: Audio) -> float:
    spectrum = np.abs(np.fft.rfft(audio.samples))
    return float(np.argmax(spectrum) * audio.rate / len(audio.samples))


def float_wav(samples: Any, rate: int = 16_000, dtype: str = "<f4") -> bytes:
    """A WAV of floats, as they are: `samples` of shape (n,) or (channels, n)."""
    channels = np.atleast_2d(samples)
    size = np.dtype(dtype).itemsize
    count = len(channels)
    data = channels.T.astype(dtype).tobytes()
    form = struct.pack("<HHIIHH", 3, count, rate, rate * count * size, count * size, size * 8)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body
