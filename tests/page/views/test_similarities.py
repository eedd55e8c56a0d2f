"""What the view of similarities makes of an answer."""

from __future__ import annotations

from page.views.similarities import similarities


def test_similarities_are_sorted_with_their_sentences() -> None:
    inputs = {"source_sentence": "a", "sentences": ["b", "c", "d"]}
    found = similarities.VIEW.data(inputs, [0.2, 0.9, -0.1])
    assert found["source"] == "a"
    assert [each["label"] for each in found["scores"]] == ["c", "b", "d"]
