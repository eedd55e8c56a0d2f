"""The summarization tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tabs.summarization import MATCH
from tests.browser.driver import Tab

TASK = "summarization"


def test_a_report_becomes_one_sentence_with_its_facts(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A match")
    tab.done()
    summary = tab.panel.locator(".ty-text blockquote").inner_text()
    assert "Cobalt Rovers beat Milan Stars 3-1" in summary
    assert "Oskar Lindholm" in summary
    assert tab.json() == [{"summary_text": summary}]
    lengths = tab.panel.locator(".ty-lengths").inner_text()
    assert lengths == f"{len(MATCH.split())} words → {len(summary.split())} words"


def test_a_text_that_is_too_long_is_cut_and_that_is_said(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").first.fill("The hall was cold. " * 200)
    tab.run()
    tab.done()
    notes = tab.panel.locator(".ty-status").inner_text()
    assert "reads 512 tokens" in notes
    assert "were left out" in notes
