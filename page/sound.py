"""Recordings as pictures: how loud they are over time, and at which pitches."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from core.media import Audio, to_base64

# How many bars a wave has.
BARS = 160
# Of a small picture of it: pixels of a bar and the gap beside it, and a green that stands out from
# light and dark alike.
BAR_PIXELS = 4
INK = (62, 140, 112)
# A spectrogram's columns and bands, and what it shows of the sound.
COLUMNS, BANDS = 300, 64
LOWEST, HIGHEST = 50.0, 8_000.0  # Hz
DEPTH = 70.0  # dB below the loudest
WINDOW_SECONDS = 0.032
# Windows that are looked at in each column.
LOOKS = 4


# What a player makes of recordings: so loud, as the root mean square where there is sound, and at
# most so many times louder.
LOUDNESS = 0.1
LOUDEST = 0.98
MOST_GAIN = 20.0
BLOCK_SECONDS = 0.4
# Of the loudest block, below which there is no sound.
QUIET = 0.1
# Samples of one piece of base64, which three divides: so that none is filled up.
PIECE = 12_000


def drawn(audio: Audio) -> dict[str, Any]:
    """What draws a recording in the browser: `seconds`, `wave` and `spectrogram`."""
    return {"seconds": audio.seconds, "wave": wave(audio), "spectrogram": spectrogram(audio)}


def played(audio: Audio) -> dict[str, Any]:
    """What plays a recording in the browser: `{rate, pcm, gain}`.

    `pcm` lists base64 of samples of 16 bits; that of a recording that has grown begins the same, so
    that only what is new has to travel. `gain` is how much louder they are to be played.
    """
    # What is beyond full scale would not fit: a power of two is the same for all that is as loud.
    scale = 2.0 ** max(0, math.ceil(math.log2(max(1e-9, np.abs(audio.samples).max(initial=0)))))
    steps = (audio.samples * (32768 / scale)).round().clip(-32768, 32767).astype("<i2")
    pieces = [steps[start : start + PIECE].tobytes() for start in range(0, len(steps), PIECE)]
    return {
        "rate": audio.rate,
        "pcm": [*map(to_base64, pieces)],
        "gain": round(scale * gain(audio), 3),
    }


def gain(audio: Audio) -> float:
    """How many times louder to play a recording, so that all are about as loud and none clips."""
    peak = float(np.abs(audio.samples).max(initial=0))
    if audio.silent:
        return 1.0
    count = max(1, round(audio.seconds / BLOCK_SECONDS))
    blocks = np.array([np.square(each).mean() for each in np.array_split(audio.samples, count)])
    sounding = blocks[blocks >= QUIET**2 * blocks.max()]
    return min(LOUDNESS / float(np.sqrt(sounding.mean())), LOUDEST / peak, MOST_GAIN)


def wave(audio: Audio, most: int = BARS) -> list[float]:
    """The loudest sample of each part of the recording, 0 to 1, in at most `most` parts."""
    parts = np.array_split(np.abs(audio.samples), min(most, max(1, len(audio.samples))))
    return [round(min(1.0, float(part.max(initial=0.0))), 3) for part in parts]


def wave_picture(audio: Audio, width: int) -> Image.Image:
    """The wave on nothing, RGBA, three quarters as high as it is wide; loudest is full height."""
    height = width * 3 // 4
    picture = Image.new("RGBA", (width, height))
    draw = ImageDraw.Draw(picture)
    levels = wave(audio, width // BAR_PIXELS)
    for number, level in enumerate(levels):
        tall = max(1, level / max(*levels, 1e-6) * height / 2)
        left = number * BAR_PIXELS
        edges = (left, height / 2 - tall, left + BAR_PIXELS - 2, height / 2 + tall)
        draw.rectangle(edges, fill=INK)
    return picture


def spectrogram(audio: Audio) -> dict[str, Any]:
    """How strong each band is over time: `{columns, bands, low, high, levels}`.

    `levels` is base64 of a byte for each band of each column, the lowest band of the first column
    first: 0 is `DEPTH` decibels below the loudest, or less, and 255 the loudest. The bands lie
    evenly on a musical scale, from `low` to `high` hertz.
    """
    size = max(16, round(WINDOW_SECONDS * audio.rate))
    samples = np.pad(audio.samples, (0, max(0, size - len(audio.samples))))
    last = len(samples) - size
    columns = min(COLUMNS, 1 + last * LOOKS // size)
    starts = np.linspace(0, last, columns * LOOKS).round().astype(int)
    power = np.zeros((len(starts), size // 2 + 1))
    hann = np.hanning(size)
    for row, start in zip(power, starts, strict=True):
        row[:] = np.abs(np.fft.rfft(samples[start : start + size] * hann)) ** 2
    power = power.reshape(columns, LOOKS, -1).mean(1)
    high = min(HIGHEST, audio.rate / 2)
    edges = np.geomspace(LOWEST, high, BANDS + 1) * size / audio.rate
    # A band narrower than what the window tells apart takes the nearest.
    first = np.minimum(edges[:-1].round().astype(int), power.shape[1] - 1)
    bands = np.stack(
        [
            power[:, start : max(start + 1, int(end.round()))].mean(1)
            for start, end in zip(first, edges[1:], strict=True)
        ],
        axis=1,
    )
    decibels = 10 * np.log10(bands + 1e-12)
    levels = (1 + (decibels - max(float(decibels.max()), -60.0)) / DEPTH).clip(0, 1)
    return {
        "columns": columns,
        "bands": BANDS,
        "low": LOWEST,
        "high": high,
        "levels": to_base64((levels * 255).round().astype(np.uint8).tobytes()),
    }
