"""The image-to-text tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.driver import Tab

TASK = "image-to-text"


def test_a_picture_gets_its_caption(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Three shapes")
    tab.computed()
    caption = tab.panel.locator(".ty-text blockquote").inner_text()
    for label in ("green star", "blue square", "red triangle"):
        assert label in caption
    assert tab.json() == [{"generated_text": caption}]
    assert "The model sees" in tab.panel.locator(".ty-alt").inner_text()
