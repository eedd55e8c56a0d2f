"""What the view of a written text makes of an answer."""

from __future__ import annotations

from page.views.text import text


def test_the_text_is_shown() -> None:
    assert text.VIEW.data({}, [{"generated_text": "a b"}]) == {"text": "a b"}
