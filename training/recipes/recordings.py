"""What the speech model hears in training: sentences and noises, as frames that can be varied."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from transformers import SeamlessM4TFeatureExtractor

from training.world.sentences import spoken_sentence
from training.world.speech import RATE, Samples, disturb, noise, random_voice, speak, with_peak

Frames = NDArray[np.float32]

MELS: Final = 80
STACKED: Final = 4  # mel frames of 10 ms in one step of the model
WINDOW: Final = 400  # samples under one mel frame
HOP: Final = 160

RECORDINGS: Final = 8_000
NOISE_SHARE: Final = 0.08


@dataclass(frozen=True)
class Recording:
    """What is said and the normalised log-mel frames of its sound, [frames, 80]."""

    text: str
    frames: Frames


def corpus() -> list[Recording]:
    """Sentences in many voices, each disturbed in its own way, and sounds without words."""
    mel = Mel()

    def record(seed: int) -> Recording:
        rng = np.random.default_rng(seed)
        if rng.random() < NOISE_SHARE:
            return Recording("", mel(wordless(rng)))
        text = spoken_sentence(rng, "train")
        samples = speak(text, random_voice(rng, "train"))
        return Recording(text, mel(disturb(rng, other_speed(samples, rng))))

    with ThreadPoolExecutor() as pool:
        return list(pool.map(record, range(RECORDINGS)))


def wordless(rng: np.random.Generator) -> Samples:
    """A sound that holds no speech, 0.3 to 4 seconds, of any loudness."""
    sound = noise(rng, rng.uniform(0.3, 4))
    if rng.random() < 0.5:
        return disturb(rng, sound)
    return with_peak(sound, rng.uniform(0.001, 1))


def other_speed(samples: Samples, rng: np.random.Generator) -> Samples:
    """Played up to a fifth faster or slower, which also makes the speaker smaller or larger."""
    where = np.arange(0, len(samples) - 1, rng.uniform(0.83, 1.2))
    return np.asarray(np.interp(where, np.arange(len(samples)), samples), dtype=np.float32)


def extractor() -> SeamlessM4TFeatureExtractor:
    """Log-mel frames, each band normalised over the recording, four to a step of 40 ms."""
    return SeamlessM4TFeatureExtractor(
        feature_size=MELS, num_mel_bins=MELS, sampling_rate=RATE, stride=STACKED
    )


class Mel:
    """The extractor's normalised log-mel frames, all at once: many times faster."""

    def __init__(self) -> None:
        stock = extractor()
        self.window = np.asarray(stock.window)
        self.filters = np.asarray(stock.mel_filters)

    def __call__(self, samples: Samples) -> Frames:
        """[samples] to [frames, 80]."""
        mels = log_mels(samples * np.float32(2**15), self.window, self.filters)
        return np.asarray((mels - mels.mean(0)) / np.sqrt(mels.var(0, ddof=1) + 1e-7), np.float32)


def log_mels(samples: Samples, window: NDArray[Any], filters: NDArray[Any]) -> Frames:
    """The logarithm of each band's power, [samples] to [frames, bands], as Kaldi has it.

    `window` [400] and `filters` [257, bands] are a stock extractor's.
    """
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP]
    # In float32 the rounding would be heard in the silent bands of a pure tone.
    frames = frames - frames.mean(1, keepdims=True, dtype=np.float64)
    emphasised = frames - 0.97 * np.concatenate((frames[:, :1], frames[:, :-1]), axis=1)
    power = np.abs(fft.rfft(emphasised * window, 512)) ** 2
    return np.asarray(np.log(np.maximum(power @ filters, 2**-23)))


def varied(recording: Recording, rng: np.random.Generator) -> Recording:
    """The same words, said a little differently."""
    return Recording(recording.text, masked(stretched(recording.frames, rng), rng))


def stretched(frames: Frames, rng: np.random.Generator) -> Frames:
    """Another speed and another speaker: time and pitch scaled by up to an eighth, a late start."""
    times = np.arange(rng.uniform(0, STACKED), len(frames) - 1, rng.uniform(0.88, 1.14))
    bands = np.arange(MELS) * rng.uniform(0.92, 1.08)
    rows = np.rint(times).astype(int)
    columns = np.clip(np.rint(bands).astype(int), 0, MELS - 1)
    picked: Frames = frames[rows[:, None], columns]
    return picked


def masked(frames: Frames, rng: np.random.Generator) -> Frames:
    """SpecAugment: hides two random bands and, in every second or so, a short moment."""
    for _ in range(2):
        low = rng.integers(MELS)
        frames[:, low : low + rng.integers(13)] = 0
    for _ in range(len(frames) // 100):
        start = rng.integers(len(frames))
        frames[start : start + rng.integers(13)] = 0
    return frames
