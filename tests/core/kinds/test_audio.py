"""A recording survives being written, in every format that an answer may have."""

from __future__ import annotations

import io
from typing import Any

import av
import numpy as np
import pytest

from core.errors import InvalidInput
from core.kinds.audio import KIND
from core.media import Audio, to_base64
from tests.sounds import TONE_HZ, loudest_hz, tone

TYPES = [each.media_type for each in KIND.formats]
LOSSLESS = ("audio/wav", "audio/flac")
# What ffmpeg calls the container of each.
CONTAINERS = {"audio/wav": "wav", "audio/flac": "flac", "audio/mpeg": "mp3", "audio/ogg": "ogg"}
# Rates of voices and of music, and one that no codec is made for.
RATES = [8_000, 11_000, 16_000, 22_050, 24_000, 44_100, 48_000]


def loudness(audio: Audio) -> float:
    """Of the middle half, for codecs fade in and out."""
    count = len(audio.samples)
    return float(audio.samples[count // 4 : -count // 4].std())


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("rate", RATES)
def test_a_written_recording_is_heard_as_it_was(media_type: str, rate: int) -> None:
    audio = Audio(tone(rate, 2.0), rate)
    again = KIND.decode(KIND.write(audio, media_type), "Recording")
    # Never lower than it was: codecs know few rates.
    assert again.rate == rate if media_type in LOSSLESS else again.rate >= rate
    assert again.seconds == pytest.approx(2, abs=0.001 if media_type in LOSSLESS else 0.1)
    assert loudest_hz(again) == pytest.approx(TONE_HZ, abs=1)
    assert loudness(again) == pytest.approx(0.5 / np.sqrt(2), abs=0.01)
    assert not again.notes


@pytest.mark.parametrize("media_type", LOSSLESS)
def test_no_sample_is_lost_at_16_bit(media_type: str) -> None:
    steps = np.random.default_rng(0).integers(-32768, 32768, 50_000).astype(np.float32)
    audio = Audio(steps / np.float32(32768), 16_000)
    again = KIND.decode(KIND.write(audio, media_type), "Recording")
    assert np.array_equal(again.samples, audio.samples)
    with av.open(io.BytesIO(KIND.write(audio, media_type))) as file:
        assert file.streams.audio[0].format.bits == 16


@pytest.mark.parametrize("media_type", TYPES)
def test_a_file_is_of_the_type_that_it_is_called(media_type: str) -> None:
    data = KIND.write(Audio(tone(16_000), 16_000), media_type)
    with av.open(io.BytesIO(data)) as file:
        assert file.format.name == CONTAINERS[media_type]
        assert file.streams.audio[0].channels == 1


@pytest.mark.parametrize("media_type", TYPES)
def test_what_is_too_loud_is_made_weaker_and_not_cut_off(media_type: str) -> None:
    audio = Audio(3 * tone(16_000), 16_000)
    again = KIND.decode(KIND.write(audio, media_type), "Recording")
    assert loudest_hz(again) == pytest.approx(TONE_HZ, abs=2)
    # Still a tone: cut off at its top and bottom it would be a square.
    assert loudness(again) == pytest.approx(1 / np.sqrt(2), rel=0.05)
    assert np.abs(again.samples).max() < 1.1


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("count", [1, 10, 1_000])
def test_short_recordings_are_written_too(media_type: str, count: int) -> None:
    audio = Audio(np.full(count, 0.25, np.float32), 16_000)
    again = KIND.decode(KIND.write(audio, media_type), "Recording")
    assert again.seconds >= audio.seconds - 1e-6


def test_the_usual_file_is_a_wav_and_json_holds_it_in_base64() -> None:
    audio = Audio(tone(16_000), 16_000)
    data, media_type = KIND.to_file(audio)
    assert (media_type, KIND.file_type) == ("audio/wav", "audio/wav")
    assert data == KIND.write(audio, "audio/wav")
    assert KIND.encode(audio) == to_base64(data)
    assert KIND.digest(KIND.decode(KIND.encode(audio), "It")) == KIND.digest(
        KIND.decode(data, "It")
    )


@pytest.mark.parametrize("value", [None, 7, b"", b"no sound", "no base64!"])
def test_what_is_no_recording_is_refused(value: Any) -> None:
    with pytest.raises(InvalidInput):
        KIND.decode(value, "Recording")
