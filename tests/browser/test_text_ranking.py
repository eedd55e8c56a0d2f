"""The text-ranking tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.driver import Tab

TASK = "text-ranking"


def test_the_text_that_answers_comes_first(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Inhabitants")
    tab.computed()
    ranked = tab.panel.locator(".ty-ranked").all_inner_texts()
    assert ranked[0] == "Berlin has 1851 inhabitants."
    assert len(ranked) == 5
    assert "↑ from 3" in tab.panel.locator(".ty-moved").first.inner_text()
    output = tab.json()
    assert [each["text"] for each in output] == ranked
    assert output[0]["index"] == 2
    scores = [each["score"] for each in output]
    assert scores == sorted(scores, reverse=True)


def test_only_the_best_are_shown_where_few_are_asked_for(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.unfold("Parameters")
    tab.panel.get_by_label("Texts shown").fill("2")
    tab.panel.get_by_label("Texts shown").blur()
    tab.run()
    tab.panel.get_by_text("The best 2 of 5 texts.").wait_for()
    assert tab.panel.locator(".ty-ranked").count() == 2
