"""The voice's own parts: words to phones, lessons in step with their sound, pitch and measures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from transformers import AutoTokenizer

from backends.local.vocoder import GriffinLimConfig
from training.recipes.saving import MODELS
from training.recipes.text_to_speech import (
    AFTER,
    BATCH,
    BEFORE,
    LOUDNESS,
    NAME,
    PAD,
    TOKENS,
    UNKNOWN,
    VOCODER,
    VOICE,
    batches,
    collate,
    lesson,
    levelled,
    longest_silence,
    loudened,
    new_model,
    pitch,
    spectral_distance,
    text_to_say,
    tokenizer,
    written,
)
from training.world.phones import MARKS, speak_phones
from training.world.sentences import WORDS
from training.world.speech import RATE, Samples

TEXT = "please put the big red star next to the blue circle."


def tone(frequency: float, seconds: float = 0.5) -> Samples:
    times = np.arange(round(seconds * RATE)) / RATE
    # As a voice, with overtones.
    waves = [np.sin(2 * np.pi * frequency * each * times) / each for each in range(1, 6)]
    return np.asarray(0.1 * np.sum(waves, 0), np.float32)


def test_the_tokenizer_writes_the_tokens_of_a_lesson() -> None:
    words = tokenizer()
    for seed in range(30):
        text = text_to_say(np.random.default_rng(seed), "train")
        assert words(text)["input_ids"] == lesson(text).tokens


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_known(word: str) -> None:
    known = tokenizer()
    assert known.unk_token_id not in known(word)["input_ids"]
    assert known(f"“{word.upper()}”!")["input_ids"] == known(f"{word} !")["input_ids"]


@pytest.mark.parametrize("unknown", ["elephant", "don't", "star-shaped", "3", "b", "stärs", "一"])
def test_other_words_are_unknown_at_their_place(unknown: str) -> None:
    text = f"put the {unknown}, please"
    read = tokenizer()(text, return_offsets_mapping=True)
    ids, places = read["input_ids"], read["offset_mapping"]
    (found,) = (place for row, place in zip(ids, places, strict=True) if row == 1)
    assert text[slice(*found)] == unknown
    assert TOKENS[1] == UNKNOWN


def test_the_saved_folder_reads_as_it_was_written() -> None:
    saved = AutoTokenizer.from_pretrained(MODELS / NAME)
    assert saved(TEXT)["input_ids"] == tokenizer()(TEXT)["input_ids"]
    vocoder = GriffinLimConfig.read(MODELS / NAME)
    assert replace(vocoder, mean=0.0, scale=1.0) == VOCODER
    assert vocoder.scale > 1


def test_people_write_marks_now_and_then() -> None:
    rng = np.random.default_rng(0)
    asked = {written(rng, "where are the stars") for _ in range(30)}
    assert asked == {"where are the stars", "where are the stars?"}
    told = {written(rng, "open the door and stop the music") for _ in range(60)}
    assert "open the door, and stop the music." in told
    assert "open the door and stop the music!" in told
    assert any(
        len([mark for mark in text_to_say(rng, "train")[:-1] if mark in MARKS and mark != ","])
        for _ in range(50)
    )


def test_a_lesson_has_frames_for_every_token() -> None:
    one = lesson(TEXT)
    assert len(one.tokens) == len(one.frames) == len(one.pitch)
    assert sum(one.frames) == len(one.logarithms)
    assert one.logarithms.shape[1] == VOCODER.num_mel_bins
    per_second = RATE / VOCODER.hop_length
    assert one.frames[0] == pytest.approx(BEFORE * per_second, abs=1)
    assert one.frames[-1] == pytest.approx(AFTER * per_second, abs=2)


def test_every_lesson_is_as_loud() -> None:
    spoken = loudened(speak_phones(TEXT, replace(VOICE, amplitude=40)))
    assert np.sqrt(np.mean(spoken.samples**2)) == pytest.approx(LOUDNESS)


@pytest.mark.parametrize("frequency", [170.0, 220.0, 280.0])
def test_pitch_is_found(frequency: float) -> None:
    sound = tone(frequency)
    found = pitch(sound, 40)[5:35]
    assert found == pytest.approx(np.full(30, frequency), rel=0.03)


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(0).standard_normal(RATE // 2).astype(np.float32)
    assert not pitch(0.1 * noise, 40)[5:35].any()
    assert not pitch(np.zeros(RATE // 2, np.float32), 40).any()


def test_a_batch_is_what_the_model_learns_from() -> None:
    lessons = [lesson(TEXT), lesson("stop the music")]
    batch = collate(lessons, levelled(lessons))
    short = len(lessons[1].tokens)
    assert (batch["input_ids"][1, short:] == TOKENS.index(PAD)).all()
    assert batch["attention_mask"].sum(1).tolist() == [len(lessons[0].tokens), short]
    assert batch["duration_labels"].sum(1).tolist() == [len(each.logarithms) for each in lessons]
    assert (batch["spectrogram_labels"][1, len(lessons[1].logarithms) :] == -100).all()
    loss = new_model().train()(**batch).loss
    assert torch.isfinite(loss)


def test_batches_go_on_for_ever() -> None:
    lessons = [lesson("stop the music")] * BATCH
    several = batches(lessons, levelled(lessons))
    assert [len(next(several)["input_ids"]) for _ in range(3)] == [BATCH] * 3


def test_silence_around_a_sound_is_measured() -> None:
    sound = np.pad(tone(200), (RATE // 10, RATE // 4))
    assert longest_silence(sound) == pytest.approx(0.25, abs=0.02)


def test_twice_as_loud_is_six_decibels_away() -> None:
    noise = 0.1 * np.random.default_rng(0).standard_normal(RATE).astype(np.float32)
    assert spectral_distance(noise, noise) == 0
    assert spectral_distance(noise, 2 * noise) == pytest.approx(6, abs=0.1)
