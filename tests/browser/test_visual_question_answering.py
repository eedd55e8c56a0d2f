"""The visual-question-answering tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from core.kinds.base import EXAMPLES
from tests.browser.driver import Tab

TASK = "visual-question-answering"


def test_what_was_asked_about_a_picture_stays_until_there_is_another(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    tab.example("Its colour")
    tab.computed()
    assert tab.panel.locator(".ty-found").inner_text() == "green"
    assert tab.panel.locator(".ty-best .ty-bar-score").inner_text()
    assert tab.panel.locator(".ty-earlier").count() == 0

    tab.example("Yes or no")
    tab.computed()
    assert tab.panel.locator(".ty-found").inner_text() == "no"
    earlier = tab.panel.locator(".ty-earlier li")
    assert earlier.count() == 1
    assert earlier.locator(".ty-earlier-answer").inner_text() == "green"
    assert "What colour" in earlier.locator(".ty-earlier-question").inner_text()

    tab.example("What is where")
    tab.computed()
    assert tab.panel.locator(".ty-found").inner_text() == "orange triangle"
    assert tab.panel.locator(".ty-earlier").count() == 0


def test_many_pictures_are_asked_one_question(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.get_by_label("Question").first.fill("How many shapes are there?")
    tab.unfold("Many images")
    field = tab.panel.locator(".ty-batch-body .ty-many-files input[type=file]")
    field.set_input_files([EXAMPLES / name for name in ("sight-1.png", "sight-2.png")])
    expect(tab.panel.locator(".ty-many-files")).to_contain_text("sight-2")
    tab.panel.get_by_role("button", name="Run all", exact=True).click()
    expect(tab.panel.locator(".ty-batch-said")).to_contain_text("Done: 2 of 2")
    assert tab.panel.locator(".ty-batch-grid li strong").all_inner_texts() == ["3", "2"]
