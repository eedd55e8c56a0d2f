"""The text-to-speech tab in a real browser: what is made can be heard, seen and taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.media import from_base64, read_audio
from tests.browser.driver import PATIENCE, Tab

TASK = "text-to-speech"
# Resolves with the length of the player's recording, in seconds, once that is at least `least`.
LENGTH = """(node, least) => new Promise((found) => {
    const look = () => (node.duration >= least ? found(node.duration) : setTimeout(look, 50));
    look();
})"""


def test_a_sentence_is_said_and_the_browser_can_play_it(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A command")
    tab.computed()
    heard = read_audio(from_base64(tab.json()["audio"], "audio"))
    assert heard.rate == 16_000
    assert 2 < heard.seconds < 5
    player = tab.panel.locator(".ty-result audio")
    length = player.evaluate(LENGTH, 0)
    assert length == pytest.approx(heard.seconds, abs=0.05)
    assert player.evaluate("node => node.paused")
    assert tab.panel.locator(".ty-wave rect").count() == 160
    pitches = tab.panel.locator(".ty-spectrogram")
    bright = pitches.evaluate(
        "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
        ".filter((value, index) => index % 4 === 0 && value > 200).length"
    )
    assert bright > 100
    _words_are_marked(tab)
    _can_be_taken_away(tab, heard.seconds)


def _words_are_marked(tab: Tab) -> None:
    player, words = tab.panel.locator(".ty-result audio"), tab.panel.locator(".ty-said span")
    assert words.all_inner_texts() == [
        "Find",
        "two",
        "orange",
        "stars",
        "and",
        "stop",
        "the",
        "music.",
    ]
    # A word is heard from its beginning where it is clicked.
    words.nth(2).click()
    told = next(word for word in tab.json()["words"] if word["text"] == "orange")
    assert player.evaluate("node => node.currentTime") == pytest.approx(told["start"], abs=0.01)
    tab.panel.locator(".ty-said .ty-now", has_text="orange").wait_for(timeout=PATIENCE)
    player.evaluate("(node, time) => { node.currentTime = time; }", told["end"] + 0.01)
    tab.panel.locator(".ty-said .ty-now", has_text="stars").wait_for(timeout=PATIENCE)


def _can_be_taken_away(tab: Tab, seconds: float) -> None:
    for name in ("WAV", "FLAC", "MP3", "OGG"):
        with tab.page.expect_download() as download:
            tab.panel.get_by_role("button", name=name, exact=True).click()
        assert download.value.suggested_filename == f"speech.{name.lower()}"
        saved = read_audio(Path(download.value.path()).read_bytes())
        assert saved.seconds == pytest.approx(seconds, abs=0.15)


def test_the_first_sentence_plays_while_the_rest_is_made(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    played = tab.page.evaluate_handle(
        "() => { const lengths = []; document.addEventListener('playing',"
        " ({ target }) => lengths.push(target.duration), true); return lengths; }"
    )
    tab.example("Several sentences")
    tab.computed()
    whole = read_audio(from_base64(tab.json()["audio"], "audio")).seconds
    player = tab.panel.locator(".ty-result audio")
    assert player.evaluate(LENGTH, whole - 0.05) == pytest.approx(whole, abs=0.05)
    tab.page.wait_for_function("lengths => lengths.length > 1", arg=played, timeout=PATIENCE)
    # It began when there was one sentence, and went on with all of them.
    lengths = played.json_value()
    assert lengths[0] < whole / 2
    assert lengths[-1] == pytest.approx(whole, abs=0.05)
    player.evaluate("node => node.pause()")
    assert 1 < player.evaluate("node => node.currentTime") < whole


def test_a_word_that_the_voice_does_not_know_is_named(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.get_by_label("Text", exact=True).fill("Find the purple elephant.")
    tab.run()
    assert "“elephant”" in tab.refusal()
