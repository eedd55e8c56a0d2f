"""Sound from spectrograms: it is what was drawn, always the same, and never too loud."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from backends.local.vocoder import FILE, GriffinLimConfig, griffin_lim, mel_filters, stft

CONFIG = GriffinLimConfig(
    sampling_rate=16_000,
    n_fft=512,
    win_length=400,
    hop_length=100,
    num_mel_bins=80,
    mean=-2.0,
    scale=3.0,
)


def chord(seconds: float = 0.5) -> Tensor:
    times = torch.arange(round(seconds * 16_000)) / 16_000
    notes = [torch.sin(2 * torch.pi * pitch * times) for pitch in (300.0, 450.0, 1_200.0)]
    return 0.1 * torch.stack(notes).sum(0)


def drawn(sound: Tensor, config: GriffinLimConfig = CONFIG) -> Tensor:
    """The spectrogram [frames, mels] of a sound, as a model would draw it."""
    strengths = mel_filters(config) @ stft(sound, config).abs()
    return (strengths.clamp(min=1e-3).log().T - config.mean) / config.scale


def test_the_sound_has_the_spectrogram_that_it_is_made_from() -> None:
    wanted = drawn(chord())
    sound = griffin_lim(wanted, CONFIG)
    assert sound.dtype == torch.float32
    assert sound.shape == ((len(wanted) - 1) * CONFIG.hop_length,)
    strong = wanted[5:-5] > 0.5
    assert (drawn(sound) - wanted)[5:-5][strong].abs().mean() < 0.1


def test_the_pitch_stays() -> None:
    strengths = torch.fft.rfft(griffin_lim(drawn(chord(1.0)), CONFIG)).abs()
    for pitch in (300, 450, 1_200):
        near = strengths[pitch - 30 : pitch + 30].norm()
        assert near > 3 * strengths[pitch + 60 : pitch + 120].norm()


def test_equal_spectrograms_sound_equal() -> None:
    assert torch.equal(griffin_lim(drawn(chord()), CONFIG), griffin_lim(drawn(chord()), CONFIG))


def test_no_sample_is_too_loud() -> None:
    loud = griffin_lim(drawn(chord()) + 3, CONFIG)
    assert 0.9 < loud.abs().max() < 1


def test_quiet_stays_quiet() -> None:
    assert griffin_lim(drawn(torch.zeros(8_000)), CONFIG).abs().max() < 1e-3


def test_half_precision_and_gradients_are_taken_too() -> None:
    sound = griffin_lim(drawn(chord()).half().requires_grad_(), CONFIG)
    assert sound.dtype == torch.float32
    assert not sound.requires_grad


@pytest.mark.parametrize("frames", [0, 1])
def test_less_than_two_frames_are_no_sound(frames: int) -> None:
    assert griffin_lim(torch.zeros(frames, 80), CONFIG).shape == (0,)


def test_a_spectrogram_of_other_bands_is_refused() -> None:
    with pytest.raises(ValueError, match="has 40 bands instead of 80"):
        griffin_lim(torch.zeros(10, 40), CONFIG)


def test_a_configuration_is_read_as_it_is_written(tmp_path: Path) -> None:
    CONFIG.write(tmp_path)
    assert GriffinLimConfig.read(tmp_path) == CONFIG


def test_what_a_later_version_adds_is_passed_over(tmp_path: Path) -> None:
    CONFIG.write(tmp_path)
    told = json.loads((tmp_path / FILE).read_text(encoding="utf-8")) | {"colour": "blue"}
    (tmp_path / FILE).write_text(json.dumps(told), encoding="utf-8")
    assert GriffinLimConfig.read(tmp_path) == CONFIG


def test_another_vocoder_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"vocoder": "hifi-gan"}', encoding="utf-8")
    with pytest.raises(ValueError, match="'hifi-gan', not 'griffin-lim'"):
        GriffinLimConfig.read(tmp_path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"hop_length": 0},
        {"hop_length": 300},
        {"win_length": 600},
        {"n_fft": 1 << 30},
        {"n_fft": 512.5},
        {"num_mel_bins": 0},
        {"f_max": 9_000.0},
        {"f_min": 8_000.0},
        {"iterations": 1_000_000},
        {"momentum": 1.0},
    ],
    ids=str,
)
def test_what_no_sound_can_be_made_with_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="cannot do"):
        replace(CONFIG, **wrong)  # type: ignore[arg-type]
