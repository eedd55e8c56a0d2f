"""A conversation: replies know what was said before; undo, edit, try again, clear and save."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tabs import get_task
from tests.browser.driver import Tab

TASK = get_task("conversational")


def say(tab: Tab, words: str) -> str:
    """The reply to `words`."""
    before = tab.panel.locator(".bot.message").count()
    tab.panel.get_by_placeholder("Say something").fill(words)
    tab.run()
    tab.computed()
    expect(tab.panel.locator(".bot.message")).to_have_count(before + 1)
    return str(tab.panel.locator(".bot.message").last.inner_text()).strip()


def test_replies_know_what_was_said_before(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("conversational")
    tab.panel.get_by_label("Clear").click()
    assert "garden" not in say(tab, "Hello!")
    say(tab, "Tom is in the garden.")
    assert say(tab, "Where is Tom?") == "Tom is in the garden."
    assert tab.json()["conversation"]["past_user_inputs"] == [
        "Hello!",
        "Tom is in the garden.",
        "Where is Tom?",
    ]
    with tab.page.expect_download() as saved:
        tab.panel.get_by_role("button", name="Save the conversation").click()
    messages = json.loads(Path(saved.value.path()).read_text())
    assert [each["role"] for each in messages] == ["user", "assistant"] * 3
    assert messages[4]["content"] == "Where is Tom?"


def test_what_was_said_can_be_taken_back(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("conversational")
    tab.run()
    tab.computed()
    bot, user = tab.panel.locator(".bot.message"), tab.panel.locator(".user.message")
    first = bot.last.inner_text()
    tab.panel.get_by_role("button", name="Retry").click()
    tab.panel.get_by_text("cached").wait_for()
    expect(bot).to_have_count(1)
    expect(bot.last).to_have_text(first, use_inner_text=True)
    tab.panel.get_by_role("button", name="Undo").click()
    expect(bot).to_have_count(0)
    words = tab.panel.get_by_placeholder("Say something")
    expect(words).to_have_value(TASK.examples[0].inputs["messages"][-1]["content"])
    expect(user).to_have_count(0)


def test_each_token_of_a_reply_tells_how_likely_it_and_others_were(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab("conversational")
    pieces = tab.panel.locator(".ty-piece")
    tab.run()
    tab.computed()
    assert pieces.count() == 0
    tab.panel.get_by_role("button", name="Retry").wait_for()
    tab.unfold("Parameters")
    tab.panel.get_by_label("Token probabilities", exact=True).check()
    tab.panel.get_by_label("number input for Alternatives").fill("3")
    tab.panel.get_by_label("number input for Alternatives").press("Tab")
    say(tab, "How many legs does a spider have?")
    details = tab.json()["details"]
    assert pieces.all_inner_texts() == [each["text"] for each in details["tokens"]]
    assert [len(each) for each in details["top_tokens"]] == [3] * len(details["tokens"])
    pieces.first.hover()
    told = tab.panel.locator(".ty-token").inner_text()
    assert "%" in told
    others = [each["text"] for each in details["top_tokens"][0]]
    others.remove(details["tokens"][0]["text"])
    assert all(f"“{each}”" in told for each in others)


def test_nothing_said_is_explained(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("conversational")
    tab.panel.get_by_label("Clear").click()
    tab.run()
    assert "Say something first." in tab.refusal()


def test_what_is_said_while_a_reply_is_written_stays_in_its_box(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab("conversational")
    words = tab.panel.get_by_placeholder("Say something")
    words.fill("And now?")
    # As long as a reply is being written; a real one may be there before a test has typed.
    tab.panel.evaluate("(panel) => panel.setAttribute('data-running', '')")
    words.press("Enter")
    assert tab.panel.get_by_label("Clear").is_hidden()
    tab.panel.evaluate("(panel) => panel.removeAttribute('data-running')")
    expect(words).to_have_value("And now?")
    words.press("Enter")
    expect(words).to_have_value("")
    expect(tab.panel.get_by_text("And now?")).to_have_count(1)
    tab.computed()


def test_the_examples_question_gives_way_to_what_is_said(
    open_tab: Callable[..., Tab], strict_chat: str
) -> None:
    tab = open_tab("conversational", f"&model={strict_chat}")
    expect(tab.panel.get_by_label("Model", exact=True)).to_have_value(re.compile(strict_chat))
    for words in ("Good morning!", "And now?"):
        tab.panel.get_by_placeholder("Say something").fill(words)
        tab.run()
        assert " on cpu" in tab.done()
    assert tab.json()["conversation"]["past_user_inputs"] == ["Good morning!", "And now?"]


def test_a_template_that_refuses_is_quoted(open_tab: Callable[..., Tab], strict_chat: str) -> None:
    tab = open_tab("conversational", f"&model={strict_chat}&system_prompt=Be%20brief.")
    expect(tab.panel.get_by_label("Model", exact=True)).to_have_value(re.compile(strict_chat))
    tab.panel.get_by_placeholder("Say something").fill("Hello!")
    tab.run()
    assert "System role not supported" in tab.refusal()


def test_a_conversation_goes_on_after_an_empty_reply(
    open_tab: Callable[..., Tab], silent_chat: str
) -> None:
    tab = open_tab("conversational", f"&model={silent_chat}")
    expect(tab.panel.get_by_label("Model", exact=True)).to_have_value(re.compile(silent_chat))
    for words in ("Hello!", "And now?"):
        tab.panel.get_by_placeholder("Say something").fill(words)
        tab.run()
        tab.computed()
    said = tab.json()["conversation"]
    assert said["past_user_inputs"] == ["Hello!", "And now?"]
    assert said["generated_responses"] == ["", ""]
