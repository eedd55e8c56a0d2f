"""Speech in noise is what it says, and its measure is the one of the literature."""

from __future__ import annotations

import numpy as np
import pytest

from training.world.noisy_speech import KINDS, loudness, noisy_speech, si_sdr


@pytest.mark.parametrize("kind", KINDS)
def test_speech_and_noise_add_up_to_the_recording(kind: str) -> None:
    sample = noisy_speech(np.random.default_rng(5), "test", kind, (6, 6))
    assert sample.kind == kind
    assert sample.recording == pytest.approx(sample.speech + sample.noise)
    assert np.abs(sample.recording).max() <= 1
    ratio = 20 * np.log10(loudness(sample.speech) / loudness(sample.noise))
    assert ratio == pytest.approx(6, abs=0.01)


def test_the_measure_does_not_depend_on_scale_or_offset() -> None:
    rng = np.random.default_rng(0)
    truth, rest = rng.normal(0, 0.1, (2, 16_000)).astype(np.float32)
    measured = si_sdr(truth + rest / 10, truth)
    assert measured == pytest.approx(20, abs=0.2)
    assert si_sdr(0.1 * (truth + rest / 10) + 0.3, truth) == pytest.approx(measured, abs=1e-3)
    assert si_sdr(2 * truth, truth) > 60
