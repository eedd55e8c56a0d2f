"""The chat is shown texts in which nothing begins HTML, and what was said comes back from it."""

from __future__ import annotations

import re

import pytest

from page.widgets.messages import messages

TEXTS = (
    "a < b, c <= d and e<-f: 3 <4 <",
    "**bold**, `x < y` and [a link](https://example.org)",
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "<form\naction=https://elsewhere.example>",
    "<!-- a comment --><!doctype html><?php ?><![CDATA[x]]>",
    "![a picture](https://elsewhere.example/seen.png) and ![one][by name]",
    "```mermaid\ngraph TD; A-->B\n```",
    "```html\n<div style='position:fixed'>\n```",
    "<<b>>, <\n<b and </",
    "你好 <div> 😀",
)


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_begins_html_a_picture_or_a_diagram(text: str) -> None:
    shown = messages.escaped(text)
    assert not re.search(r"<[A-Za-z/!?]|!\[|```mermaid", shown)
    assert messages.escaped(shown) == shown
    assert messages.plain(shown) == text


def test_what_is_plain_is_shown_as_it_is() -> None:
    for text in TEXTS[:2]:
        assert messages.escaped(text) == text


@pytest.mark.parametrize("parts", [False, True])
def test_the_model_reads_what_was_said(parts: bool) -> None:
    for text in TEXTS:
        (shown,) = messages.from_input([{"role": "user", "content": text}])
        if parts:
            shown = {**shown, "content": [{"type": "text", "text": shown["content"]}]}
        (read,) = messages.to_input([shown])
        assert (read["content"][0]["text"] if parts else read["content"]) == text
