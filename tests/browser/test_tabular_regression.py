"""The tabular-regression tab in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.driver import ROOT, Tab

TASK = "tabular-regression"
BEDS = json.loads((ROOT / "assets/examples/beds.json").read_text())
TRUTH = BEDS["beds-1.csv"]["kilograms"]


def test_each_row_has_its_number(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Five beds")
    tab.computed()
    said = tab.json()["predictions"]
    assert said == pytest.approx(TRUTH, rel=0.1)
    rows = tab.panel.locator(".ty-predictions tbody tr")
    assert rows.count() == len(TRUTH)
    shown = rows.nth(0).locator(".ty-predicted span").first.inner_text()
    assert float(shown) == pytest.approx(said[0], rel=1e-3)
    assert "pumpkins" in rows.nth(0).inner_text()
    # So few numbers need no histogram.
    assert tab.panel.locator(".ty-histogram").count() == 0


def test_many_rows_have_a_histogram_and_say_what_counts(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Forty beds")
    tab.computed()
    told = tab.json()
    truth = BEDS["beds-3.csv"]["kilograms"]
    assert told["predictions"] == pytest.approx(truth, rel=0.1)
    bars = tab.panel.locator(".ty-histogram span")
    counts = [int(bar.get_attribute("title") or "") for bar in bars.all()]
    assert sum(counts) == len(truth)
    # Harvests are mostly small.
    assert counts.index(max(counts)) == 0
    scale = tab.panel.locator(".ty-histogram-scale span").all_inner_texts()
    ends = [min(told["predictions"]), max(told["predictions"])]
    assert [*map(float, scale)] == pytest.approx(ends, rel=1e-3)
    columns = [each["column"] for each in told["importances"]]
    assert tab.panel.locator(".ty-importances .ty-bar-label").all_inner_texts() == columns
    assert set(columns) == {"crop", "soil", "area_m2", "sun_hours", "water_mm"}
    expect(tab.panel.locator(".ty-predictions-head strong")).to_contain_text("40 rows: ")
