"""The translation tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.driver import Tab

TASK = "translation"


def test_a_sentence_and_its_translation_stand_side_by_side(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Stars")
    tab.done()
    source, translated = tab.panel.locator(".ty-sides blockquote").all_inner_texts()
    assert source == "There are two red stars on the table."
    assert translated == "Il y a deux étoiles rouges sur la table."
    assert tab.json() == [{"translation_text": translated}]


def test_half_a_pair_of_languages_is_refused(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.unfold("Parameters")
    tab.panel.get_by_label("From").fill("en")
    tab.panel.get_by_label("From").blur()
    tab.panel.locator("textarea").first.fill("Where is the cat?")
    tab.run()
    assert "“From” is given, but not “To”." in tab.refusal()
