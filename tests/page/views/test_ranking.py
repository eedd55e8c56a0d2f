"""What the view of a ranking makes of an answer."""

from __future__ import annotations

from page.views.ranking import ranking


def test_a_ranking_knows_where_each_text_stood() -> None:
    inputs = {"query": "q", "texts": ["a", "b", "c"]}
    output = [{"index": 2, "score": 4.0, "text": "c"}, {"index": 0, "score": -4.0, "text": "a"}]
    found = ranking.VIEW.data(inputs, output)
    assert [each["before"] for each in found["texts"]] == [3, 1]
    assert [each["share"] for each in found["texts"]] == [1.0, 0.0]
    assert found["of"] == 3


def test_scores_that_are_all_zero_have_no_bars() -> None:
    output = [{"index": 0, "score": 0.0, "text": "a"}]
    found = ranking.VIEW.data({"query": "q", "texts": ["a"]}, output)
    assert found["texts"][0]["share"] == 0.0
