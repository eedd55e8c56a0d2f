"""What ffmpeg decodes of a recording, frame by frame, as one run of mono samples.

Frames may change their rate and their channels on the way, as in files that were joined; samples
may be no numbers, and channels may cancel each other out. What is left out is counted, to be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import InvalidInput

# No recording has samples beyond this, in whatever unit they were measured.
ENDLESS = 1e12
# Floats may go somewhat beyond 1; more than this is another scale, or a few samples gone astray.
LOUD = 8.0
# Channels cancel each other out where their mean holds less than this share of their energy.
CANCELLED = 0.01
# Below this (of 16 bits) nothing is cancelled: there was nothing.
QUIET = (4 / 32768) ** 2

# What stands at the beginning of an mp3, and so in the middle of two that were joined.
TAG = b"ID3"
# A file of parts is looked at so many times; the rest belongs to the last.
MAX_LINKS = 64

Samples = npt.NDArray[np.float32]


def joined(parts: list[Samples]) -> Samples:
    """Pieces of sound in one."""
    return np.concatenate(parts).astype(np.float32) if parts else np.zeros(0, np.float32)


def links(data: bytes) -> list[bytes]:
    """The files that this one is a chain of, as of songs on a radio; mostly itself alone.

    Each link of an Ogg file has its own decoder, rate and channels, and ffmpeg would go on with
    those of the first; of WAV files that were joined, it would read the first.
    """
    starts: list[int] = []
    at, began = 0, False
    while len(starts) < MAX_LINKS and (page := _page(data, at)):
        begins, length = page
        if begins and not began:
            starts.append(at)
        began = begins and data.startswith(b"OggS", at)
        at += length
    return [data[start:end] for start, end in pairwise([*starts, len(data)])] or [data]


def _page(data: bytes, at: int) -> tuple[bool, int] | None:
    """Whether a file of its own begins with the Ogg page or WAV file at `at`, and its length."""
    if data.startswith(b"OggS", at) and len(data) >= at + 27:
        sizes = data[at + 27 : at + 27 + data[at + 26]]
        return bool(data[at + 5] & 2), 27 + len(sizes) + sum(sizes)
    if data.startswith(b"RIFF", at) and data.startswith(b"WAVE", at + 8):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        return True, 8 + size + size % 2
    return None


class Hearing:
    """Takes recordings one by one; `rate` is that of the first, at most `max_rate` Hz."""

    def __init__(self, max_rate: int) -> None:
        self.rate = 0
        self.seconds = 0.0
        self._max_rate = max_rate
        self._setup: tuple[Any, ...] = ()
        self._floats: Any = None
        self._resampler: Any = None
        self._parts: list[Samples] = []
        self._count = 0
        self._lost = 0
        self._alone = 0
        self._cancelled = 0
        self._tracks = 0
        self._good = 0
        self._bad = 0

    def hear(self, container: Any) -> Iterator[None]:
        """What PyAV's `container` holds in its first track; yields after each piece of it."""
        import av

        tracks = container.streams.audio
        if not tracks:
            self._bad += 1
            return
        self._tracks = max(self._tracks, len(tracks))
        packets = container.demux(tracks[0])
        while True:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                frames = packet.decode()
            except av.FFmpegError:
                # Players go on, too. What tags of joined files lead to is no sound that is missed.
                self._bad += packet is None or not bytes(packet).startswith(TAG)
                if packet is None:
                    return
                continue
            self._good += bool(frames)
            for frame in frames:
                self._hear(frame)
                yield

    @property
    def damaged(self) -> bool:
        """True where more of the file was noise than sound."""
        return self._bad > self._good

    def _hear(self, frame: Any) -> None:
        setup = (frame.format.name, frame.layout.name, frame.sample_rate)
        if setup != self._setup:
            self._begin(setup)
        self.seconds += frame.samples / frame.sample_rate
        for packed in self._floats.resample(frame):
            # Channel by channel within one plane: PyAV reads beyond the last of eight planes.
            channels = packed.to_ndarray().reshape(-1, packed.layout.nb_channels).T
            self._take(self._mixed(self._numbers(channels)))

    def _begin(self, setup: tuple[Any, ...]) -> None:
        """A part of other frames begins; the end of the former one is still in the resampler."""
        import av

        self._flush()
        self._setup = setup
        rate = setup[2]
        self.rate = self.rate or min(rate, self._max_rate)
        self._floats = av.AudioResampler(format="flt")
        self._resampler = (
            None if rate == self.rate else av.AudioResampler("fltp", "mono", self.rate)
        )

    def _flush(self) -> None:
        if self._resampler is not None:
            self._parts += [each.to_ndarray()[0] for each in self._resampler.resample(None)]

    def _take(self, mono: Samples) -> None:
        """Keep what is heard now, at the rate of all."""
        if self._resampler is None or not mono.size:
            self._parts.append(mono)
            return
        import av

        frame = av.AudioFrame.from_ndarray(mono[None, :], format="fltp", layout="mono")
        frame.sample_rate = self._setup[2]
        self._parts += [each.to_ndarray()[0] for each in self._resampler.resample(frame)]

    def _numbers(self, channels: Samples) -> Samples:
        """Silence for what is no number: resampling would spread it."""
        usable = np.abs(channels) < ENDLESS
        if usable.all():
            return channels
        self._lost += usable.size - int(usable.sum())
        return np.where(usable, channels, np.float32(0))

    def _mixed(self, channels: Samples) -> Samples:
        """The channels in one: averaged, as ffmpeg's own way to mono makes them louder."""
        self._count += channels.shape[1]
        mono: Samples = channels.mean(axis=0)
        return self._heard(channels, mono) if len(channels) > 1 else mono

    def _heard(self, channels: Samples, mono: Samples) -> Samples:
        """The mean of the channels, or where that is nothing, one of them."""
        energies = np.square(channels).mean(axis=1)
        most = float(energies.max())
        if most < QUIET or float(np.square(mono).mean()) >= CANCELLED * energies.mean():
            return mono
        # The same one throughout, as long as there is something in it.
        if self._alone >= len(channels) or energies[self._alone] < most / 2:
            self._alone = int(energies.argmax())
        self._cancelled += mono.size
        alone: Samples = channels[self._alone].copy()
        return alone

    def ended(self) -> tuple[Samples, tuple[str, ...]]:
        """All samples, and sentences on what is not heard as it was recorded."""
        self._flush()
        samples = joined(self._parts)
        if self._lost and not samples.any():
            raise InvalidInput(
                "There is no sound in this file: its samples are NaN, infinite or zero.",
                "Record again or choose another file.",
            )
        notes = []
        if self._tracks > 1:
            notes.append(f"The file has {self._tracks} sound tracks; the first was heard.")
        if self._bad:
            notes.append("Parts of the recording are damaged and were left out.")
        if self._lost:
            notes.append(
                f"{_samples(self._lost)} NaN, infinite or beyond any measure, and heard as silence."
            )
        if self._cancelled:
            share = "" if self._cancelled * 2 > self._count else "In parts of the recording, "
            rest = "the channels cancel each other out (one is inverted); only one was heard."
            notes.append(share + rest if share else rest.capitalize())
        return self._levelled(samples, notes), tuple(notes)

    def _levelled(self, samples: Samples, notes: list[str]) -> Samples:
        """The samples on the usual scale of -1..1, without the few that would drown the others."""
        peak = float(np.abs(samples).max(initial=0))
        if peak <= LOUD:
            return samples
        sounding = np.abs(samples[samples != 0])
        limit = max(LOUD, 10 * float(np.percentile(sounding, 99, method="lower")))
        others = sounding[sounding <= limit]
        if over := sounding.size - others.size:
            notes.append(f"{_samples(over)} far louder than all others, and cut off.")
        most = max(1.0, float(others.max(initial=0)))
        samples = samples.clip(-most, most)
        if most <= LOUD:
            return samples
        notes.append("The samples are on another scale than -1 to 1; they were scaled to it.")
        return (samples / np.float32(most)).astype(np.float32)


def _samples(count: int) -> str:
    return "1 sample is" if count == 1 else f"{count:,} samples are"
