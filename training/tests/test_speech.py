"""Synthetic speech and noise: shapes, ranges, repeatability, and speakers that never leak."""

import re
import subprocess

import numpy as np
import pytest

from training.world import Split, speech
from training.world.speech import (
    ACCENTS,
    NOISES,
    PEAKS,
    RATE,
    VARIANTS,
    EspeakError,
    Samples,
    Voice,
    disturb,
    low_pass,
    noise,
    random_voice,
    resample,
    speak,
    with_peak,
)

TEXT = "turn the lamp on"


def power_above(samples: Samples, frequency: float) -> float:
    """The share of a sound's power above a frequency in hertz."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    return float(power[np.fft.rfftfreq(len(samples), 1 / RATE) > frequency].sum() / power.sum())


def test_speech_is_mono_float32_within_range() -> None:
    sound = speak(TEXT, Voice())
    assert sound.dtype == np.float32
    assert sound.ndim == 1
    assert 0.5 * RATE < len(sound) < 3 * RATE
    assert 0.05 < np.abs(sound).max() < 1.2


def test_the_same_voice_says_the_same_sound() -> None:
    assert np.array_equal(speak(TEXT, Voice()), speak(TEXT, Voice()))


def test_a_faster_voice_needs_less_time() -> None:
    assert len(speak(TEXT, Voice(speed=220))) < 0.8 * len(speak(TEXT, Voice(speed=120)))


def test_gaps_need_more_time() -> None:
    assert len(speak(TEXT, Voice(gap=8))) > 1.1 * len(speak(TEXT, Voice()))


def test_text_is_never_an_option() -> None:
    assert len(speak("--version", Voice())) > 0.3 * RATE


@pytest.mark.parametrize("accent", ACCENTS)
def test_every_accent_is_known_to_espeak(accent: str) -> None:
    assert accent in listed("en").split()


def test_every_variant_is_known_to_espeak() -> None:
    known = set(re.findall(r"!v/(.+?)(?: {2,}|$)", listed("variant"), re.MULTILINE))
    assert {*VARIANTS["train"], *VARIANTS["test"]} <= known


def listed(language: str) -> str:
    """What espeak-ng lists; it must be asked, for it speaks in another voice when it knows none."""
    command = ["espeak-ng", f"--voices={language}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_an_unknown_accent_is_an_error_that_says_so() -> None:
    with pytest.raises(EspeakError, match=r"accent='nowhere'.*does not exist"):
        speak(TEXT, Voice(accent="nowhere"))


def test_a_missing_program_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(speech, "PROGRAM", "no-such-program")
    with pytest.raises(EspeakError, match="apt-get install"):
        speak(TEXT, Voice())


def test_no_speaker_is_in_both_splits() -> None:
    assert not set(VARIANTS["train"]) & set(VARIANTS["test"])


@pytest.mark.parametrize("split", ["train", "test"])
def test_random_voices_are_of_their_split_and_varied(split: Split) -> None:
    rng = np.random.default_rng(0)
    voices = [random_voice(rng, split) for _ in range(500)]
    assert {voice.variant for voice in voices} == set(VARIANTS[split])
    assert {voice.accent for voice in voices} == set(ACCENTS)
    assert len({(voice.speed, voice.pitch) for voice in voices}) > 400


@pytest.mark.parametrize("kind", NOISES)
def test_noise_has_its_length_and_peak(kind: str) -> None:
    sound = noise(np.random.default_rng(0), 0.7, kind)
    assert sound.dtype == np.float32
    assert sound.shape == (round(0.7 * RATE),)
    assert np.abs(sound).max() == pytest.approx(0.0 if kind == "silence" else 1.0)


def test_noise_is_repeatable_and_of_any_kind() -> None:
    first, second = (noise(np.random.default_rng(7), 0.2) for _ in range(2))
    assert np.array_equal(first, second)
    rng = np.random.default_rng(0)
    assert any(not noise(rng, 0.01).any() for _ in range(100))


def test_colours_of_noise_differ_in_their_high_frequencies() -> None:
    white, pink, brown = (
        power_above(noise(np.random.default_rng(0), 2, kind), 1_000)
        for kind in ("white", "pink", "brown")
    )
    assert white == pytest.approx(7 / 8, abs=0.02)
    assert brown < 0.05 < pink < 0.5


def test_a_disturbed_recording_is_longer_and_within_the_loudness_range() -> None:
    clean = with_peak(np.sin(np.arange(RATE, dtype=np.float32) / 5), 0.5)
    for seed in range(20):
        sound = disturb(np.random.default_rng(seed), clean)
        assert sound.dtype == np.float32
        assert len(clean) <= len(sound) <= len(clean) + 2 * 0.6 * RATE
        assert PEAKS[0] * 0.999 <= np.abs(sound).max() <= PEAKS[1] * 1.001
        assert np.array_equal(sound, disturb(np.random.default_rng(seed), clean))


def test_disturbing_silence_stays_finite() -> None:
    quiet = np.zeros(RATE, dtype=np.float32)
    assert all(np.isfinite(disturb(np.random.default_rng(seed), quiet)).all() for seed in range(20))


def test_low_pass_removes_what_lies_above() -> None:
    sound = noise(np.random.default_rng(0), 1, "white")
    assert power_above(low_pass(sound, 3_400), 3_450) < 1e-3


def test_resampling_keeps_duration_and_loudness() -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(22_050) / 22_050).astype(np.float32)
    sound = resample(tone, 22_050, RATE)
    assert sound.dtype == np.float32
    assert len(sound) == RATE
    assert np.abs(sound[1_000:-1_000]).max() == pytest.approx(1, abs=0.01)
