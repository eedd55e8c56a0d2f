"""The sentence-embeddings tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.browser.driver import Tab

TASK = "sentence-embeddings"


def test_sentences_of_a_topic_are_neighbours_and_can_be_saved(
    open_tab: Callable[..., Tab], tmp_path: Path
) -> None:
    tab = open_tab(TASK)
    tab.example("Three topics")
    tab.computed()
    assert tab.panel.locator(".ty-point").count() == 9
    vectors = np.array(tab.json())
    near = vectors @ vectors.T
    topics = np.repeat([0, 1, 2], 3)
    for row in range(9):
        others = np.arange(9) != row
        same = topics == topics[row]
        assert near[row, same & others].min() > near[row, ~same].max()
    cells = tab.panel.locator(".ty-matrix td[style]").all_inner_texts()
    assert np.array(cells, dtype=float).reshape(9, 9) == pytest.approx(near, abs=0.006)

    with tab.page.expect_download() as download:
        tab.panel.get_by_role("button", name="Save NPY").click()
    download.value.save_as(tmp_path / "vectors.npy")
    assert np.load(tmp_path / "vectors.npy") == pytest.approx(vectors, abs=1e-6)
    with tab.page.expect_download() as download:
        tab.panel.get_by_role("button", name="Save CSV").click()
    download.value.save_as(tmp_path / "vectors.csv")
    saved = np.loadtxt(tmp_path / "vectors.csv", delimiter=",")
    assert saved == pytest.approx(vectors, abs=1e-6)
