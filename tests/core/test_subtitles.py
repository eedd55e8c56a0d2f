"""Words with their times become lines of subtitles."""

from __future__ import annotations

from typing import Any

from core.subtitles import Cue, cues, srt, vtt


def chunk(text: str, start: float | None, end: float | None) -> dict[str, Any]:
    return {"text": text, "timestamp": [start, end]}


def test_words_are_put_together_until_a_pause() -> None:
    found = cues(
        [chunk("show", 0.1, 0.4), chunk("me", 0.5, 0.6), chunk("more", 2.0, 2.4)], seconds=3
    )
    assert found == [Cue(0.1, 0.6, "show me"), Cue(2.0, 2.4, "more")]


def test_a_line_is_short_enough_to_be_read() -> None:
    words = [chunk("a-long-word", at / 2, at / 2 + 0.4) for at in range(30)]
    for cue in cues(words, seconds=15):
        assert len(cue.text) <= 42
        assert cue.end - cue.start <= 5


def test_a_phrase_stays_whole_however_long_it_is() -> None:
    phrase = "and so my fellow Americans ask not what your country can do for you"
    assert cues([chunk(phrase, 0, 11)], seconds=11) == [Cue(0, 11, phrase)]


def test_times_that_are_missing_are_those_beside_them() -> None:
    found = cues([chunk("a", None, 1), chunk("b", 9, None), chunk("c", 12, None)], seconds=20)
    assert found == [Cue(0, 1, "a"), Cue(9, 12, "b"), Cue(12, 20, "c")]
    assert cues([chunk(" ", 0, 1)], seconds=1) == []


def test_both_formats() -> None:
    found = [Cue(0, 1.5, "1 < 2 & 3"), Cue(3661.25, 3662, "end")]
    assert srt(found) == (
        "1\n00:00:00,000 --> 00:00:01,500\n1 < 2 & 3\n\n2\n01:01:01,250 --> 01:01:02,000\nend"
    )
    assert vtt(found) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n1 &lt; 2 &amp; 3"
        "\n\n01:01:01.250 --> 01:01:02.000\nend"
    )
