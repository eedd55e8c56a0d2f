"""The visual-question-answering tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

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
