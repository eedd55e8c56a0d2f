"""The fill-mask tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.driver import Tab

TASK = "fill-mask"


def test_words_stand_in_the_sentence_and_a_wrong_blank_is_explained(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    tab.example("A day")
    tab.done()
    best = tab.panel.locator(".ty-best .ty-completion")
    assert best.inner_text() == "Today is Friday and tomorrow is saturday."
    assert tab.json()[0]["token_str"] == "saturday"
    assert len(tab.json()) == 5

    tab.example("Two blanks")
    tab.panel.get_by_role("heading", name="Blank 2").wait_for()
    hot, key = tab.json()
    assert (hot[0]["token_str"], key[0]["token_str"]) == ("cold", "her")

    text = tab.panel.locator("textarea").first
    text.fill("The sky is <mask>.")
    tab.run()
    assert "This model writes a blank as [MASK]" in tab.refusal()
    text.fill("The sky is blue.")
    tab.run()
    tab.panel.get_by_text("The text has no blank").wait_for()


def test_the_models_own_mask_token_is_put_where_the_cursor_is(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    text = tab.panel.locator("textarea").first
    text.fill("The capital of  is Paris.")
    text.evaluate("(box) => box.setSelectionRange(15, 15)")
    tab.panel.get_by_role("button", name="Insert [MASK]").click()
    expect(text).to_have_value("The capital of [MASK] is Paris.")
    expect(text).to_be_focused()
    tab.page.keyboard.press("Control+Enter")
    tab.done()
    assert tab.json()[0]["sequence"].endswith("is paris.")
    # A model that has no such token has no such button.
    other = open_tab(TASK, "&model=taskyard/toy-detector")
    expect(other.panel.get_by_role("button", name="Insert")).to_have_count(0)
