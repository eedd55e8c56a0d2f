"""What the view of a summary makes of an answer."""

from __future__ import annotations

from page.views.summary import summary


def test_the_summary_is_shown_with_both_lengths() -> None:
    given = {"text": "one two three"}
    assert summary.VIEW.data(given, [{"summary_text": "a b"}]) == {
        "text": "a b",
        "before": 3,
        "after": 2,
    }
