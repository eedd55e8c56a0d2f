"""Speech of the world in a noisy place, together with what of it is speech and what is noise.

Sound is mono float32 at `world.speech.RATE`. The noises are those that disturb recordings, the
things that ring, run and fall in the world, and a room full of other speakers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from training.world import Split
from training.world.sentences import spoken_sentence
from training.world.sounds import THINGS, log_uniform
from training.world.speech import (
    LONGEST_SILENCE,
    NOISES,
    PEAKS,
    RATE,
    Samples,
    in_room,
    noise,
    random_voice,
    speak,
    with_peak,
)

BABBLE: Final = "babble"
STEADY: Final = tuple(kind for kind in NOISES if kind != "silence")
KINDS: Final = (*STEADY, *THINGS, BABBLE)
SPEECH_TO_NOISE: Final = (-5.0, 10.0)  # dB
OTHERS: Final = (4, 7)  # speakers of a babble


@dataclass(frozen=True)
class NoisySpeech:
    """What is said, the speech [samples] and the noise [samples] whose sum is the recording."""

    text: str
    kind: str
    speech: Samples
    noise: Samples

    @property
    def recording(self) -> Samples:
        """What the microphone hears, [samples], within -1 and 1."""
        return self.speech + self.noise


def noisy_speech(
    rng: np.random.Generator,
    split: Split,
    kind: str | None = None,
    decibels: tuple[float, float] = SPEECH_TO_NOISE,
) -> NoisySpeech:
    """A sentence that is so many `decibels` louder than a noise of `kind`, or of any of `KINDS`."""
    kind = kind or KINDS[rng.integers(len(KINDS))]
    text = spoken_sentence(rng, split)
    before, after = (round(rng.uniform(0, LONGEST_SILENCE) * RATE) for _ in range(2))
    speech = np.pad(speak(text, random_voice(rng, split)), (before, after))
    if rng.random() < 0.2:
        speech = in_room(rng, speech)
    around = noise_of(rng, kind, len(speech), split)
    around = around * (loudness(speech) / loudness(around))
    around = around * np.float32(10 ** (-rng.uniform(*decibels) / 20))
    peak = np.abs(speech + around).max()
    scale = np.float32(log_uniform(rng, *PEAKS) / peak)
    return NoisySpeech(text, kind, speech * scale, around * scale)


def noise_of(rng: np.random.Generator, kind: str, count: int, split: Split) -> Samples:
    """`count` samples of a noise of that kind, its peak at 1."""
    if kind in THINGS:
        return with_peak(THINGS[kind](rng, count).astype(np.float32), 1.0)
    if kind != BABBLE:
        return noise(rng, count / RATE, kind)
    sound = np.zeros(count, np.float32)
    for _ in range(rng.integers(*OTHERS, endpoint=True)):
        voice = talk(rng, count, split)
        sound += voice / loudness(voice) * np.float32(rng.uniform(0.5, 1))
    return with_peak(sound, 1.0)


def talk(rng: np.random.Generator, count: int, split: Split) -> Samples:
    """`count` samples of one speaker saying sentence after sentence, cut off as it comes."""
    voice = random_voice(rng, split)
    said = [speak(spoken_sentence(rng, split), voice)]
    while sum(map(len, said)) < count + RATE:
        said.append(np.zeros(round(rng.uniform(0.1, 0.5) * RATE), np.float32))
        said.append(speak(spoken_sentence(rng, split), voice))
    joined = np.concatenate(said)
    start = rng.integers(len(joined) - count + 1)
    return joined[start : start + count]


def loudness(samples: Samples) -> np.float32:
    """The root mean square, never 0."""
    return np.float32(np.sqrt(np.mean(samples**2)) + 1e-9)


def si_sdr(estimate: Samples, truth: Samples) -> float:
    """How much louder the truth is than all else in an estimate of it, in dB, at any scale.

    The scale-invariant signal-to-distortion ratio of Le Roux et al. (2019).
    """
    estimate, truth = (each.astype(np.float64) - each.mean() for each in (estimate, truth))
    aim = truth * (estimate @ truth) / (truth @ truth)
    return float(10 * np.log10((aim @ aim + 1e-12) / (np.sum((estimate - aim) ** 2) + 1e-12)))
