"""The question-answering tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.driver import Tab

TASK = "question-answering"


def test_the_answer_is_marked_in_the_text_and_no_answer_is_said(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    tab.example("A name")
    tab.done()
    assert tab.panel.locator(".ty-found").inner_text() == "Clara"
    assert tab.panel.locator("mark.ty-the-answer").inner_text() == "Clara"
    best = tab.json()[0]
    assert (best["answer"], best["start"], best["end"]) == ("Clara", 11, 16)

    tab.example("Not in the text")
    tab.panel.get_by_text("The text does not say.").wait_for()
    assert tab.panel.locator("mark.ty-the-answer").count() == 0
    assert tab.json()[0]["answer"] == ""
