"""The feature-extraction tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.browser.driver import Tab

TASK = "feature-extraction"


def test_the_vector_is_drawn_measured_and_saved(
    open_tab: Callable[..., Tab], tmp_path: Path
) -> None:
    tab = open_tab(TASK)
    tab.example("Of length 1, 32 numbers")
    tab.computed()
    vector = np.array(tab.json())
    assert vector.shape == (32,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)
    assert tab.panel.locator(".ty-shape").inner_text() == "32 numbers"
    assert tab.panel.locator(".ty-heat rect").count() == 32
    length = tab.panel.locator(".ty-statistics div", has_text="length").locator("dd").inner_text()
    assert float(length) == pytest.approx(1, abs=1e-3)
    with tab.page.expect_download() as download:
        tab.panel.get_by_role("button", name="Save NPY").click()
    download.value.save_as(tmp_path / "vector.npy")
    assert np.load(tmp_path / "vector.npy") == pytest.approx(vector, abs=1e-6)


def test_an_unknown_prompt_is_refused(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.unfold("Parameters")
    tab.panel.get_by_label("Prompt").fill("poem")
    tab.panel.get_by_label("Prompt").blur()
    tab.run()
    assert "no prompt called “poem”" in tab.refusal()
