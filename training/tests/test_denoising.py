"""The network that takes noise away, before anybody has trained it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from training.recipes import denoising
from training.recipes.denoising import Corpus, Denoiser, Mixer, fit, spectrogram


def test_the_spectrogram_is_that_of_the_fast_transform_and_can_be_heard_again() -> None:
    model = Denoiser()
    sound = torch.from_numpy(np.random.default_rng(0).normal(0, 0.1, (2, 5_001)).astype("f"))
    frames = model.analysed(sound)
    assert torch.allclose(frames, spectrogram(sound), atol=1e-3)
    assert torch.allclose(model.heard(frames, 5_001), sound, atol=1e-4)


@pytest.mark.parametrize("count", [1, 800, 20_000])
def test_untrained_it_gives_the_recording_as_speech(count: int) -> None:
    sound = torch.from_numpy(np.random.default_rng(0).normal(0.2, 0.1, (1, count)).astype("f"))
    with torch.inference_mode():
        speech, noise = Denoiser().eval()(sound)[0]
    centred = sound[0] - sound[0].mean()
    assert torch.allclose(speech + noise, centred, atol=1e-6)
    assert torch.allclose(speech, centred, atol=1e-3)


def test_it_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(denoising, "BATCH", 4)
    monkeypatch.setattr(denoising, "LEARNED", 8_000)
    rng = np.random.default_rng(0)
    tones = np.sin(np.outer(rng.uniform(0.05, 0.3, 8), np.arange(denoising.CLIP)))
    hiss = rng.normal(0, 0.2, (8, denoising.CLIP))
    clips = Corpus(
        *((20_000 * each).clip(-32768, 32767).astype(np.int16) for each in (tones, hiss))
    )
    torch.manual_seed(0)
    model, mixer = Denoiser(), Mixer(clips, torch.device("cpu"))

    def loss() -> float:
        with torch.no_grad():
            return float(np.mean([denoising.loss_of(model, *mixer()) for _ in range(5)]))

    before = loss()
    assert fit(model, mixer, lambda step: step / 20, lambda step, model: None) == 20
    assert loss() < before - 1
