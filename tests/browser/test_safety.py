"""What is said cannot become a part of the page, and the page runs under its own strict rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, expect

from tabs import tasks
from tests.browser.driver import Tab

WATCH = """() => {
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push([event.violatedDirective, event.blockedURI, event.sourceFile]));
}"""
HOSTILE = (
    '<form action="https://elsewhere.example"><input name="password"><button>Go</button></form>\n\n'
    '<div style="position:fixed;inset:0;background:red;z-index:9999">over all</div>\n\n'
    '<b class="x">b</b> <img src="https://elsewhere.example/a.png" onerror="alert(1)">\n\n'
    "![seen](https://elsewhere.example/b.png) [link](javascript:alert(2)) <https://auto.example>\n\n"
    "```mermaid\ngraph TD; A-->B\n```\n\n"
    "- <div style='position:fixed'\n- **bold** and `<i>code</i>`\n\n"
    "<style>body { display: none }</style>"
)
UNWANTED = (
    "form, input, img, style, script, iframe, svg.flowchart, [style*=fixed], b.x, i, .mermaid"
)


def messages(tab: Tab) -> Any:
    return tab.panel.locator(".message .md")


def test_what_a_link_says_stays_text(open_tab: Callable[..., Tab]) -> None:
    said = [{"role": "user", "content": HOSTILE}]
    tab = open_tab("conversational", f"&messages={quote(json.dumps(said))}")
    elsewhere: list[str] = []
    tab.page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((tab.url, "data:", "blob:"))
            else elsewhere.append(request.url)
        ),
    )
    shown = messages(tab).filter(has_text="over all")
    expect(shown).to_be_visible()
    assert shown.locator(UNWANTED).count() == 0
    assert shown.locator("a[href^='javascript']").count() == 0
    # Markdown's own formatting is there, and every word can be read.
    expect(shown.locator("strong")).to_have_text("bold")
    expect(shown.locator("li")).to_have_count(2)
    expect(shown.locator("code").last).to_have_text("<\u2060i>code<\u2060/i>")
    for words in ('<form action="', "<img src=", "<style>body", "graph TD"):
        expect(shown).to_contain_text(words.replace("<", "<\u2060"))
    # What is copied is what was said.
    tab.panel.get_by_role("button", name="Copy message", exact=False).first.click()
    tab.page.wait_for_timeout(300)
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == HOSTILE
    # The model is asked with it, too, and its answer is drawn under the same rules.
    tab.run()
    tab.computed()
    assert tab.json()["conversation"]["past_user_inputs"][-1].strip() == HOSTILE
    assert not elsewhere


def test_no_part_of_the_page_breaks_its_rules(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("conversational")
    tab.page.evaluate(WATCH)
    for task in tasks():
        tab.show(task)
    for task in ("conversational", "fill-mask"):
        tab.show(task)
        tab.run()
        tab.computed()
    assert tab.page.evaluate("window.violations") == []


def test_the_rules_hold(browser: Browser, app_url: str) -> None:
    """Neither a script that got into the page nor a picture from elsewhere gets by."""
    context = browser.new_context()
    page = Tab(context.new_page(), app_url).open("fill-mask").page
    page.evaluate(WATCH)
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<img src='https://elsewhere.example/x.png'>");
          document.body.insertAdjacentHTML("beforeend", "<img src='x:' onerror='window.ran = 1'>");
          const script = document.createElement("script");
          script.textContent = "window.ran = 1";
          document.body.append(script);
        }"""
    )
    page.wait_for_function("window.violations.length >= 3")
    assert page.evaluate("window.ran") is None
    context.close()
