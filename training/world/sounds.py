"""The world's sounds: things that ring, whistle, run, fall and clap, and who speaks from where.

Sound is mono float32 at `world.speech.RATE`, within -1 and 1. Every sound is made anew from its own
random numbers, near or far, as loud as recordings are; `in_noise` puts it into a noisy place. Only
voices are divided by `Split`: unseen ones are speakers whom training never hears.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from training.world import Split
from training.world.sentences import spoken_sentence
from training.world.speech import (
    ACCENTS,
    RATE,
    Samples,
    Voice,
    background,
    equalised,
    in_room,
    noise,
    speak,
    times,
    white,
    with_peak,
)
from training.world.text_files import words

SPEAKERS: Final = words(Path(__file__).with_name("voices.txt"))
# espeak-ng's settings of pitch that keep the voices of each list high, or low.
PITCHES: Final = {"high": (50, 75), "low": (20, 50)}
SPEEDS: Final = (120, 200)  # words a minute
# espeak-ng has one voice alone for en-gb, whichever speaker is named.
WITH_VARIANTS: Final = tuple(each for each in ACCENTS if each != "en-gb")

SECONDS: Final = (1.0, 4.0)
PEAKS: Final = (0.03, 1.0)
FAINT: Final = 0.003  # peak below which nothing but the recorder itself is heard
SIGNAL_TO_NOISE: Final = (5.0, 20.0)  # dB
NOISES: Final = ("white", "pink", "brown", "wind", "hum")
HIGHEST: Final = 7_600  # Hz, below half of the rate

# Partials of a bell, as multiples of the note that one hears.
PARTIALS: Final = (0.5, 1.0, 1.2, 1.5, 2.0, 2.5, 2.67, 3.0, 4.2, 5.4)

Floats = NDArray[np.float64]
Maker = Callable[[np.random.Generator, int], NDArray[Any]]


@dataclass(frozen=True)
class Sound:
    """What is heard, one of `LABELS`, and its samples."""

    label: str
    samples: Samples


def log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """A random number whose logarithm is as likely anywhere between the ends."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


# The things: each makes `count` samples of any scale.


def bell(rng: np.random.Generator, count: int) -> NDArray[Any]:
    """A small or large bell, struck once or again and again."""
    note = log_uniform(rng, 250, 2_600)
    partials = [each for each in PARTIALS if rng.random() < 0.75] or [1.0]
    seconds = times(count)
    fades = rng.uniform(0.3, 2.5)
    strike = 0.3 * white(rng, count) * np.exp(-seconds / 0.004)
    for partial in partials:
        pitch = note * partial * rng.uniform(0.98, 1.02)
        if pitch < HIGHEST:
            fade = np.exp(-seconds * partial ** rng.uniform(0.3, 1) / fades)
            wave = np.sin(2 * np.pi * (pitch * seconds + rng.random()))
            strike += rng.exponential() * fade * wave
    sound: Floats = np.zeros(count)
    pause = log_uniform(rng, 0.12, 1.2) if rng.random() < 0.7 else count / RATE
    for start in _beats(rng, count, pause):
        sound[start:] += rng.uniform(0.7, 1) * strike[: count - start]
    return sound


def whistle(rng: np.random.Generator, count: int) -> NDArray[Any]:
    """Lips, a kettle or a referee: long notes that are nearly one tone, with some breath."""
    sound: Floats = np.zeros(count)
    pitch = log_uniform(rng, 700, 3_800)
    trill, speed = (rng.uniform(0.03, 0.08), rng.uniform(25, 60)) if rng.random() < 0.3 else (0, 0)
    start = int(rng.uniform(0, 0.1) * RATE)
    while start < count:
        length = min(count - start, int(rng.uniform(0.25, 1.2) * RATE))
        way = np.linspace(0, 1, length)
        glide = rng.uniform(-0.6, 0.6) * np.array((way, np.sin(np.pi * way), 0 * way))
        vibrato = rng.uniform(0, 0.02) * np.sin(2 * np.pi * rng.uniform(4, 7) * times(length))
        shake = np.sin(2 * np.pi * speed * times(length))
        line = pitch * rng.uniform(0.8, 1.25) * 2 ** glide[rng.integers(3)]
        line = np.minimum(line * (1 + vibrato + trill * shake), HIGHEST / 2)
        phase = 2 * np.pi * np.cumsum(line) / RATE
        tone = np.sin(phase) + rng.uniform(0, 0.15) * np.sin(2 * phase)
        breath = rng.uniform(0.02, 0.12) * white(rng, length)
        swing = 1 - rng.uniform(0.3, 0.8) * (shake > 0) if trill else 1.0
        sound[start : start + length] = (tone * swing + breath) * _envelope(rng, length, 0.01, 0.08)
        start += length + int(rng.uniform(0.05, 0.4) * RATE)
    return sound


def motor(rng: np.random.Generator, count: int) -> NDArray[Any]:
    """An engine: pulses of its cylinders through an exhaust, and the hiss between them."""
    speed = log_uniform(rng, 22, 160)
    way = times(count)
    drift = 1 + rng.uniform(0, 0.25) * np.sin(2 * np.pi * (rng.uniform(0.05, 0.6) * way))
    turns = np.cumsum(speed * drift) / RATE
    fires = np.flatnonzero(np.diff(np.floor(turns), prepend=0.0))
    cylinders = rng.uniform(0.6, 1.4, rng.integers(1, 5))
    pulses = np.zeros(count)
    strengths = np.resize(cylinders, len(fires)) * rng.uniform(0.85, 1.15, len(fires))
    pulses[fires] = strengths
    knee, steep = log_uniform(rng, 150, 900), rng.uniform(1, 2.2)
    tube = _around(log_uniform(rng, 120, 1_500), rng.uniform(0.1, 0.4))

    def exhaust(frequencies: Floats) -> Floats:
        body = 1 / (1 + (frequencies / knee) ** steep)
        return np.asarray(body * (1 + 4 * tube(frequencies)))

    beat = equalised(pulses.astype(np.float32), exhaust)
    hiss = equalised(white(rng, count), lambda frequencies: 1 / (1 + frequencies / 1_500))
    hiss *= 0.3 + np.abs(np.sin(np.pi * turns)).astype(np.float32)
    mixed: Samples = beat / _loudness(beat) + rng.uniform(0.05, 0.4) * hiss / _loudness(hiss)
    return mixed


def rain(rng: np.random.Generator, count: int) -> NDArray[Any]:
    """A steady rush with single drops."""
    tilt, from_ = rng.uniform(0, 0.6), rng.uniform(200, 1_000)
    rush = equalised(
        white(rng, count),
        lambda frequencies: (
            np.maximum(frequencies, 20) ** -tilt / (1 + (from_ / (frequencies + 1)) ** 2)
        ),
    )
    sound: Samples = rush / _loudness(rush)
    for start in rng.integers(0, count, rng.poisson(rng.uniform(20, 150) * count / RATE)):
        length = min(count - start, int(rng.uniform(0.01, 0.04) * RATE))
        seconds = times(length)
        drop = np.sin(2 * np.pi * rng.uniform(1_000, 6_000) * seconds) + 0.7 * white(rng, length)
        sound[start : start + length] += (
            rng.exponential(2.5) * drop * np.exp(-seconds / rng.uniform(0.002, 0.008))
        )
    return sound


def bird(rng: np.random.Generator, count: int) -> NDArray[Any]:
    """Short quick chirps, in phrases that come again."""
    sound: Floats = np.zeros(count)
    kinds = [
        (rng.uniform(0.03, 0.15), *rng.uniform(2_200, 7_000, 3), rng.uniform(0, 1))
        for _ in range(rng.integers(1, 4))
    ]
    gap = rng.uniform(0.03, 0.15)
    start = int(rng.uniform(0, 0.2) * RATE)
    while start < count:
        for number in range(rng.integers(2, 10)):
            seconds, begin, middle, end, flutter = kinds[number % len(kinds)]
            length = min(count - start, int(seconds * RATE))
            if length <= 0:
                break
            line = np.interp(np.linspace(0, 2, length), (0, 1, 2), (begin, middle, end))
            shake = 1 - 0.4 * flutter * (1 + np.sin(2 * np.pi * 90 * times(length)))
            chirp = np.sin(2 * np.pi * np.cumsum(line) / RATE) * shake
            sound[start : start + length] = chirp * _envelope(rng, length, 0.005, 0.015)
            start += length + int(gap * RATE * rng.uniform(0.8, 1.2))
        start += int(rng.uniform(0.2, 0.8) * RATE)
    return sound


def clap(rng: np.random.Generator, count: int) -> NDArray[Any]:
    """Hands: one pair or a few, once or again and again."""
    sound: Floats = np.zeros(count)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 5))):
        palms = _around(log_uniform(rng, 700, 2_600), rng.uniform(0.4, 0.9))
        fade = rng.uniform(0.004, 0.02)
        pause = rng.uniform(0.18, 0.7) if rng.random() < 0.85 else count / RATE
        for start in _beats(rng, count, pause):
            length = min(count - start, int(0.15 * RATE))
            burst = white(rng, length) * np.exp(-times(length) / fade)
            for _ in range(rng.integers(0, 3)):
                # The air between two palms leaves in several pushes.
                later = int(rng.uniform(0.003, 0.012) * RATE)
                burst[later:] += 0.7 * burst[: max(0, length - later)]
            burst = equalised(burst.astype(np.float32), palms)
            sound[start : start + length] += rng.uniform(0.7, 1) * burst
    return sound


THINGS: Final[dict[str, Maker]] = {
    "bell": bell,
    "whistle": whistle,
    "motor": motor,
    "rain": rain,
    "bird": bird,
    "clap": clap,
}
VOICES: Final = (
    "high voice nearby",
    "high voice far away",
    "low voice nearby",
    "low voice far away",
)
SILENCE: Final = "silence"
LABELS: Final = (*THINGS, *VOICES, SILENCE)


def random_sound(rng: np.random.Generator, split: Split, label: str | None = None) -> Sound:
    """A recording of `label`, one of `LABELS`, or of any, 1 to 4 seconds long."""
    label = label or LABELS[rng.integers(len(LABELS))]
    if label == SILENCE:
        return Sound(label, silence(rng))
    if label in VOICES:
        samples = voice(rng, split, label.split()[0])
        samples = samples[: round(SECONDS[1] * RATE)]
        is_far = label.endswith("far away")
    else:
        samples = THINGS[label](rng, round(rng.uniform(*SECONDS) * RATE)).astype(np.float32)
        is_far = rng.random() < 0.3
    samples = far(rng, samples) if is_far else near(rng, samples)
    return Sound(label, recorded(rng, samples))


def silence(rng: np.random.Generator) -> Samples:
    """Nothing, or no more than the faint noise of the recorder itself."""
    seconds = rng.uniform(*SECONDS)
    if rng.random() < 0.3:
        return np.zeros(round(seconds * RATE), np.float32)
    return with_peak(noise(rng, seconds, NOISES[rng.integers(3)]), log_uniform(rng, 1e-4, FAINT))


def voice(rng: np.random.Generator, split: Split, height: str) -> Samples:
    """A sentence in a voice that is "high" or "low"."""
    speakers = SPEAKERS[f"{height}, {split}"]
    return speak(
        spoken_sentence(rng, split),
        Voice(
            accent=WITH_VARIANTS[rng.integers(len(WITH_VARIANTS))],
            variant=speakers[rng.integers(len(speakers))],
            speed=int(rng.integers(*SPEEDS, endpoint=True)),
            pitch=int(rng.integers(*PITCHES[height], endpoint=True)),
        ),
    )


def near(rng: np.random.Generator, samples: Samples) -> Samples:
    """As beside the microphone: hardly any room is heard."""
    if rng.random() < 0.5:
        return samples
    return in_room(rng, samples, seconds=(0.1, 0.3), strength=(0.03, 0.12))


def far(rng: np.random.Generator, samples: Samples) -> Samples:
    """As from the other end of a hall: dull, and more echo than sound."""
    knee = rng.uniform(1_200, 2_500)
    dull = equalised(samples, lambda frequencies: 1 / (1 + (frequencies / knee) ** 2))
    return in_room(rng, dull, seconds=(0.5, 1.2), strength=(0.9, 2.0))


def recorded(rng: np.random.Generator, samples: Samples) -> Samples:
    """As recordings are: of any loudness, some too loud, some on an offset, some begun too soon."""
    if rng.random() < 0.5:
        before, after = (round(rng.uniform(0, 0.3) * RATE) for _ in range(2))
        samples = np.pad(samples, (before, after))
    samples = with_peak(samples, log_uniform(rng, *PEAKS))
    if rng.random() < 0.1:
        samples = (samples * np.float32(rng.uniform(1.5, 4))).clip(-1, 1)
    if rng.random() < 0.1:
        samples = samples + np.float32(rng.uniform(-0.1, 0.1))
    return samples


def in_noise(rng: np.random.Generator, sound: Sound) -> Sound:
    """The sound in a noisy place, 5 to 20 decibels above the noise; silence stays as it is."""
    if sound.label == SILENCE:
        return sound
    noisy = sound.samples + background(rng, sound.samples, NOISES, SIGNAL_TO_NOISE)
    return Sound(sound.label, noisy / max(np.float32(1), np.abs(noisy).max()))


def _beats(rng: np.random.Generator, count: int, pause: float) -> list[int]:
    """Where something is struck every `pause` seconds or so, as samples below `count`."""
    start = rng.uniform(0, 0.1)
    beats = []
    while start * RATE < count:
        beats.append(int(start * RATE))
        start += pause * rng.uniform(0.93, 1.07)
    return beats


def _envelope(rng: np.random.Generator, count: int, low: float, high: float) -> Floats:
    """Rises and falls within `low` to `high` seconds each, 0 to 1."""
    way = times(count)
    rise, fall = rng.uniform(low, high, 2)
    return np.asarray(np.minimum(1, np.minimum(way / rise, way[::-1] / fall)))


def _around(middle: float, width: float) -> Callable[[Floats], Floats]:
    """What lets the frequencies around `middle` hertz through, within about `width` nats."""
    return lambda frequencies: np.exp(-((np.log((frequencies + 1) / middle) / width) ** 2))


def _loudness(samples: Samples) -> np.float32:
    return np.float32(np.sqrt(np.mean(samples**2)) + 1e-9)
