"""Speech on the page: the text with the times of its words, and samples that go on growing."""

from __future__ import annotations

import numpy as np
import pytest

from core.media import Audio, SpokenWord, from_base64
from page.sound import PIECE
from page.views import view

VIEW = view("speech")
TEXT = " So: go, go!"
WORDS = (SpokenWord("So:", 0.1, 0.3), SpokenWord("go,", 0.4, 0.5), SpokenWord("go!", 0.6, 0.9))


def noise(count: int, loud: float = 0.05) -> Audio:
    samples = np.random.default_rng(0).uniform(-loud, loud, count).astype(np.float32)
    return Audio(samples, 16_000, words=WORDS)


def test_each_word_has_its_place_in_the_text() -> None:
    parts = VIEW.data({"text": TEXT}, noise(16_000))["text"]
    assert "".join(characters for characters, *_ in parts) == TEXT
    assert parts[1] == ["So:", 0.1, 0.3]
    assert [times for characters, *times in parts if characters == " "] == [[None, None]] * 3
    assert parts[-1] == ["go!", 0.6, 0.9]
    # What is said so far is marked, the rest is text.
    begun = VIEW.data({"text": f"{TEXT} And stop."}, noise(16_000))["text"]
    assert begun == [*parts, [" And stop.", None, None]]


@pytest.mark.parametrize("text", ["so go go", ""])
def test_a_text_of_other_words_has_no_times(text: str) -> None:
    assert VIEW.data({"text": text}, noise(16_000))["text"] == [[text, None, None]]


def test_what_grows_begins_the_same() -> None:
    long = noise(3 * PIECE + 1)
    short = Audio(long.samples[: 2 * PIECE + 7], long.rate)
    before, after = (VIEW.data({"text": ""}, each)["pcm"] for each in (short, long))
    assert before[:2] == after[:2]
    assert after[2].startswith(before[2].rstrip("=")[:-1])
    steps = b"".join(from_base64(piece, "Piece") for piece in after)
    assert np.allclose(np.frombuffer(steps, "<i2") / 32768, long.samples, atol=1e-4)


def test_files_are_offered_in_every_format() -> None:
    assert VIEW.offers_files
    names = [each.name for each in VIEW.exports({"text": TEXT}, noise(16_000))]
    assert names == ["speech.wav", "speech.flac", "speech.mp3", "speech.ogg"]


def test_what_is_beyond_full_scale_is_played_whole() -> None:
    loud = noise(16_000, 3.0)
    data = VIEW.data({"text": ""}, loud)
    steps = np.frombuffer(b"".join(from_base64(each, "Piece") for each in data["pcm"]), "<i2")
    played = steps / 32768 * data["gain"]
    assert np.abs(played).max() < 1
    assert np.allclose(played / np.abs(played).max(), loud.samples / 3, atol=1e-3)
