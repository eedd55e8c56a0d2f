"""Recordings as people have them: joined, turned over, with holes; what is left out is said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.errors import InvalidInput
from core.kinds import KINDS
from core.media import Audio, read_audio
from tests.sounds import TONE_HZ, encoded, float_wav, loudest_hz, tone

NAN, INF = float("nan"), float("inf")
TONE = tone(16_000)
LOUDNESS = 0.5 / np.sqrt(2)
OF_TAGS = b"TAG" + b"A song".ljust(125, b"\0")


def mp3(rate: int, layout: str = "mono") -> bytes:
    return encoded("mp3", "mp3", rate, layout)


def opus(layout: str) -> bytes:
    return encoded("ogg", "libopus", 48_000, layout)


def vorbis(rate: int) -> bytes:
    return encoded("ogg", "vorbis", rate, "stereo")


def wav(rate: int, layout: str = "mono") -> bytes:
    return encoded("wav", "pcm_s16le", rate, layout)


def aac(rate: int, layout: str = "mono") -> bytes:
    return encoded("adts", "aac", rate, layout)


JOINED = {
    "mp3, the same": mp3(44_100) + mp3(44_100),
    "mp3, another rate": mp3(44_100) + mp3(48_000),
    "mp3, a much lower rate": mp3(44_100) + mp3(16_000),
    "mp3, fewer channels": mp3(44_100, "stereo") + mp3(44_100),
    "mp3, more of both": mp3(16_000) + mp3(44_100, "stereo"),
    "mp3, with tags at its end": mp3(44_100) + OF_TAGS + mp3(22_050, "stereo") + OF_TAGS,
    "opus, fewer channels": opus("stereo") + opus("mono"),
    "opus, more channels": opus("mono") + opus("stereo"),
    "vorbis, another rate": vorbis(44_100) + vorbis(22_050),
    "ogg, another codec": opus("mono") + vorbis(44_100),
    "flac, another rate": encoded("flac", "flac", 44_100) + encoded("flac", "flac", 22_050),
    "aac, another rate": aac(44_100) + aac(22_050),
    "aac, more channels": aac(44_100) + aac(44_100, "stereo"),
    "wav, another rate and more channels": wav(44_100) + wav(22_050, "stereo"),
    "three": mp3(44_100) + mp3(48_000, "stereo") + mp3(16_000),
}


def loudness(samples: Any) -> list[float]:
    """Of each tenth."""
    return [float(np.sqrt(np.mean(part**2))) for part in np.array_split(samples, 10)]


@pytest.mark.parametrize("name", JOINED)
def test_joined_recordings_are_heard_to_their_end(name: str) -> None:
    audio = read_audio(JOINED[name])
    assert audio.seconds == pytest.approx(3 if name == "three" else 2, abs=0.25)
    assert loudest_hz(audio) == pytest.approx(TONE_HZ, abs=2)
    assert min(loudness(audio.samples)) > 0.8 * LOUDNESS
    assert audio.notes == ()


def test_damage_in_the_middle_is_left_out_and_said() -> None:
    whole = bytearray(mp3(44_100) * 3)
    whole[len(whole) // 2 : len(whole) // 2 + 600] = b"\x55" * 600
    audio = read_audio(bytes(whole))
    assert audio.seconds == pytest.approx(3, abs=0.3)
    assert audio.notes == ("Parts of the recording are damaged and were left out.",)


INVERTED = np.stack([TONE, -TONE])
CANCELLING = {
    "two": (float_wav(INVERTED), "The channels cancel"),
    "two of 16 bits": (encoded("wav", "pcm_s16le", 16_000, "stereo", INVERTED), "The channels"),
    "mp3": (encoded("mp3", "mp3", 16_000, "stereo", INVERTED), "The channels cancel"),
    "opus": (
        encoded("ogg", "libopus", 48_000, "stereo", np.stack([tone(48_000), -tone(48_000)])),
        "The channels cancel",
    ),
    "two of three": (float_wav(np.stack([0 * TONE, TONE, -TONE])), "The channels cancel"),
    "the second half": (
        float_wav(np.concatenate([np.stack([TONE, TONE]), INVERTED], axis=1)),
        "In parts of the recording, the channels",
    ),
}


@pytest.mark.parametrize("name", CANCELLING)
def test_an_inverted_channel_is_no_silence(name: str) -> None:
    data, words = CANCELLING[name]
    audio = read_audio(data)
    (note,) = audio.notes
    assert note.startswith(words)
    assert min(loudness(audio.samples)) > 0.8 * LOUDNESS
    assert loudest_hz(audio) == pytest.approx(TONE_HZ, abs=2)


@pytest.mark.parametrize(
    ("channels", "wanted"),
    [
        ([TONE, TONE], LOUDNESS),
        ([TONE, -0.5 * TONE], LOUDNESS / 4),
        ([0 * TONE, 0 * TONE], 0),
    ],
)
def test_other_channels_are_averaged(channels: list[Any], wanted: float) -> None:
    audio = read_audio(float_wav(np.stack(channels)))
    assert audio.notes == ()
    assert np.abs(audio.samples - np.mean(channels, axis=0)).max() < 1e-6
    assert loudness(audio.samples) == pytest.approx([wanted] * 10, abs=1e-3)


@pytest.mark.parametrize("rate", [16_000, 96_000])
@pytest.mark.parametrize("count", [3, 6, 7, 8, 9, 16, 64])
def test_any_number_of_channels_is_averaged(count: int, rate: int) -> None:
    """PyAV ends the whole process over the planes of eight."""
    sound = tone(rate)
    audio = read_audio(float_wav(np.stack([sound] * (count - 1) + [0.2 * sound]), rate))
    assert loudness(audio.samples) == pytest.approx([LOUDNESS * (1 - 0.8 / count)] * 10, abs=0.01)


@pytest.mark.parametrize("count", [2, 6])
@pytest.mark.parametrize("leak", [0, 1e-5])
def test_a_silent_channel_makes_nothing_weaker(count: int, leak: float) -> None:
    channels = np.stack([TONE, *[leak * TONE] * (count - 1)])
    audio = read_audio(float_wav(channels))
    assert audio.notes == ()
    assert loudness(audio.samples) == pytest.approx([LOUDNESS] * 10, abs=1e-3)
    # One that has sound now and then is none.
    channels[1, -2000:] = TONE[-2000:]
    audio = read_audio(float_wav(channels))
    assert loudness(audio.samples)[0] == pytest.approx(LOUDNESS / 2, rel=0.01)


@pytest.mark.parametrize("offset", [0.3, -0.1])
@pytest.mark.parametrize("scale", [1, 32_768])
def test_an_offset_is_taken_off(offset: float, scale: float) -> None:
    audio = read_audio(float_wav((TONE + offset) * scale))
    assert audio.notes[-1] == (
        "The recording was not centred on zero (a DC offset); it was moved there."
    )
    assert abs(float(audio.samples.mean())) < 1e-4
    assert loudest_hz(audio) == pytest.approx(TONE_HZ, abs=2)
    assert read_audio(float_wav(np.full(16_000, 0.3))).silent


def test_a_clipped_recording_is_heard_and_said_to_be_one() -> None:
    for offset in (0, 0.3):
        clipped = (6 * TONE + offset).clip(-1, 1)
        audio = read_audio(encoded("wav", "pcm_s16le", 16_000, "mono", clipped[None]))
        assert audio.notes[-1].startswith("The recording is clipped")
        assert loudest_hz(audio) == pytest.approx(TONE_HZ, abs=2)
    assert read_audio(float_wav(2 * TONE)).notes == ()


@pytest.mark.parametrize(
    ("container", "codec", "layout"),
    [("flac", "flac", "7.1"), ("ogg", "libopus", "7.1"), ("adts", "aac", "7.1"),
     ("wav", "pcm_s16le", "7.1"), ("matroska", "pcm_f64le", "octagonal")],
)  # fmt: skip
def test_eight_channels_of_every_kind_are_heard(container: str, codec: str, layout: str) -> None:
    samples = np.stack([tone(48_000)] * 8)
    audio = read_audio(encoded(container, codec, 48_000, layout, samples))
    assert loudest_hz(audio) == pytest.approx(TONE_HZ, abs=2)


@pytest.mark.parametrize("dtype", ["<f4", "<f8"])
@pytest.mark.parametrize("rate", [16_000, 96_000])
@pytest.mark.parametrize("value", [NAN, INF, -INF, 3e38, 1e30, 1e8])
def test_one_sample_does_not_silence_the_others(value: float, rate: int, dtype: str) -> None:
    samples = tone(rate).astype(np.float64)
    samples[rate // 4] = value
    audio = read_audio(float_wav(samples, rate, dtype))
    assert audio.notes
    assert all("on another scale" not in note for note in audio.notes)
    good = read_audio(float_wav(tone(rate), rate, dtype)).samples
    away = np.abs(np.arange(good.size) - good.size // 4) > 64
    assert np.abs(audio.samples - good)[away].max() < 1e-3
    assert np.abs(audio.samples).max() <= 1


@pytest.mark.parametrize("scale", [32_768, 2**31])
@pytest.mark.parametrize("more", [[], [INF], [1e11]])
def test_another_scale_is_brought_to_the_usual_one(scale: float, more: list[float]) -> None:
    samples = np.concatenate([TONE * scale, more])
    audio = read_audio(float_wav(samples))
    assert audio.notes[-1].startswith("The samples are on another scale")
    if scale == 32_768 or more != [1e11]:
        assert loudness(audio.samples[:16_000]) == pytest.approx([2 * LOUDNESS] * 10, abs=0.01)


@pytest.mark.parametrize("samples", [np.full(16_000, NAN), np.full((2, 16_000), INF)])
def test_a_recording_of_no_numbers_is_refused(samples: Any) -> None:
    with pytest.raises(InvalidInput, match="no sound in this file: its samples are NaN"):
        read_audio(float_wav(samples))


def test_a_little_beyond_full_scale_is_left_as_it_is() -> None:
    audio = read_audio(float_wav(TONE * 3))
    assert audio.notes == ()
    assert np.abs(audio.samples).max() == pytest.approx(1.5, abs=1e-3)


def test_notes_of_a_recording_stay_with_it() -> None:
    one = Audio(TONE, 16_000, ("One is inverted.",))
    both = one.then(Audio(TONE, 16_000, ("One is inverted.", "There are two.")))
    assert both.notes == ("One is inverted.", "There are two.")
    assert KINDS["audio"].notes(both) == both.notes
