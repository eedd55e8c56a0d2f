"""The spoken world: synthetic voices that say a sentence, and the sounds that disturb them.

Sound is mono float32 at `RATE` samples a second, within -1 and 1. The voices are those of the
espeak-ng program, which must be on the PATH. A voice is an accent (a dialect of English), a variant
(the speaker: timbre, breath, pitch range) and settings such as speed. Variants are divided by
`Split`: an unseen voice is a speaker that training never hears, in an accent that it does.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.signal import resample_poly

from training.world import Split
from training.world.text_files import words

Samples = NDArray[np.float32]
Floats = NDArray[np.float64]

RATE: Final = 16_000
PROGRAM: Final = "espeak-ng"
WAV_HEADER: Final = 44  # bytes

ACCENTS: Final = (
    "en-029",
    "en-gb",
    "en-gb-scotland",
    "en-gb-x-gbclan",
    "en-gb-x-gbcwmd",
    "en-gb-x-rp",
    "en-us",
    "en-us-nyc",
)

_SPEAKERS: Final = words(Path(__file__).with_name("speakers.txt"))
VARIANTS: Final[dict[Split, tuple[str, ...]]] = {
    "train": _SPEAKERS["train"],
    "test": _SPEAKERS["test"],
}

SPEEDS: Final = (120, 200)
PITCHES: Final = (20, 80)
LONGEST_GAP: Final = 4

SPEECH_TO_NOISE: Final = (10.0, 40.0)  # dB
PEAKS: Final = (0.05, 1.0)
LONGEST_SILENCE: Final = 0.6  # seconds
TELEPHONE: Final = 3_400  # Hz, the narrowest band that still counts as speech


class EspeakError(RuntimeError):
    """espeak-ng is not installed, or did not speak."""


@dataclass(frozen=True)
class Voice:
    """How a sentence is spoken, in espeak-ng's own units."""

    accent: str = "en-us"
    variant: str = "m1"
    speed: int = 160
    """Words a minute, 80 to 450."""
    pitch: int = 50
    """0 (low) to 99 (high); the variant decides what that means."""
    amplitude: int = 100
    """Loudness, 0 to 200."""
    gap: int = 0
    """Pause between words, in hundredths of a second at the default speed."""


def random_voice(rng: np.random.Generator, split: Split) -> Voice:
    """Any accent, any speaker of that split, at a speed and pitch people could have."""
    variants = VARIANTS[split]
    return Voice(
        accent=ACCENTS[rng.integers(len(ACCENTS))],
        variant=variants[rng.integers(len(variants))],
        speed=int(rng.integers(*SPEEDS, endpoint=True)),
        pitch=int(rng.integers(*PITCHES, endpoint=True)),
        gap=int(rng.integers(1, LONGEST_GAP, endpoint=True)) if rng.random() < 0.3 else 0,
    )


def speak(text: str, voice: Voice) -> Samples:
    """The text in that voice, [samples]; always the same sound for the same arguments."""
    command = [PROGRAM, "--stdin", "--stdout", "-z", "-v", f"{voice.accent}+{voice.variant}"]
    for option, value in (
        ("-s", voice.speed),
        ("-p", voice.pitch),
        ("-a", voice.amplitude),
        ("-g", voice.gap),
    ):
        command += [option, str(value)]
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    except FileNotFoundError:
        message = f"{PROGRAM} is not installed; on Debian and Ubuntu: apt-get install {PROGRAM}"
        raise EspeakError(message) from None
    except subprocess.CalledProcessError as error:
        message = f"{PROGRAM} could not speak as {voice}: {error.stderr.decode().strip()}"
        raise EspeakError(message) from None
    rate = int.from_bytes(done.stdout[24:28], "little")
    pcm = np.frombuffer(done.stdout[WAV_HEADER:], dtype="<i2")
    sound = np.divide(pcm, 2**15, dtype=np.float32)
    return resample(sound, rate, RATE)


def resample(samples: Samples, rate: int, to: int) -> Samples:
    """The same sound at another sampling rate, anti-aliased."""
    common = np.gcd(rate, to)
    return cast("Samples", resample_poly(samples, to // common, rate // common))


def noise(rng: np.random.Generator, seconds: float, kind: str | None = None) -> Samples:
    """A sound without words, [samples], of one of the kinds in `NOISES`, its peak at 1.

    `kind` None takes any; "silence" is all zeros.
    """
    names = tuple(NOISES)
    make = NOISES[kind or names[rng.integers(len(names))]]
    return with_peak(make(rng, max(1, round(seconds * RATE))).astype(np.float32), 1.0)


def with_peak(samples: Samples, peak: float) -> Samples:
    """Louder or quieter, so that the largest sample is `peak`; silence stays silence."""
    largest = float(np.abs(samples).max(initial=0.0))
    return samples * np.float32(peak / largest) if largest else samples


def disturb(rng: np.random.Generator, samples: Samples) -> Samples:
    """A recording as people make them, [more samples].

    Silence before and after, often background noise (10 dB or more below the speech), sometimes an
    echoing room or a narrow band as on the telephone, and any loudness (peak 0.05 to 1).
    """
    before, after = (round(rng.uniform(0, LONGEST_SILENCE) * RATE) for _ in range(2))
    sound = np.pad(samples, (before, after))
    if rng.random() < 0.2:
        sound = in_room(rng, sound)
    if rng.random() < 0.6:
        sound = sound + background(rng, sound)
    if rng.random() < 0.2:
        sound = low_pass(sound, rng.uniform(TELEPHONE, RATE / 2))
    return with_peak(sound, float(np.exp(rng.uniform(*np.log(PEAKS)))))


def background(
    rng: np.random.Generator,
    samples: Samples,
    kinds: Sequence[str] = (),
    decibels: tuple[float, float] = SPEECH_TO_NOISE,
) -> Samples:
    """Noise to add to a sound, as long as it and that many `decibels` weaker.

    It is of any kind, or of one of `kinds`.
    """
    kind = kinds[int(rng.integers(len(kinds)))] if kinds else None
    sound = noise(rng, len(samples) / RATE, kind)
    if not sound.any():
        return sound
    loudness = np.sqrt(np.mean(samples**2) / np.mean(sound**2))
    return sound * np.float32(loudness * 10 ** (-rng.uniform(*decibels) / 20))


def in_room(
    rng: np.random.Generator,
    samples: Samples,
    seconds: tuple[float, float] = (0.1, 0.4),
    strength: tuple[float, float] = (0.1, 0.5),
) -> Samples:
    """The sound with the decaying echo of a room.

    It fades within so many `seconds`, and is `strength` times as strong as the sound itself.
    """
    length = round(rng.uniform(*seconds) * RATE)
    echo = rng.standard_normal(length, dtype=np.float32) * np.geomspace(1, 0.001, length)
    echo *= rng.uniform(*strength) / np.sqrt(np.sum(echo**2))
    size = fft.next_fast_len(len(samples) + length, real=True)
    spectrum = fft.rfft(samples, size) * fft.rfft(echo.astype(np.float32), size)
    return samples + cast("Samples", fft.irfft(spectrum, size)[: len(samples)])


def low_pass(samples: Samples, cutoff: float) -> Samples:
    """The sound without what lies above `cutoff` hertz."""
    return equalised(samples, lambda frequencies: frequencies <= cutoff)


def equalised(samples: Samples, strength: Callable[[Floats], NDArray[Any]]) -> Samples:
    """The sound with each frequency (in hertz) made stronger or weaker by a factor."""
    size = fft.next_fast_len(len(samples), real=True)
    spectrum = fft.rfft(samples, size)
    spectrum *= strength(fft.rfftfreq(size, 1 / RATE)).astype(np.float32)
    return cast("Samples", fft.irfft(spectrum, size)[: len(samples)])


# The kinds of noise: each makes `count` float samples of any scale.

Maker = Callable[[np.random.Generator, int], NDArray[Any]]


def silence(rng: np.random.Generator, count: int) -> Floats:
    """Digital zeros."""
    return np.zeros(count)


def white(rng: np.random.Generator, count: int) -> Samples:
    """All frequencies alike, as radio hiss."""
    return rng.standard_normal(count, dtype=np.float32)


def pink(rng: np.random.Generator, count: int) -> Samples:
    """Power falls with frequency, as in rain."""
    return equalised(white(rng, count), lambda frequencies: np.maximum(frequencies, 20) ** -0.5)


def brown(rng: np.random.Generator, count: int) -> Samples:
    """Power falls with frequency squared, as in the rumble of an engine."""
    return equalised(white(rng, count), lambda frequencies: 1 / np.maximum(frequencies, 20))


def wind(rng: np.random.Generator, count: int) -> NDArray[Any]:
    """Noise in one band that slowly swells and fades."""
    low = rng.uniform(50, 3_000)
    high = low * rng.uniform(1.5, 4)
    band = equalised(
        white(rng, count), lambda frequencies: (frequencies - low) * (high - frequencies) > 0
    )
    return band * swell(rng, count)


def hum(rng: np.random.Generator, count: int) -> NDArray[Any]:
    """Mains hum: 50 or 60 Hz and its harmonics."""
    base = rng.choice((50.0, 60.0))
    harmonics = np.arange(1, rng.integers(2, 12))
    strengths = rng.uniform(0.1, 1, len(harmonics)) / harmonics
    waves = np.sin(2 * np.pi * base * np.outer(harmonics, times(count)))
    return cast("Floats", (strengths[:, None] * waves).sum(0))


def tone(rng: np.random.Generator, count: int) -> Floats:
    """A steady note or a siren, as from a telephone or an alarm."""
    pitch = np.exp(rng.uniform(np.log(100), np.log(4_000)))
    bend = rng.choice((0.0, 0.3)) * np.sin(2 * np.pi * rng.uniform(0.2, 3) * times(count))
    return np.sin(2 * np.pi * np.cumsum(pitch * (1 + bend)) / RATE)


def clicks(rng: np.random.Generator, count: int) -> Samples:
    """Typing and crackling: short decaying bursts at random moments."""
    sound = 0.001 * white(rng, count)
    for start in rng.integers(0, count, rng.integers(1, 12)):
        burst = white(rng, min(int(rng.integers(20, 800)), count - start))
        sound[start : start + len(burst)] += burst * np.exp(-np.linspace(0, 6, len(burst)))
    return sound


def swell(rng: np.random.Generator, count: int) -> Floats:
    """A slowly changing loudness between 0.1 and 1."""
    return 0.55 + 0.45 * np.sin(2 * np.pi * (rng.uniform(0.1, 2) * times(count) + rng.random()))


def times(count: int) -> Floats:
    """When each sample sounds, in seconds."""
    return np.arange(count, dtype=np.float64) / RATE


NOISES: Final[dict[str, Maker]] = {
    "silence": silence,
    "white": white,
    "pink": pink,
    "brown": brown,
    "wind": wind,
    "hum": hum,
    "tone": tone,
    "clicks": clicks,
}
