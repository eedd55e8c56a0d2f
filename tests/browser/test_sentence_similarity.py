"""The sentence-similarity tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.driver import Tab

TASK = "sentence-similarity"


def test_the_same_event_in_other_words_is_nearest(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("The same event")
    tab.computed()
    labels = tab.panel.locator(".ty-bar-label").all_inner_texts()
    assert labels[0] == "The train brought Anna to Rome."
    assert labels[-1] == "David cooked soup for Emma."
    assert tab.panel.locator(".ty-asked").inner_text() == "Anna travelled to Rome by train."
    # As the API has it: in the order of the sentences, not in that of the bars.
    same, hotel, soup, other = tab.json()
    assert same == max(same, hotel, soup, other)
    assert soup == min(same, hotel, soup, other)


def test_no_sentence_to_compare_with_is_refused(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").last.fill(" \n ")
    tab.run()
    assert "Compared with: there is none" in tab.refusal()
