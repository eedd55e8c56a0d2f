"""The zero-shot-image-classification tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.driver import Tab

TASK = "zero-shot-image-classification"


def test_labels_of_ones_own_are_matched_with_a_picture(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A shape")
    tab.computed()
    assert tab.panel.locator(".ty-best .ty-bar-label").inner_text() == "red circle"
    assert "share 100 %" in tab.panel.locator(".ty-kind-of-score").inner_text()
    best, *others = tab.json()
    assert best["label"] == "red circle"
    assert best["score"] + sum(each["score"] for each in others) == pytest.approx(1)


def test_the_sentence_needs_a_place_for_the_label(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.unfold("Parameters")
    tab.panel.get_by_label("Sentence").fill("This is it.")
    tab.panel.get_by_label("Sentence").blur()
    tab.run()
    assert "must contain {}" in tab.refusal()
