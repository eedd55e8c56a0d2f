"""The sounds recipe's own parts: fast frames, places in time, varied parts."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from training.recipes.audio_classification import (
    BANDS,
    LONGEST,
    MEAN,
    MOMENT,
    PATCH,
    SPREAD,
    batch,
    corpus,
    evaluate,
    extractor,
    lengthened,
    loudest_second,
    new_model,
    varied,
)
from training.recipes.recordings import log_mels
from training.world.sounds import LABELS, Sound, random_sound
from training.world.speech import RATE

POSITIONS = "audio_spectrogram_transformer.embeddings.position_embeddings"


def test_fast_frames_equal_those_of_the_extractor() -> None:
    stock = extractor()
    for label in LABELS:
        sound = random_sound(np.random.default_rng(0), "train", label).samples
        frames = log_mels(sound, np.asarray(stock.window), np.asarray(stock.mel_filters))
        heard = stock(sound, sampling_rate=RATE, return_tensors="np")["input_values"][0]
        expected = heard[: len(frames)] * 2 * SPREAD + MEAN
        assert np.allclose(frames, expected, rtol=0, atol=1e-3)
        assert np.allclose(heard[len(frames) :], -MEAN / (2 * SPREAD))


def test_a_batch_is_what_the_extractor_would_give() -> None:
    sounds = corpus(12)
    rng = np.random.default_rng(0)
    features, wanted = batch(sounds, MOMENT, rng)
    assert features.shape[1:] == (MOMENT, BANDS)
    assert features.dtype == torch.float32
    assert {int(each) for each in wanted} <= {each.number for each in sounds}
    padding = torch.tensor(-MEAN / (2 * SPREAD), dtype=torch.float32)
    # Some sounds are shorter than the moment.
    assert torch.isclose(features[:, -1], padding).all(1).any()


def test_a_part_holds_what_is_loud() -> None:
    frames = np.full((300, BANDS), -12.0, np.float32)
    frames[40:45] = 3.0
    rng = np.random.default_rng(0)
    loud = [varied(frames, MOMENT, rng).max() > 0 for _ in range(200)]
    assert np.mean(loud) > 0.9


def test_what_is_learned_of_the_bands_holds_later_too() -> None:
    model = new_model(MOMENT)
    state = model.state_dict()
    with torch.no_grad():
        state[POSITIONS][0, 2:] += 1
    longer = lengthened(model)
    short = state[POSITIONS][0, 2:].unflatten(0, (BANDS // PATCH, -1))
    long = longer.state_dict()[POSITIONS][0, 2:].unflatten(0, (BANDS // PATCH, -1))
    assert long.shape[1] == LONGEST // PATCH
    assert torch.equal(long[:, : short.shape[1]], short)
    fresh = new_model(LONGEST).state_dict()[POSITIONS][0, 2:].unflatten(0, (BANDS // PATCH, -1))
    assert torch.allclose(long[:, -1], fresh[:, -1] + 1, atol=1e-5)
    for name, weight in state.items():
        if name != POSITIONS:
            assert torch.equal(longer.state_dict()[name], weight)


def test_the_loudest_second_is_found() -> None:
    samples = np.zeros(3 * RATE, np.float32)
    samples[RATE + 100 : 2 * RATE + 100] = np.sin(np.arange(RATE))
    found = loudest_second(Sound("bell", samples + np.float32(0.1)))
    assert np.abs(found.samples - 0.1).mean() > 0.6
    assert len(found.samples) == RATE
    short = Sound("bell", samples[:100])
    assert loudest_second(short) is short


def test_measures_are_shares_of_right_answers() -> None:
    truth = {
        len(sound.samples): sound.label
        for sound in (random_sound(np.random.default_rng(seed), "test") for seed in range(30))
    }
    found = evaluate(
        lambda samples, rate: [{"label": truth.get(len(samples), "rain"), "score": 0.8}], 30, 0
    )
    assert found["accuracy"] == found["noise"] == found["things"] == found["voices"] == 1
    assert found["seconds"] < 0.5
    assert found["score"] == pytest.approx(0.8)
