"""What the view of sentences' vectors makes of an answer."""

from __future__ import annotations

import numpy as np
import pytest

from page.views.embeddings import embeddings


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
