"""A network that takes the noise from a recording of speech, and how it learns that.

It weighs a spectrogram with a complex mask. The short-time Fourier transform and its inverse are
convolutions, so that all of it is one graph from waveform to waveform.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Final, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import conv1d, conv_transpose1d, pad

from training.recipes.recordings import other_speed
from training.world import HELD_OUT_SEED
from training.world.noisy_speech import (
    BABBLE,
    KINDS,
    NoisySpeech,
    noise_of,
    noisy_speech,
    si_sdr,
    talk,
)
from training.world.speech import RATE, TELEPHONE, Samples, in_room, low_pass, with_peak

WINDOW: Final = 512  # samples
HOP: Final = 256
BINS: Final = WINDOW // 2 + 1
COMPRESSED: Final = 0.3  # exponent of magnitudes, which lets faint sounds count
WIDTH: Final = 128
DILATIONS: Final = (1, 2, 4, 8, 16, 1, 2, 4)
LOUDEST: Final = 2.0  # the largest part of a mask
# The share of the noise that stays with the speech, 14 dB weaker than it was: over it, the gaps and
# chirps that any mask makes are not taken for sounds of speech, by people or by recognisers.
LEFT: Final = 0.2

SECONDS: Final = 4
CLIP: Final = SECONDS * RATE  # samples that are kept
LEARNED: Final = 2 * RATE  # samples that are learned from at once
CLIPS: Final = 2_400
BATCH: Final = 16
WARM_UP: Final = 100
PEAK_RATE: Final = 2e-3
SPEECH_TO_NOISE: Final = (-8.0, 15.0)  # dB, a little beyond what is measured
FLOOR: Final = 1e-3  # what is left of speech or recording that is not worth less
WATCHED: Final = 39
WATCH_SEED: Final = HELD_OUT_SEED + 500_000  # what is watched in training is not what is reported


# The network.


class Denoiser(nn.Module):  # type: ignore[misc]
    """Recordings [batch, samples] at `RATE` to speech and noise [batch, 2, samples].

    Their sum is the recording without its offset. Any loudness and any length will do.
    """

    basis: Tensor
    scale: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("basis", fourier_basis())
        self.register_buffer("scale", inverse_scale())
        self.enter = nn.Conv1d(3 * BINS, WIDTH, 1)
        self.blocks = nn.ModuleList(Block(dilation) for dilation in DILATIONS)
        self.leave = nn.Conv1d(WIDTH, 2 * BINS, 1)
        # It begins with the recording as it is.
        nn.init.zeros_(self.leave.weight)
        nn.init.constant_(self.leave.bias[:BINS], math.atanh(1 / LOUDEST))
        nn.init.zeros_(self.leave.bias[BINS:])

    def forward(self, recording: Tensor) -> Tensor:
        centred = recording - recording.mean(1, keepdim=True)
        # Clamped: to add something so small is taken for adding nothing when this is exported.
        level = centred.square().mean(1, keepdim=True).clamp(min=1e-10).sqrt()
        frames = self.analysed(centred / level)
        speech = self.heard(weighed(frames, self.masks(frames)), recording.shape[1]) * level
        noise = centred - speech
        return torch.stack((speech + LEFT * noise, (1 - LEFT) * noise), 1)

    def masks(self, frames: Tensor) -> Tensor:
        """What each frequency is multiplied by, before it is bounded, [batch, 2, 257, frames]."""
        magnitude = frames.square().sum(1, keepdim=True).clamp(min=1e-6).sqrt()
        seen = torch.cat((frames * magnitude ** (COMPRESSED - 1), magnitude**COMPRESSED), 1)
        flow = self.enter(seen.flatten(1, 2))
        for block in self.blocks:
            flow = block(flow)
        return cast("Tensor", self.leave(flow)).unflatten(1, (2, BINS))

    def analysed(self, recording: Tensor) -> Tensor:
        """[batch, samples] to its spectrogram, real and imaginary, [batch, 2, 257, frames]."""
        padded = pad(recording, (WINDOW - HOP, WINDOW)).unsqueeze(1)
        return conv1d(padded, self.basis, stride=HOP).unflatten(1, (2, BINS))

    def heard(self, frames: Tensor, samples: int) -> Tensor:
        """A spectrogram as a waveform again, [batch, samples]."""
        sound = conv_transpose1d((frames * self.scale).flatten(1, 2), self.basis, stride=HOP)
        return sound[:, 0, WINDOW - HOP : WINDOW - HOP + samples]


def weighed(frames: Tensor, masks: Tensor) -> Tensor:
    """Each frequency multiplied by its mask, complex numbers both, [batch, 2, 257, frames]."""
    masks = LOUDEST * torch.tanh(masks)
    real = masks[:, 0] * frames[:, 0] - masks[:, 1] * frames[:, 1]
    imaginary = masks[:, 0] * frames[:, 1] + masks[:, 1] * frames[:, 0]
    return torch.stack((real, imaginary), 1)


class Block(nn.Module):  # type: ignore[misc]
    """Frames with those `dilation` before and after, [batch, width, frames]."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv1d(WIDTH, WIDTH, 3, padding=dilation, dilation=dilation, bias=False),
            nn.BatchNorm1d(WIDTH),
            nn.ReLU(),
            nn.Conv1d(WIDTH, WIDTH, 1),
        )

    def forward(self, flow: Tensor) -> Tensor:
        return flow + cast("Tensor", self.layers(flow))


def fourier_basis() -> Tensor:
    """The windowed cosines and sines of all frequencies, [2 * 257, 1, 512]."""
    window = torch.hann_window(WINDOW, dtype=torch.float64).sqrt()
    steps = torch.outer(torch.arange(BINS), torch.arange(WINDOW)) * (2 * torch.pi / WINDOW)
    return (torch.cat((steps.cos(), -steps.sin())) * window).float().unsqueeze(1)


def inverse_scale() -> Tensor:
    """What makes the basis its own inverse, [257, 1]: all but the ends stand for two frequencies.

    At each sample the squared windows add up to half as many as overlap.
    """
    scale = torch.full((BINS, 1), 2.0)
    scale[0] = scale[-1] = 1.0
    return scale / WINDOW / (WINDOW / HOP / 2)


def spectrogram(recording: Tensor) -> Tensor:
    """The same as `Denoiser.analysed`, by the fast Fourier transform, which ONNX has not."""
    padded = pad(recording, (WINDOW - HOP, WINDOW))
    window = torch.hann_window(WINDOW, device=recording.device).sqrt()
    found = torch.fft.rfft(padded.unfold(1, WINDOW, HOP) * window).mT
    return torch.stack((found.real, found.imag), 1)


# What it learns from.


@dataclass(frozen=True)
class Corpus:
    """Clips of speech and of noise, 16-bit, [clips, samples] each."""

    speech: NDArray[np.int16]
    noise: NDArray[np.int16]


def corpus(clips: int) -> Corpus:
    """As many clips of either, made by all processors at once."""
    # The parent may be any program: forked, a worker need not import it again.
    workers = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), workers) as pool:
        speech = pool.map(speech_clip, range(clips), chunksize=16)
        noises = pool.map(noise_clip, range(clips), chunksize=16)
        return Corpus(np.stack([*speech]), np.stack([*noises]))


def speech_clip(seed: int) -> NDArray[np.int16]:
    """A clip of one speaker without noise; sometimes with pauses, an echo, or a narrow band."""
    rng = np.random.default_rng(seed)
    sound = other_speed(talk(rng, round(1.25 * CLIP), "train"), rng)[:CLIP]
    if rng.random() < 0.25:
        quiet = round(rng.uniform(0, 0.5) * CLIP)
        sound = np.pad(sound, (quiet, 0))[:CLIP]
    if rng.random() < 0.2:
        sound = in_room(rng, sound)
    if rng.random() < 0.1:
        sound = low_pass(sound, rng.uniform(TELEPHONE, RATE / 2))
    return sixteen_bits(sound)


def noise_clip(seed: int) -> NDArray[np.int16]:
    """A clip of any noise but babble, which is mixed from the clips of speech."""
    rng = np.random.default_rng((seed, 1))
    kinds = tuple(kind for kind in KINDS if kind != BABBLE)
    return sixteen_bits(noise_of(rng, kinds[rng.integers(len(kinds))], CLIP, "train"))


def sixteen_bits(sound: Samples) -> NDArray[np.int16]:
    return np.rint(with_peak(sound, 1.0) * (2**15 - 1)).astype(np.int16)


class Mixer:
    """Speech and noise [batch, samples] at random, on a device, ever new."""

    def __init__(self, clips: Corpus, device: torch.device) -> None:
        self.speech = torch.from_numpy(clips.speech).to(device)
        self.noise = torch.from_numpy(clips.noise).to(device)
        self.device = device
        self.random = torch.Generator(device).manual_seed(0)

    def __call__(self) -> tuple[Tensor, Tensor]:
        speech = self.pick(self.speech)
        noise = self.pick(self.noise)
        second = self.uniform(-10, 0) + self.decibels(0.3, 0.0, -200.0)
        noise = noise + power(second) * self.pick(self.noise)
        babble = self.decibels(1 / len(KINDS), 0.0, -200.0)
        others = sum((self.pick(self.speech) for _ in range(5)), torch.zeros_like(speech))
        noise = torch.where(babble > -100, level(others), noise)
        ratio = self.uniform(*SPEECH_TO_NOISE) + self.decibels(0.04, 60.0, 0.0)
        speech = speech * power(self.decibels(0.04, -200.0, 0.0))
        return speech, noise * power(-ratio)

    def pick(self, clips: Tensor) -> Tensor:
        """Parts of any clips, all as loud, [batch, `LEARNED`]."""
        rows = torch.randint(len(clips), (BATCH,), generator=self.random, device=self.device)
        start = int(torch.randint(CLIP - LEARNED, (), generator=self.random, device=self.device))
        return level(clips[rows, start : start + LEARNED].float())

    def uniform(self, low: float, high: float) -> Tensor:
        share = torch.rand((BATCH, 1), generator=self.random, device=self.device)
        return low + (high - low) * share

    def decibels(self, share: float, within: float, otherwise: float) -> Tensor:
        """`within` for a share of the batch, [batch, 1]."""
        return torch.where(self.uniform(0, 1) < share, within, otherwise)


def level(sounds: Tensor) -> Tensor:
    """The sounds [batch, samples] with a root mean square of 1; silence stays silence."""
    return sounds / (sounds.square().mean(1, keepdim=True).sqrt() + 1e-5)


def power(decibels: Tensor) -> Tensor:
    return torch.as_tensor(10.0) ** (decibels / 20)


# Learning.


def fit(
    model: Denoiser,
    mixer: Mixer,
    done: Callable[[int], float],
    watch: Callable[[int, Denoiser], None],
) -> int:
    """Train in place until `done`, which says how much of the training a step is, reaches 1.

    Returns the number of steps. `watch` is called after every 500 of them.
    """
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=0.01)
    total, begun = torch.zeros((), device=mixer.device), time.monotonic()
    for step in count():
        share = done(step)
        if share >= 1:
            return step
        for group in optimizer.param_groups:
            warm = min(1.0, (step + 1) / WARM_UP)
            group["lr"] = PEAK_RATE * warm * (0.5 + 0.5 * float(np.cos(np.pi * share)))
        speech, noise = mixer()
        loss = loss_of(model.train(), speech, noise)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 3.0)
        optimizer.step()
        total += loss.detach()
        if step % 50 == 49:
            seconds = time.monotonic() - begun
            print(f"{seconds:.0f} s, step {step + 1}: loss {float(total) / 50:.3f}", flush=True)
            total.zero_()
        if step % 500 == 499:
            watch(step + 1, model)
    raise AssertionError("counts for ever")


def loss_of(model: Denoiser, speech: Tensor, noise: Tensor) -> Tensor:
    """How far the answer is from the speech: in dB, and with faint sounds counted as well."""
    recording = speech + noise
    centre = recording.mean(1, keepdim=True)
    loudness = (recording - centre).square().mean(1, keepdim=True).sqrt() + 1e-5
    frames = spectrogram((recording - centre) / loudness)
    wanted = spectrogram(speech / loudness)
    guess = weighed(frames, model.masks(frames))
    error, there, all_of_it = (
        each.square().mean((1, 2, 3)) for each in (guess - wanted, wanted, frames)
    )
    rest = FLOOR * all_of_it
    decibels = 10 * torch.log10((error + FLOOR * there + rest) / (there + rest))
    pairs = zip(compressed(guess), compressed(wanted), strict=True)
    apart = torch.stack([(one - other).abs().mean() for one, other in pairs]).sum()
    return decibels.mean() + 20 * apart


def compressed(frames: Tensor) -> tuple[Tensor, Tensor]:
    """A spectrogram whose loud parts count for less: itself and its magnitudes."""
    magnitude = (frames.square().sum(1, keepdim=True) + 1e-4).sqrt()
    return frames * magnitude ** (COMPRESSED - 1), magnitude**COMPRESSED


@cache
def held_out(number: int, seed: int) -> tuple[NoisySpeech, ...]:
    """Unseen sentences in unseen voices."""
    rows = range(seed, seed + number)
    return tuple(noisy_speech(np.random.default_rng(row), "test") for row in rows)


def improvement(model: Denoiser, number: int, seed: int) -> float:
    """Mean gain of SI-SDR in dB on that many unseen recordings."""
    device = next(model.parameters()).device
    gains = []
    for sample in held_out(number, seed):
        with torch.inference_mode():
            heard = model.eval()(torch.from_numpy(sample.recording).to(device)[None])[0, 0]
        before = si_sdr(sample.recording, sample.speech)
        gains.append(si_sdr(heard.cpu().numpy(), sample.speech) - before)
    return float(np.mean(gains))


def watch(step: int, model: Denoiser) -> None:
    """Print how good it is by now."""
    print(f"step {step}: {improvement(model, WATCHED, WATCH_SEED):.2f} dB better", flush=True)
