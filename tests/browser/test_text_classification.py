"""The text-classification tab in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.driver import Tab

TASK = "text-classification"


def test_the_example_is_classified(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Love")
    tab.computed()
    best = tab.panel.locator(".ty-best")
    assert best.locator(".ty-bar-label").inner_text() == "POSITIVE"
    ((positive, negative),) = tab.json()
    assert positive["label"] == "POSITIVE"
    assert positive["score"] > 0.9 > negative["score"]


def test_the_same_question_again_is_cached(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").first.fill("The soup was cold and the waiter was rude.")
    tab.page.keyboard.press("Control+Enter")
    assert "computed in" in tab.done()
    assert tab.json()[0][0]["label"] == "NEGATIVE"
    tab.run()
    tab.panel.get_by_text("cached", exact=True).wait_for()


def test_a_pair_goes_to_a_model_for_pairs_and_one_text_back_to_its_own(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    tab.example("A pair: does it follow?")
    tab.done()
    model, second = tab.panel.get_by_label("Model"), tab.panel.get_by_label("Second text")
    expect(model).to_have_value(re.compile("taskyard/toy-zero-shot"))
    ((best, *_),) = tab.json()
    assert best["label"] == "entailment"
    assert best["score"] > 0.9
    expect(second).to_have_value("This example is about athletics.")

    second.fill("This text is about cooking.")
    tab.run()
    tab.panel.locator(".ty-best .ty-bar-label", has_text="contradiction").wait_for()
    again = open_tab(TASK, tab.link().split(f"task={TASK}", 1)[1])
    expect(again.panel.get_by_label("Second text")).to_have_value("This text is about cooking.")

    again.example("Love")
    again.done()
    expect(again.panel.get_by_label("Model")).to_have_value(re.compile("toy-sentiment"))
    expect(again.panel.get_by_label("Second text")).to_have_value("")
    assert again.json()[0][0]["label"] == "POSITIVE"


def test_empty_text_is_refused_and_the_page_goes_on(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").first.fill("   ")
    tab.run()
    assert "Text is empty" in tab.refusal()
    tab.example("A film")
    tab.panel.locator(".ty-done").wait_for()
    assert tab.json()[0][0]["label"] == "NEGATIVE"


def test_a_megabyte_of_text_is_refused(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").first.fill("good " * 200_000)
    tab.run()
    assert "1,000,000 characters" in tab.refusal()


def test_a_parameter_changes_the_answer(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.unfold("Parameters")
    tab.panel.get_by_label("Labels shown").fill("1")
    tab.example("Love")
    tab.done()
    # An example brings its own parameters, so the field is emptied again.
    assert len(tab.json()[0]) == 2
    tab.panel.get_by_label("Labels shown").fill("1")
    tab.panel.get_by_label("Labels shown").blur()
    tab.run()
    tab.page.wait_for_function(
        "() => document.querySelectorAll('#result-text_classification .ty-bars li').length === 1"
    )


def test_a_parameter_out_of_range_is_refused(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.unfold("Parameters")
    tab.panel.get_by_label("Labels shown").fill("-3")
    tab.panel.get_by_label("Labels shown").blur()
    tab.run()
    assert "out of range" in tab.refusal()


def test_the_link_reopens_text_and_model(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").first.fill("I would not go there again.")
    link = tab.link()
    query = link.split(f"task={TASK}", 1)[1]
    again = open_tab(TASK, query)
    again.page.wait_for_function(
        "() => [...document.querySelectorAll('#tab-text_classification textarea')]"
        ".some((area) => area.value === 'I would not go there again.')"
    )


def test_nonsense_as_a_model_is_explained(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK, "&model=../../etc")
    assert "cannot be the name of a model" in tab.panel.locator(".ty-reason").inner_text()
    tab.run()
    assert "cannot be the name of a model" in tab.refusal()


def test_a_model_for_another_task_is_explained(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK, "&model=taskyard/toy-detector")
    tab.panel.locator("textarea").first.fill("I like it.")
    tab.run()
    assert "object-detection" in tab.refusal()
