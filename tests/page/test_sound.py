"""Recordings as pictures."""

from __future__ import annotations

import numpy as np
import pytest

from core.media import Audio, from_base64
from page.sound import BANDS, COLUMNS, LOUDNESS, gain, spectrogram, wave, wave_picture
from tests.sounds import TONE_HZ, tone


def test_a_wave_is_the_loudest_of_each_part() -> None:
    samples = np.zeros(1_600, np.float32)
    samples[805] = -0.5
    levels = wave(Audio(samples, 16_000))
    assert len(levels) == 160
    assert levels[80] == 0.5
    assert sum(levels) == 0.5
    assert wave(Audio(samples[:3], 16_000)) == [0.0, 0.0, 0.0]


def test_no_bar_is_taller_than_the_picture() -> None:
    assert max(wave(Audio(np.full(10, 3.0, np.float32), 16_000))) == 1


@pytest.mark.parametrize("rate", [8_000, 16_000, 48_000])
def test_a_tone_is_the_brightest_band(rate: int) -> None:
    found = spectrogram(Audio(tone(rate, 2.0), rate))
    levels = np.frombuffer(from_base64(found["levels"], "Levels"), np.uint8)
    picture = levels.reshape(found["columns"], found["bands"])
    assert (found["low"], found["high"]) == (50, min(8_000, rate / 2))
    edges = np.geomspace(found["low"], found["high"], found["bands"] + 1)
    best = picture.mean(0).argmax()
    assert edges[best] / 1.15 < TONE_HZ < edges[best + 1] * 1.15
    assert picture.max() == 255
    assert picture[:, -10:].max() < 60


@pytest.mark.parametrize("count", [1, 100, 16_000, 16_000 * 600])
def test_a_recording_of_any_length_is_a_picture(count: int) -> None:
    found = spectrogram(Audio(np.zeros(count, np.float32), 16_000))
    assert 1 <= found["columns"] <= COLUMNS
    assert len(from_base64(found["levels"], "Levels")) == found["columns"] * BANDS


@pytest.mark.parametrize("count", [0, 1, 50, 16_000])
def test_a_small_wave_is_drawn_on_nothing(count: int) -> None:
    rng = np.random.default_rng(0)
    picture = wave_picture(Audio(rng.normal(0, 0.1, count).astype(np.float32), 16_000), 160)
    assert (picture.mode, picture.size) == ("RGBA", (160, 120))
    assert picture.getpixel((159, 0)) == (0, 0, 0, 0)
    assert picture.getpixel((0, 60)) != (0, 0, 0, 0)


def test_a_player_makes_all_about_as_loud() -> None:
    for loud in (0.02, 0.1, 0.5):
        samples = loud * np.sqrt(2) * tone(16_000, 2.0) / np.abs(tone(16_000, 2.0)).max()
        audio = Audio(samples.astype(np.float32), 16_000)
        assert loud * gain(audio) == pytest.approx(LOUDNESS, rel=0.25)
        # Silence before and after makes nothing louder.
        longer = Audio(np.pad(audio.samples, 32_000), 16_000)
        assert gain(longer) == pytest.approx(gain(audio), rel=0.2)


def test_a_player_clips_nothing_and_leaves_silence_silent() -> None:
    click = np.zeros(16_000, np.float32)
    click[50] = 0.9
    assert gain(Audio(click, 16_000)) * 0.9 < 1
    loud = Audio(np.full(16_000, 4.0, np.float32), 16_000)
    assert gain(loud) * 4 < 1
    assert gain(Audio(np.zeros(100, np.float32), 16_000)) == 1
    assert gain(Audio(np.full(16_000, 1e-4, np.float32), 16_000)) <= 20
