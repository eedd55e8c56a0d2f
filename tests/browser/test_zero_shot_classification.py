"""The zero-shot-classification tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.driver import Tab

TASK = "zero-shot-classification"


def test_labels_that_nobody_trained_for_are_told_apart(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A refund")
    tab.computed()
    assert tab.panel.locator(".ty-best .ty-bar-label").inner_text() == "retail"
    assert "share 100 %" in tab.panel.locator(".ty-kind-of-score").inner_text()
    best, *others = tab.json()
    assert best["label"] == "retail"
    assert best["score"] + sum(each["score"] for each in others) == pytest.approx(1)


def test_several_labels_may_be_true_at_once(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Several at once")
    tab.computed()
    assert "on its own" in tab.panel.locator(".ty-kind-of-score").inner_text()
    scores = {each["label"]: each["score"] for each in tab.json()}
    assert min(scores["dog"], scores["happy"]) > 0.5 > max(scores["money"], scores["football"])


def test_labels_are_added_and_removed_and_the_hypothesis_needs_a_place(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    labels = tab.panel.get_by_label("Candidate labels")
    labels.fill("hollywood")
    labels.press("Enter")
    tab.run()
    tab.computed()
    assert {each["label"] for each in tab.json()} == {
        "retail",
        "cuisine",
        "meteorology",
        "hollywood",
    }
    labels.fill("sport, rain")
    labels.press("Enter")
    tab.run()
    tab.computed()
    assert len(tab.json()) == 6
    tab.unfold("Parameters")
    tab.panel.get_by_label("Hypothesis").fill("This is it.")
    tab.panel.get_by_label("Hypothesis").blur()
    tab.run()
    assert "must contain {}" in tab.refusal()
