"""The text-to-speech tab in a real browser: what is made can be heard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.media import from_base64, read_audio
from tests.browser.driver import Tab

TASK = "text-to-speech"


def test_a_sentence_is_said_and_the_browser_can_play_it(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A command")
    tab.computed()
    heard = read_audio(from_base64(tab.json()["audio"], "audio"))
    assert heard.rate == 16_000
    assert 2 < heard.seconds < 5
    player = tab.panel.locator(".ty-result audio")
    length = player.evaluate(
        "node => new Promise((found) => { const told = () => found(node.duration);"
        " node.readyState ? told() : node.addEventListener('loadedmetadata', told); })"
    )
    assert length == pytest.approx(heard.seconds, abs=0.05)
    assert tab.panel.locator(".ty-wave rect").count() == 160


def test_a_word_that_the_voice_does_not_know_is_named(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.get_by_label("Text", exact=True).fill("Find the purple elephant.")
    tab.run()
    assert "“elephant”" in tab.refusal()
