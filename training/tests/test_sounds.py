"""The world's sounds: of their kind, of every loudness, and the same for the same seed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training.world import HELD_OUT_SEED
from training.world.examples import FOLDER, SOUNDS, write_sounds
from training.world.sounds import (
    FAINT,
    LABELS,
    SILENCE,
    SPEAKERS,
    THINGS,
    VOICES,
    bell,
    bird,
    far,
    in_noise,
    motor,
    random_sound,
    voice,
    whistle,
)
from training.world.speech import RATE, VARIANTS, Samples

every_label = pytest.mark.parametrize("label", LABELS)


def pitch(samples: Samples) -> float:
    """The median pitch of the loud parts, in hertz, by autocorrelation."""
    size, low, high = round(0.08 * RATE), RATE // 450, RATE // 60
    found = []
    for start in range(0, len(samples) - size, size // 4):
        window = samples[start : start + size] - samples[start : start + size].mean()
        alike = np.fft.irfft(np.abs(np.fft.rfft(window, 2 * size)) ** 2)[:high]
        alike /= np.arange(size, size - high, -1)
        best = alike[low:].max()
        if np.abs(window).max() > 0.2 * np.abs(samples).max() and best > 0.5 * alike[0]:
            # Twice the period fits as well: the first peak is the one.
            peaks = np.flatnonzero(alike[low:] > 0.85 * best) + low
            first = peaks[: 1 + int((np.diff(peaks, append=high) > 1).argmax())]
            found.append(RATE / first[alike[first].argmax()])
    return float(np.median(found))


def centre(samples: Samples) -> float:
    """The mean frequency of the sound's power, in hertz."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    return float((power * np.fft.rfftfreq(len(samples), 1 / RATE)).sum() / power.sum())


@every_label
def test_a_sound_is_a_recording_and_repeatable(label: str) -> None:
    for seed in range(6):
        first, second = (random_sound(np.random.default_rng(seed), "test", label) for _ in range(2))
        assert first.label == label
        assert np.array_equal(first.samples, second.samples)
        assert first.samples.dtype == np.float32
        assert 0.4 * RATE < len(first.samples) < 5 * RATE
        assert np.isfinite(first.samples).all()
        assert np.abs(first.samples).max() <= 1.11
        assert (np.abs(first.samples).max() <= FAINT) == (label == SILENCE)


def test_any_label_may_come() -> None:
    rng = np.random.default_rng(0)
    found = {random_sound(rng, "train").label for _ in range(200)}
    assert found == {*LABELS} == {*THINGS, *VOICES, SILENCE}


@pytest.mark.parametrize("split", ["train", "test"])
def test_high_and_low_voices_are_apart(split: str) -> None:
    for seed in range(12):
        rng = np.random.default_rng(seed)
        assert pitch(voice(rng, split, "high")) > 170  # type: ignore[arg-type]
        assert pitch(voice(rng, split, "low")) < 130  # type: ignore[arg-type]


def test_speakers_are_divided_as_those_of_speech_are() -> None:
    assert {*SPEAKERS} == {"high, train", "high, test", "low, train", "low, test"}
    for name, speakers in SPEAKERS.items():
        _, split = name.split(", ")
        assert {*speakers} <= {*VARIANTS[split]}  # type: ignore[index]


def test_what_is_far_is_dull_and_rings_on() -> None:
    rng = np.random.default_rng(0)
    click = np.zeros(RATE, np.float32)
    click[:160] = rng.normal(0, 1, 160)
    distant = far(rng, click)
    assert centre(distant) < 0.6 * centre(click)
    later = distant[RATE // 5 : RATE // 2]
    assert np.square(later).sum() > 0.01 * np.square(distant).sum()


def test_things_lie_where_they_should() -> None:
    def of(make: object) -> list[float]:
        sounds = (make(np.random.default_rng(seed), 2 * RATE) for seed in range(20))  # type: ignore[operator]
        return [centre(each) for each in sounds]

    assert max(of(motor)) < 2_500 < np.median(of(bird))
    assert 600 < np.median(of(whistle)) < 4_000
    assert 250 < np.median(of(bell)) < 6_000


@every_label
def test_noise_is_as_far_below_as_it_says(label: str) -> None:
    for seed in range(5):
        rng = np.random.default_rng(seed)
        sound = random_sound(rng, "test", label)
        noisy = in_noise(rng, sound)
        assert noisy.label == label
        if label == SILENCE:
            assert np.array_equal(noisy.samples, sound.samples)
            continue
        assert np.abs(noisy.samples).max() <= 1
        scale = np.dot(noisy.samples, sound.samples) / np.dot(sound.samples, sound.samples)
        noise = noisy.samples - scale * sound.samples
        ratio = 20 * np.log10(scale * np.linalg.norm(sound.samples) / np.linalg.norm(noise))
        assert 4 < ratio < 21


def test_the_examples_are_those_that_are_written(tmp_path: Path) -> None:
    write_sounds(tmp_path)
    kept = json.loads((FOLDER / "sounds.json").read_text(encoding="utf-8"))
    assert json.loads((tmp_path / "sounds.json").read_text(encoding="utf-8")) == kept
    assert sorted(kept) == sorted(name for name, *_ in SOUNDS)
    assert all(seed >= HELD_OUT_SEED for _, _, seed, _ in SOUNDS)
    for name in kept:
        assert (FOLDER / name).read_bytes() == (tmp_path / name).read_bytes()
        assert (FOLDER / name).stat().st_size < 130_000
