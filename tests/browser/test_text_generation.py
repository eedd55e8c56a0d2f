"""Text that grows: every token with its probability, the same text for the same seed, Stop."""

from __future__ import annotations

from collections.abc import Callable

from tabs import get_task
from tests.browser.driver import Tab
from tests.waiting import wait_until
from training.world.talk.checker import check

TASK = get_task("text-generation")
PROMPT = TASK.examples[0].inputs["prompt"]


def test_the_example_is_continued_and_each_token_tells_how_likely_it_was(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab("text-generation")
    tab.run()
    tab.computed()
    written = tab.panel.locator(".ty-written")
    text = str(written.evaluate("node => node.textContent"))
    assert text.startswith(PROMPT)
    assert check(PROMPT, text.removeprefix(PROMPT)).good
    pieces = tab.panel.locator(".ty-piece")
    (answer,) = tab.json()
    assert answer["generated_text"] == text
    shown = [token for token in answer["details"]["tokens"] if not token["special"]]
    assert pieces.count() == len(shown)
    pieces.first.hover()
    told = tab.panel.locator(".ty-token").inner_text()
    assert f"token {shown[0]['id']}" in told
    assert "%" in told
    assert "the model ended it" in tab.panel.locator(".ty-facts").inner_text()
    # Without details the same text stands there plain, and the model is not asked again.
    tab.unfold("Parameters")
    tab.panel.get_by_label("Details", exact=True).uncheck()
    pieces.first.wait_for(state="detached")
    assert written.evaluate("node => node.textContent") == text
    # The answer as JSON is drawn after its picture.
    wait_until(lambda: bool(tab.json() == [{"generated_text": text}]))


def test_the_same_seed_writes_the_same_story(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("text-generation")
    stories = []
    for _ in range(2):
        tab.example(TASK.examples[1].title)
        tab.computed()
        stories.append(tab.panel.locator(".ty-written").inner_text())
        tab.page.reload()
        tab.panel.locator(".ty-state").wait_for()
    assert stories[0] == stories[1]
