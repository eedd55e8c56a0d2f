"""The tabular-classification tab in a real browser."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.backends.local.models.estimators import logistic
from tests.browser.driver import ROOT, Tab
from training.world import HELD_OUT_SEED
from training.world.chores import needed, random_evening, table

TASK = "tabular-classification"
TRUTH = json.loads((ROOT / "assets/examples/evenings.json").read_text())


@pytest.fixture(scope="session")
def small_and_large(model_dir: Path) -> str:
    """A model of the operator's, with an example of its own."""
    folder = model_dir / "fish"
    folder.mkdir()
    logistic(folder)
    return "local/fish"


def load(tab: Tab, rows: dict[str, list[Any]]) -> None:
    """Load a table into the editor from a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[*rows], *zip(*rows.values(), strict=True)])
    tab.panel.get_by_label("CSV file").set_input_files(
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}
    )
    expect(tab.panel.locator(".ty-sheet-message")).to_contain_text("Loaded “rows.csv”")


def saved(page: Page, tab: Tab) -> list[list[str]]:
    """The rows of the file with the predictions."""
    with page.expect_download() as download:
        tab.panel.locator(".ty-predictions-head").get_by_role("button", name="Save CSV").click()
    assert download.value.suggested_filename == "predictions.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def fits(page: Page) -> bool:
    """Whether nothing makes the page itself scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_labels_classes_and_what_the_model_looks_at(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    page = tab.page
    tab.example("Forty beds")
    tab.computed()
    truth = TRUTH["evenings-2.csv"]["chores"]
    told = tab.json()
    assert told["predictions"] == truth
    rows = tab.panel.locator(".ty-predictions tbody tr")
    assert rows.count() == 40
    for number, label in ((0, truth[0]), (39, truth[39])):
        best = rows.nth(number).locator(".ty-classes li").first
        expect(best.locator(".ty-bar-label")).to_have_text(label)
        share = max(told["probabilities"][number])
        width = best.locator(".ty-bar-fill").evaluate("(bar) => bar.style.width")
        assert float(width.removesuffix("%")) == pytest.approx(100 * share, abs=0.1)
    # Of a row of which the model is not sure, more than one class is shown.
    unsure = int(np.argmin([max(each) for each in told["probabilities"]]))
    assert rows.nth(unsure).locator(".ty-classes li").count() > 1
    counts = tab.panel.locator(".ty-counts li")
    assert counts.first.inner_text().split() == ["cover", str(truth.count("cover"))]
    looked = tab.panel.locator(".ty-importances .ty-bar-label").all_inner_texts()
    assert looked == [each["column"] for each in told["importances"]]
    assert set(looked[:2]) == {"rain_mm", "coldest_c"}
    expect(tab.panel.locator(".ty-alt")).to_contain_text(f"the model looks at “{looked[0]}” most")
    head, *lines = saved(page, tab)
    assert head[:2] == ["prediction", "probability of cover"]
    assert [line[0] for line in lines] == truth
    page.set_viewport_size({"width": 390, "height": 844})
    assert fits(page)

    # Few rows have no importances, and that is said.
    tab.example("Six beds")
    tab.computed()
    assert tab.json()["predictions"] == TRUTH["evenings-1.csv"]["chores"]
    expect(tab.panel.locator(".ty-no-importances")).to_contain_text("from 10 rows on")
    assert tab.panel.locator(".ty-importances").count() == 0

    # Without details the answer is the list that every client knows.
    tab.unfold("Parameters")
    tab.panel.get_by_label("Details").uncheck()
    tab.run()
    tab.computed()
    assert tab.json() == TRUTH["evenings-1.csv"]["chores"]
    expect(rows.first.locator(".ty-prediction")).to_have_text("cover")


def test_what_does_not_fit_is_named(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.get_by_label("crop, row 2", exact=True).fill("<b>kale</b>")
    tab.run()
    refusal = tab.refusal()
    assert "Row 2 has “<b>kale</b>” in the column “crop”" in refusal
    assert "“carrots”" in refusal
    assert tab.panel.locator(".ty-error b").count() == 0
    tab.panel.get_by_label("crop, row 2", exact=True).fill("beans")
    tab.panel.get_by_label("Name of column 4").fill("rain")
    tab.run()
    assert "no column “rain_mm”" in tab.refusal()
    tab.panel.get_by_label("Name of column 4").fill("rain_mm")
    tab.panel.get_by_role("button", name="Add column", exact=True).click()
    tab.page.keyboard.type("<i>note</i>")
    tab.run()
    tab.done()
    note = tab.panel.locator(".ty-note")
    expect(note).to_have_text("The model does not look at the column “<i>note</i>”.")
    assert tab.panel.locator(".ty-result i, .ty-note i").count() == 0


def test_a_models_own_example(open_tab: Callable[..., Tab], small_and_large: str) -> None:
    tab = open_tab(TASK)
    own = tab.panel.get_by_role("button", name="The model’s own example")
    expect(own).to_be_visible()
    tab._note_runs()
    own.click()
    tab.computed()
    assert tab.json()["predictions"] == ["water", "leave", "drain", "cover"]
    picker = tab.panel.get_by_label("Model", exact=True)
    picker.fill(small_and_large)
    picker.press("Enter")
    expect(tab.panel.locator(".ty-state")).to_contain_text("Ready")
    tab._note_runs()
    own.click()
    tab.computed()
    assert tab.json()["predictions"] == ["small", "large"]
    expect(tab.panel.get_by_label("length, row 2", exact=True)).to_have_text("5.5")


def test_ten_thousand_rows(open_tab: Callable[..., Tab]) -> None:
    rng = np.random.default_rng(HELD_OUT_SEED + 5_100_000)
    evenings = [random_evening(rng) for _ in range(500)]
    truth = [needed(evening) for evening in evenings] * 20
    tab = open_tab(TASK)
    load(tab, {name: values * 20 for name, values in table(evenings).items()})
    expect(tab.panel.locator(".ty-sheet-size")).to_have_text("10,000 rows × 6 columns")
    assert tab.panel.locator(".ty-sheet tbody tr").count() == 200
    pages = tab.panel.locator(".ty-sheet-range")
    expect(pages).to_have_text("Rows 1 to 200 of 10,000")
    tab.run()
    tab.computed()
    said = tab.json()["predictions"]
    agreed = np.mean([one == other for one, other in zip(said, truth, strict=True)])
    assert agreed >= 0.95
    assert tab.panel.locator(".ty-predictions tbody tr").count() == 200
    expect(tab.panel.get_by_text("The first 200 of 10,000 rows; the file has all.")).to_be_visible()
    lines = saved(tab.page, tab)
    assert [line[0] for line in lines[1:]] == said
    expect(tab.panel.locator(".ty-json")).to_contain_text("characters more: Copy takes all.")
    expect(tab.panel.locator(".ty-json")).to_contain_text("too long to be shown as code")

    # Pages follow each other by buttons and keys, and what is typed on any of them counts.
    tab.panel.get_by_role("button", name="Rows after").click()
    expect(pages).to_have_text("Rows 201 to 400 of 10,000")
    first = tab.panel.get_by_label("crop, row 201", exact=True)
    first.click()
    tab.page.keyboard.press("ArrowUp")
    expect(pages).to_have_text("Rows 1 to 200 of 10,000")
    expect(tab.panel.get_by_label("crop, row 200", exact=True)).to_be_focused()
    tab.page.keyboard.press("Enter")
    expect(first).to_be_focused()
    first.fill("kale")
    tab.run()
    assert "Row 201 has “kale” in the column “crop”" in tab.refusal()
    tab.panel.get_by_role("button", name="Add row", exact=True).click()
    expect(tab.panel.locator(".ty-sheet-message")).to_contain_text("at most 10,000")
