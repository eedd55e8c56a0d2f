"""Sound from a mel spectrogram without a trained vocoder, by the algorithm of Griffin and Lim.

A spectrogram says how strong each frequency is and keeps silent about phases. They are found by
going back and forth between sound and spectrum until both agree (with momentum: Perraudin and
others, 2013).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor

FILE: Final = "vocoder_config.json"
NAME: Final = "griffin-lim"

LARGEST_FFT: Final = 1 << 14
MOST_ITERATIONS: Final = 1_000
LOUDEST: Final = 0.98  # the largest sample of a sound that would be too loud otherwise
# While a model is built in another thread, torch takes other things for granted.
PLAIN: Final[dict[str, Any]] = {"dtype": torch.float32, "device": "cpu"}
WEAKEST: Final = 1e-6  # a magnitude that cannot be heard


@dataclass(frozen=True, slots=True)
class GriffinLimConfig:
    """How a spectrogram was made, and how long its phases are searched for.

    A spectrogram is [frames, num_mel_bins]: the natural logarithm of mel magnitudes, less `mean`
    and divided by `scale`. Frames are centred, padded by reflection, under a Hann window.
    """

    sampling_rate: int
    """Samples a second."""
    n_fft: int
    win_length: int
    """Samples, at most `n_fft`."""
    hop_length: int
    """Samples from frame to frame, at most half of `win_length`."""
    num_mel_bins: int
    """Triangular bands of magnitudes on Slaney's mel scale, each 1 at its top."""
    f_min: float = 0.0
    """Hertz."""
    f_max: float = 8_000.0
    """Hertz, at most half of `sampling_rate`."""
    mean: float = 0.0
    scale: float = 1.0
    iterations: int = 64
    momentum: float = 0.99

    def __post_init__(self) -> None:
        """Raise ValueError where no sound could be made, or only with a lot of memory."""
        sizes = (self.hop_length, self.win_length, self.n_fft, self.num_mel_bins)
        if not (
            all(isinstance(size, int) for size in (*sizes, self.sampling_rate, self.iterations))
            and 0 < 2 * self.hop_length <= self.win_length <= self.n_fft <= LARGEST_FFT
            and 0 < self.num_mel_bins <= self.n_fft
            and 0 <= self.f_min < self.f_max <= self.sampling_rate / 2
            and 0 <= self.iterations <= MOST_ITERATIONS
            and 0 <= self.momentum < 1
        ):
            raise ValueError(f"{FILE} asks for what {NAME} cannot do: {asdict(self)}")

    @classmethod
    def read(cls, folder: Path) -> GriffinLimConfig:
        """Return what a model's folder says; ValueError where it names another vocoder."""
        told: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if told.get("vocoder") != NAME:
            raise ValueError(f"{FILE} names the vocoder {told.get('vocoder')!r}, not {NAME!r}")
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in told.items() if name in known})

    def write(self, folder: Path) -> None:
        """Write the file that `read` reads."""
        told = json.dumps({"vocoder": NAME, **asdict(self)}, indent=2)
        (folder / FILE).write_text(told + "\n", encoding="utf-8")


def griffin_lim(spectrogram: Tensor, config: GriffinLimConfig) -> Tensor:
    """Return the sound of one spectrogram [frames, mels]: [(frames - 1) * hop_length], float32.

    Samples are within -1 and 1. Equal spectrograms sound equal: the first phases come from a fixed
    seed.
    """
    frames, mels = spectrogram.shape
    if mels != config.num_mel_bins:
        raise ValueError(f"The spectrogram has {mels} bands instead of {config.num_mel_bins}.")
    if frames < 2:
        return torch.zeros(0)
    logarithms = spectrogram.detach().float().cpu() * config.scale + config.mean
    strengths = (_inverse(config) @ logarithms.T.exp()).clamp(min=WEAKEST)
    sound = inverse_stft(strengths * _phases(strengths, config), config)
    return sound * min(1.0, LOUDEST / max(float(sound.abs().max()), WEAKEST))


def _phases(strengths: Tensor, config: GriffinLimConfig) -> Tensor:
    """Complex numbers of length 1 that go with the strengths [bins, frames]."""
    seeded = torch.Generator().manual_seed(0)
    turns = torch.rand(strengths.shape, generator=seeded, **PLAIN) * (2 * torch.pi)
    phases = torch.polar(torch.ones_like(strengths), turns)
    before = torch.zeros_like(phases)
    ahead = config.momentum / (1 + config.momentum)
    for _ in range(config.iterations):
        found = stft(inverse_stft(strengths * phases, config), config)
        phases = found - ahead * before
        phases = phases / phases.abs().clamp(min=1e-12)
        before = found
    return phases


def stft(sound: Tensor, config: GriffinLimConfig) -> Tensor:
    """Return the complex spectrum [n_fft / 2 + 1, frames] of a sound [samples]."""
    window = torch.hann_window(config.win_length, **PLAIN)
    return torch.stft(
        sound, config.n_fft, config.hop_length, config.win_length, window, return_complex=True
    )


def inverse_stft(spectrum: Tensor, config: GriffinLimConfig) -> Tensor:
    """Return the sound whose spectrum is closest to this one, `hop_length` samples a frame."""
    window = torch.hann_window(config.win_length, **PLAIN)
    return torch.istft(spectrum, config.n_fft, config.hop_length, config.win_length, window)


@lru_cache(maxsize=8)
def mel_filters(config: GriffinLimConfig) -> Tensor:
    """Return how much each frequency counts in each band: [mels, n_fft / 2 + 1]."""
    from transformers.audio_utils import mel_filter_bank

    filters = mel_filter_bank(
        config.n_fft // 2 + 1,
        config.num_mel_bins,
        config.f_min,
        config.f_max,
        config.sampling_rate,
        mel_scale="slaney",
    )
    return torch.from_numpy(filters.T).float().contiguous()


@lru_cache(maxsize=8)
def _inverse(config: GriffinLimConfig) -> Tensor:
    """Which frequencies a band stands for: [n_fft / 2 + 1, mels]."""
    return torch.from_numpy(np.linalg.pinv(mel_filters(config).numpy()))
