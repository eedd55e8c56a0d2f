"""The image-to-text tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from core.kinds.base import EXAMPLES
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


def test_many_pictures_get_their_captions(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK, width=390)
    tab.unfold("Many images")
    field = tab.panel.locator(".ty-batch-body .ty-many-files input[type=file]")
    field.set_input_files([EXAMPLES / name for name in ("sight-1.png", "sight-2.png")])
    expect(tab.panel.locator(".ty-many-files")).to_contain_text("sight-2")
    tab.panel.get_by_role("button", name="Run all", exact=True).click()
    expect(tab.panel.locator(".ty-batch-said")).to_contain_text("Done: 2 of 2")
    first, second = tab.panel.locator(".ty-batch-grid li strong").all_inner_texts()
    assert "green star" in first
    assert "orange triangle" in second
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
