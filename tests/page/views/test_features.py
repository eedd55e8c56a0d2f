"""What the view of a text's vectors makes of an answer."""

from __future__ import annotations

import numpy as np
import pytest

from page.views.features import features


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
