"""Phones and their times: a pronunciation a word, and durations that fill the sound."""

from __future__ import annotations

import numpy as np
import pytest

from training.world.phones import (
    MARKS,
    PRONUNCIATIONS,
    Spoken,
    durations,
    phones_of,
    speak_phones,
)
from training.world.sentences import WORDS, spoken_sentence
from training.world.speech import RATE, EspeakError, Voice, speak


def sound(seconds: float, *phones: tuple[str, float]) -> Spoken:
    return Spoken(
        np.zeros(round(seconds * RATE), np.float32),
        tuple((name, round(start * RATE)) for name, start in phones),
    )


def test_every_word_has_a_pronunciation() -> None:
    assert sorted(PRONUNCIATIONS) == sorted(WORDS)


def test_a_text_is_phones_and_marks() -> None:
    assert phones_of("Put a star, please.") == (
        *("p", "ʊ", "t", "ɐ", "s", "t", "ɑːɹ", ","),
        *("p", "l", "iː", "z", "."),
    )


def test_an_unknown_word_has_no_phones() -> None:
    with pytest.raises(KeyError, match="elephant"):
        phones_of("put the elephant left")


def test_durations_reach_from_phone_to_phone() -> None:
    spoken = sound(1.0, ("p", 0.1), ("ʊ", 0.3), ("t", 0.6))
    assert durations(spoken, ("p", "ʊ", "t")) == [4_800, 4_800, 6_400]


def test_a_phone_that_was_left_out_lasts_no_time() -> None:
    spoken = sound(1.0, ("d", 0.0), ("oːɹ", 0.5))
    assert durations(spoken, ("d", "oːɹ", "z")) == [8_000, 8_000, 0]


def test_a_phone_that_was_added_belongs_to_the_one_before() -> None:
    spoken = sound(1.0, ("w", 0.0), ("ɛ", 0.25), ("ɹ", 0.5), ("z", 0.75))
    assert durations(spoken, ("w", "ɛɹ", "z")) == [4_000, 8_000, 4_000]


def test_a_mark_is_a_pause() -> None:
    spoken = sound(1.0, ("ɔ", 0.0), ("n", 0.25), ("", 0.5), ("æ", 0.75))
    assert durations(spoken, ("ɔ", "n", ",", "æ")) == [4_000] * 4


def test_a_spoken_sentence_has_its_phones_in_time() -> None:
    for seed in range(20):
        text = spoken_sentence(np.random.default_rng(seed), "train")
        spoken, phones = speak_phones(text, Voice()), phones_of(text)
        lengths = durations(spoken, phones)
        assert sum(lengths) == len(spoken.samples)
        assert all(0 <= length < 0.6 * RATE for length in lengths)
        assert sum(length == 0 for length in lengths) <= 1


def test_a_comma_takes_time() -> None:
    text = "open the door, and close the window"
    phones = phones_of(text)
    lengths = durations(speak_phones(text, Voice()), phones)
    assert lengths[phones.index(",")] > 0.1 * RATE


def test_library_and_program_say_the_same() -> None:
    text = "put the red star left of the lamp"
    library, program = speak_phones(text, Voice()).samples, speak(text, Voice())
    assert abs(len(library) - len(program)) < 0.05 * RATE
    assert np.abs(library).max() == pytest.approx(np.abs(program).max(), rel=0.1)


def test_close_is_what_one_does_to_a_door() -> None:
    assert [name for name, _ in speak_phones("Close the door", Voice()).phones][3] == "z"


def test_an_unknown_voice_is_an_error() -> None:
    with pytest.raises(EspeakError, match="does not know the voice nowhere"):
        speak_phones("stop", Voice(accent="nowhere"))


def test_marks_are_no_words() -> None:
    assert not set(MARKS) & set(PRONUNCIATIONS)
