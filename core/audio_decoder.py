"""Decoding recordings with ffmpeg, frame by frame, into mono samples of one rate.

Frames may change their rate and channels on the way, as in files that were joined; samples may be
NaN, and channels may cancel each other out. Whatever is left out is counted and noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import InvalidInput

# Samples beyond this are no measurements, in whatever unit.
ENDLESS = 1e12
# Floats may exceed 1 a little; a larger peak means another scale, or a few wrong samples.
LOUD = 8.0
# Channels cancel each other out if their mean has less than this share of their energy.
CANCELLED = 0.01
# Channels of less energy than this are silent (full scale is 1).
QUIET = (4 / 32768) ** 2

# A channel whose peak is less than this share of the loudest one's has no sound of its own.
UNUSED = 1e-3
# A mean further from 0 than this (full scale is 1) is an offset of the recorder's.
OFFSET = 0.02
# What is within this of the loudest sample is as loud; beyond `LIMIT` that is what a recorder can.
ALIKE = 1e-4
LIMIT = 0.9
# A recording is clipped if more than this share of its samples follows another one as loud.
CLIPPED = 0.01

# The tag at the beginning of an mp3, and so in the middle of two that were joined.
TAG = b"ID3"
# The most links of a chained file; what follows belongs to the last one.
MAX_LINKS = 64

Samples = npt.NDArray[np.float32]


def joined(parts: list[Samples]) -> Samples:
    """The parts as one array of samples, `[n]`."""
    return np.concatenate(parts).astype(np.float32) if parts else np.zeros(0, np.float32)


def links(data: bytes) -> list[bytes]:
    """The links of a chained file, such as a radio's stream of songs; mostly just `data`.

    Each link of an Ogg file has its own decoder, rate and channels, but ffmpeg would go on with
    those of the first; of WAV files that were joined it would read only the first.
    """
    starts: list[int] = []
    at, header_before = 0, False
    while len(starts) < MAX_LINKS and (page := _page(data, at)):
        begins, length = page
        if begins and not header_before:
            starts.append(at)
        header_before = begins and data.startswith(b"OggS", at)
        at += length
    return [data[start:end] for start, end in pairwise([*starts, len(data)])] or [data]


def _page(data: bytes, at: int) -> tuple[bool, int] | None:
    """Whether a link begins with the Ogg page or WAV file at `at`, and its length in bytes."""
    if data.startswith(b"OggS", at) and len(data) >= at + 27:
        sizes = data[at + 27 : at + 27 + data[at + 26]]
        return bool(data[at + 5] & 2), 27 + len(sizes) + sum(sizes)
    if data.startswith(b"RIFF", at) and data.startswith(b"WAVE", at + 8):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        return True, 8 + size + size % 2
    return None


class AudioDecoder:
    """Decodes recordings one after the other into samples of one rate.

    `rate` is that of the first recording, at most `max_rate`, in Hz; `seconds` the length so far.
    """

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
        self._peaks: Samples | None = None
        self._mixes = 0
        self._tracks = 0
        self._good = 0
        self._bad = 0

    def decode(self, container: Any) -> Iterator[None]:
        """Decode the first audio track of PyAV's `container`; yields after each frame."""
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
                # Players go on, too. A tag between joined files is no lost sound.
                self._bad += packet is None or not bytes(packet).startswith(TAG)
                if packet is None:
                    return
                continue
            self._good += bool(frames)
            for frame in frames:
                self._add(frame)
                yield

    @property
    def damaged(self) -> bool:
        """Whether more packets failed than were decoded."""
        return self._bad > self._good

    def _add(self, frame: Any) -> None:
        setup = (frame.format.name, frame.layout.name, frame.sample_rate)
        if setup != self._setup:
            self._begin(setup)
        self.seconds += frame.samples / frame.sample_rate
        for packed in self._floats.resample(frame):
            # Channel by channel within one plane: PyAV reads beyond the last of eight planes.
            channels = packed.to_ndarray().reshape(-1, packed.layout.nb_channels).T
            self._take(self._mixed(self._numbers(channels)))

    def _begin(self, setup: tuple[Any, ...]) -> None:
        """Flush the resampler, which holds the end of the former frames, and set up another."""
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
        """Add samples, resampled to `rate`."""
        if self._resampler is None or not mono.size:
            self._parts.append(mono)
            return
        import av

        frame = av.AudioFrame.from_ndarray(mono[None, :], format="fltp", layout="mono")
        frame.sample_rate = self._setup[2]
        self._parts += [each.to_ndarray()[0] for each in self._resampler.resample(frame)]

    def _numbers(self, channels: Samples) -> Samples:
        """The channels with NaN and infinity set to 0, which resampling would spread."""
        usable = np.abs(channels) < ENDLESS
        if usable.all():
            return channels
        self._lost += usable.size - int(usable.sum())
        return np.where(usable, channels, np.float32(0))

    def _mixed(self, channels: Samples) -> Samples:
        """The mean of the channels; ffmpeg's own mix to mono would make it louder."""
        self._count += channels.shape[1]
        if channels.size:
            self._look(np.abs(channels).max(axis=1))
        mono: Samples = channels.mean(axis=0)
        return self._audible(channels, mono) if len(channels) > 1 else mono

    def _look(self, peaks: Samples) -> None:
        """Note the peak of each channel, as long as there are equally many."""
        if self._peaks is None or len(self._peaks) != len(peaks):
            self._peaks = peaks
            self._mixes += 1
        else:
            self._peaks = np.maximum(self._peaks, peaks)

    def _share(self) -> float:
        """The share of the channels that have sound, where all else were silent throughout."""
        if self._peaks is None or self._mixes > 1 or self._cancelled or not self._peaks.any():
            return 1.0
        return float((self._peaks > UNUSED * self._peaks.max()).mean())

    def _audible(self, channels: Samples, mono: Samples) -> Samples:
        """The mean of the channels or, if they cancel each other out, one of them."""
        energies = np.square(channels).mean(axis=1)
        most = float(energies.max())
        if most < QUIET or float(np.square(mono).mean()) >= CANCELLED * energies.mean():
            return mono
        # Keep to the same channel as long as it has sound.
        if self._alone >= len(channels) or energies[self._alone] < most / 2:
            self._alone = int(energies.argmax())
        self._cancelled += mono.size
        alone: Samples = channels[self._alone].copy()
        return alone

    def finish(self) -> tuple[Samples, tuple[str, ...]]:
        """All samples in -1..1, `[n]`, and notes on what differs from the recording.

        Raises `InvalidInput` if samples are NaN or infinite and all others are 0.
        """
        self._flush()
        # Silent channels would only have made the mean of all weaker.
        samples = joined(self._parts) / np.float32(self._share())
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
        samples = _centred(self._levelled(samples, notes), notes)
        if _is_clipped(samples):
            notes.append("The recording is clipped: it was recorded too loud, and is distorted.")
        return samples, tuple(notes)

    def _levelled(self, samples: Samples, notes: list[str]) -> Samples:
        """The samples scaled to -1..1; a few that are far louder than the others are clipped."""
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


def _centred(samples: Samples, notes: list[str]) -> Samples:
    """The samples around 0, where the recorder's zero was another."""
    offset = float(samples.mean(dtype=np.float64)) if samples.size else 0.0
    if abs(offset) < OFFSET:
        return samples
    notes.append("The recording was not centred on zero (a DC offset); it was moved there.")
    return samples - np.float32(offset)


def _is_clipped(samples: Samples) -> bool:
    """Whether much of the recording is cut off at the loudest that could be recorded."""
    # Above and below, since an offset may have been taken off.
    low, high = float(samples.min(initial=0)), float(samples.max(initial=0))
    if high - low < 2 * LIMIT:
        return False
    cut = (samples > high - ALIKE) | (samples < low + ALIKE)
    return float((cut[1:] & cut[:-1]).mean()) > CLIPPED


def _samples(count: int) -> str:
    return "1 sample is" if count == 1 else f"{count:,} samples are"
