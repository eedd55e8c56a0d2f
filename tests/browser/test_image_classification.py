"""The image-classification tab in a real browser: one picture, and many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from core.kinds.base import EXAMPLES
from tests.browser.driver import Tab

TASK = "image-classification"


def test_a_shape_is_named(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A shape")
    tab.computed()
    assert tab.panel.locator(".ty-bar-label").first.inner_text() == "red circle"
    answer = tab.json()
    assert len(answer) == 5
    assert answer[0]["label"] == "red circle"
    assert answer[0]["score"] > 0.8


@pytest.mark.parametrize("width", [390, 1280])
def test_many_pictures_are_a_grid(width: int, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK, width=width)
    tab.unfold("Many images")
    field = tab.panel.locator(".ty-batch-body .ty-many-files input[type=file]")
    field.set_input_files([EXAMPLES / name for name in ("shape-1.png", "shape-2.png")])
    expect(tab.panel.locator(".ty-many-files")).to_contain_text("shape-2")
    tab.panel.get_by_role("button", name="Run all", exact=True).click()
    expect(tab.panel.locator(".ty-batch-said")).to_contain_text("Done: 2 of 2")
    cards = tab.panel.locator(".ty-batch-grid li")
    assert cards.locator("strong").all_inner_texts() == ["red circle", "orange star"]
    for picture in cards.locator("img").all():
        assert picture.evaluate("(image) => image.naturalWidth") == 160
    assert tab.panel.locator(".ty-batch-file-name").all_inner_texts() == [
        "shape-1.png", "shape-2.png",
    ]  # fmt: skip
    wide = tab.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
