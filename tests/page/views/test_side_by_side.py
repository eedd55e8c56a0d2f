"""What the view of a text beside another makes of an answer."""

from __future__ import annotations

from page.views.side_by_side import side_by_side


def test_the_translation_stands_beside_the_text() -> None:
    given = {"text": "one two three"}
    assert side_by_side.VIEW.data(given, [{"translation_text": "un"}]) == {
        "source": "one two three",
        "text": "un",
    }
