"""The tabular-regression tab in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.browser.driver import ROOT, Tab

TASK = "tabular-regression"
TRUTH = json.loads((ROOT / "assets/examples/beds.json").read_text())["beds-1.csv"]["kilograms"]


def test_each_row_has_its_number(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Five beds")
    tab.computed()
    assert tab.json() == pytest.approx(TRUTH, rel=0.1)
    rows = tab.panel.locator(".ty-predictions tbody tr")
    assert rows.count() == len(TRUTH)
    shown = rows.nth(0).locator(".ty-predicted span").first.inner_text()
    assert float(shown) == pytest.approx(tab.json()[0], rel=1e-3)
    assert "pumpkins" in rows.nth(0).inner_text()
