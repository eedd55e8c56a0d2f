"""The text2text-generation tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.driver import Tab

TASK = "text2text-generation"


def test_two_instructions_for_one_model(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Translate")
    tab.done()
    written = tab.panel.locator(".ty-text blockquote")
    assert written.inner_text() == "Où est la vieille église ?"
    assert tab.panel.get_by_role("button", name="Copy text").is_visible()
    tab.example("Summarize")
    # The text grows: what comes last in it comes last here.
    written.filter(has_text="will plant fifty trees").wait_for()
    assert "elected Rosa Stein" in written.inner_text()
    assert "fee at 35 euros" in written.inner_text()
