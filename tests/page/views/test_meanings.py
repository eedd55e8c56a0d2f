"""What the views of vectors, rankings and labels make of an answer."""

from __future__ import annotations

import numpy as np
import pytest

from page.views.candidates import candidates
from page.views.embeddings import embeddings
from page.views.features import features
from page.views.ranking import ranking
from page.views.similarities import similarities


def test_similarities_are_sorted_with_their_sentences() -> None:
    inputs = {"source_sentence": "a", "sentences": ["b", "c", "d"]}
    found = similarities.VIEW.data(inputs, [0.2, 0.9, -0.1])
    assert found["source"] == "a"
    assert [each["label"] for each in found["scores"]] == ["c", "b", "d"]


@pytest.mark.parametrize(("scores", "exclusive"), [((0.7, 0.3), True), ((0.9, 0.8), False)])
def test_shares_are_told_from_scores_of_their_own(
    scores: tuple[float, ...], exclusive: bool
) -> None:
    output = [{"label": str(n), "score": score} for n, score in enumerate(scores)]
    assert candidates.VIEW.data({}, output)["exclusive"] is exclusive


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


def test_the_plane_keeps_the_largest_differences() -> None:
    vectors = np.zeros((4, 5))
    vectors[:, 1] = [-2, -1, 1, 2]
    vectors[:, 3] = [0.5, -0.5, -0.5, 0.5]
    points, shown = embeddings.plane(vectors)
    assert shown == pytest.approx(1)
    assert np.abs(points).max() == pytest.approx(1)
    assert np.abs(points[:, 0]) == pytest.approx([1, 0.5, 0.5, 1])
    assert np.abs(points[:, 1]) == pytest.approx([0.25] * 4)


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_sentences_have_a_place_too(count: int) -> None:
    inputs = {"sentences": ["a", "b"][:count]}
    found = embeddings.VIEW.data(inputs, [[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]][:count])
    assert len(found["points"]) == count
    assert 0 <= found["shown"] <= 1 + 1e-9
    assert found["near"][0][0] == pytest.approx(1)


def test_many_sentences_have_no_table() -> None:
    count = embeddings.MAX_MATRIX + 1
    vectors = np.random.default_rng(0).normal(size=(count, 4)).tolist()
    assert embeddings.VIEW.data({"sentences": ["a"] * count}, vectors)["near"] is None


def test_the_cosine_of_nothing_is_nothing() -> None:
    assert embeddings.cosines(np.array([[0.0, 0.0], [3.0, 4.0]])).tolist() == [[0, 0], [0, 1]]


def test_a_vector_is_folded_and_measured() -> None:
    found = features.VIEW.data({}, [3.0] * 16 + [-4.0] * 34)
    assert found["shape"] == [50]
    assert [len(row) for row in found["cells"]] == [32, 32]
    assert found["cells"][0][0] == 0.75
    assert found["cells"][0][31] == -1.0
    assert found["cells"][1][-1] is None
    assert found["statistics"]["length"] == pytest.approx((16 * 9 + 34 * 16) ** 0.5)
    assert not found["cut"]


@pytest.mark.parametrize("shape", [(70, 3), (1, 70, 3)])
def test_tokens_are_rows_and_too_many_are_not_drawn(shape: tuple[int, ...]) -> None:
    found = features.VIEW.data({}, np.ones(shape).tolist())
    assert found["shape"] == list(shape)
    assert found["rows"] == "token"
    assert len(found["cells"]) == features.MAX_ROWS
    assert found["cut"]


def test_zeros_are_drawn_as_zeros() -> None:
    assert features.VIEW.data({}, [0.0, 0.0])["cells"] == [[0.0, 0.0]]
