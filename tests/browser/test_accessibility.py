"""What axe-core finds on every tab with its answer, in light and dark: nothing.

Its rules are those of WCAG 2 A and AA (4.5:1 for text, among others) and its best practices
(one heading of the first level, landmarks around all that stands on the page).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tabs import tasks
from tests.browser.driver import Tab
from tests.source import ROOT

AXE = ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async (place) => {
    const tags = ["wcag2a", "wcag2aa", "best-practice"];
    const found = await axe.run(place, { runOnly: { type: "tag", values: tags } });
    return found.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
}"""


def test_axe_finds_nothing_on_any_tab_in_light_and_dark(open_tab: Callable[..., Tab]) -> None:
    (first, *_) = tasks()
    tab = open_tab(first)
    # Evaluated and not added: the page runs no scripts but its own.
    tab.page.evaluate(AXE.read_text())
    found: dict[str, Any] = {}
    for task in tasks().values():
        tab.show(task.id)
        tab.example(task.examples[0].title)
        tab.done()
        # What is the same for all tabs is looked at once.
        place = "html" if task.id == first else f"#tab-{task.slug}"
        for _ in range(2):
            # Colours change gently.
            tab.page.wait_for_timeout(400)
            found |= dict.fromkeys(tab.page.evaluate(RUN, place), task.id)
            tab.page.locator(".ty-theme").click()
    assert not found


def test_the_answer_and_the_tasks_have_a_name_for_those_who_hear_the_page(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab("text-classification")
    assert tab.page.get_by_role("heading", level=1).all_inner_texts() == ["Text classification"]
    assert tab.page.get_by_role("navigation", name="Tasks").count() == 1
    assert tab.panel.get_by_role("heading", level=2, name="Answer").count() == 1
    tab.show("object-detection")
    assert tab.page.get_by_role("heading", level=1).all_inner_texts() == ["Object detection"]


def test_the_answer_is_heard_as_a_sentence(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("text-classification")
    heard = tab.panel.locator(".ty-alt")
    assert heard.get_attribute("role") == "status", "what changes in it is read out"
    assert heard.inner_text() == ""
    tab.example("Love")
    tab.computed()
    expect(heard).to_have_text(re.compile(r"The best label is POSITIVE with 9\d.* before .*\."))
    tab.example("A film")
    expect(heard).to_have_text(re.compile("The best label is NEGATIVE with .*"))


def test_a_drawing_has_the_answer_for_its_text(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("object-detection")
    tab.example("A scene")
    tab.computed()
    found = re.compile("5 objects were found in the image: .*purple star in the middle.*")
    tab.panel.get_by_role("img", name=found).wait_for()
    tab.show("image-segmentation")
    tab.example("A scene")
    tab.computed()
    tab.panel.get_by_role("img", name=re.compile("The image has . segments: background")).wait_for()
