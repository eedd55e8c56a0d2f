"""The image-classification tab in a real browser: one picture, and many."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

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
    names = ("shape-1.png", "table-1.csv", "shape-2.png")
    field.set_input_files([EXAMPLES / name for name in names])
    expect(tab.panel.locator(".ty-many-files")).to_contain_text("shape-2")
    tab.panel.get_by_role("button", name="Run all", exact=True).click()
    expect(tab.panel.locator(".ty-batch-said")).to_contain_text(
        "Done: 3 of 3 · 1 could not be answered"
    )
    cards = tab.panel.locator(".ty-batch-grid li")
    assert cards.locator("strong").all_inner_texts() == ["red circle", "", "orange star"]
    assert "image" in cards.nth(1).locator(".ty-batch-error").inner_text()
    for picture in cards.locator("img").all():
        assert picture.evaluate("(image) => image.naturalWidth") == 160
    assert tuple(tab.panel.locator(".ty-batch-file-name").all_inner_texts()) == names
    wide = tab.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width


def test_files_that_are_gone_are_asked_for_again(open_tab: Callable[..., Tab]) -> None:
    """As the server has it after an hour, or of a file that it never got."""
    tab = open_tab(TASK)
    tab.unfold("Many images")
    field = tab.panel.locator(".ty-batch-body .ty-many-files input[type=file]")
    field.set_input_files([EXAMPLES / "shape-1.png"])
    expect(tab.panel.locator(".ty-many-files")).to_contain_text("shape-1")

    def forget(route: Route) -> None:
        body = route.request.post_data or ""
        route.continue_(post_data=re.sub(r'"path":\s*"[^"]*"', '"path": "/gone/shape-1.png"', body))

    run = tab.panel.get_by_role("button", name="Run all", exact=True)
    tab.page.route("**/queue/join*", forget)
    for _ in range(2):
        run.click()
        expect(tab.panel.locator(".ty-batch-note")).to_contain_text("Choose the files again.")
        expect(run).to_be_enabled()
    tab.page.unroute("**/queue/join*")
    run.click()
    expect(tab.panel.locator(".ty-batch-said")).to_contain_text("Done: 1 of 1")
