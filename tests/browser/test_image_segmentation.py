"""The image-segmentation tab in a real browser: masks that cover what the world drew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.driver import ROOT, Tab
from tests.media_files import write_image

TASK = "image-segmentation"
TRUTH = json.loads((ROOT / "assets/examples/scenes.json").read_text())["scene-1.png"]


def shown_shares(tab: Tab) -> dict[str, float]:
    """Each class's share of the image (0-1) as the legend says it."""
    rows = tab.panel.locator(".ty-legend li").all()
    return {
        row.locator(".ty-object").inner_text(): float(
            row.locator(".ty-share").inner_text().removesuffix(" %")
        )
        / 100
        for row in rows
    }


def test_the_example_s_shares_match_the_world(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A scene")
    tab.computed()
    shares = shown_shares(tab)
    for label, share in TRUTH["shares"].items():
        assert shares[label] == pytest.approx(share, abs=0.005 + 0.1 * share), label
    assert not any("score" in item for item in tab.json())


def test_masks_can_be_hidden_and_made_fainter(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A scene")
    tab.done()
    row = tab.panel.locator(".ty-legend li").filter(has_text="purple star")
    layer = tab.panel.locator(f".ty-mask[data-index='{row_index(tab, 'purple star')}']")
    assert layer.is_visible()
    row.get_by_role("checkbox").uncheck()
    assert layer.is_hidden()
    tab.panel.get_by_label("Opacity of the masks").fill("0.2")
    stage = tab.panel.locator(".ty-picture")
    assert stage.evaluate("node => node.style.getPropertyValue('--mask-opacity')") == "0.2"


def row_index(tab: Tab, label: str) -> int:
    names = [row.inner_text() for row in tab.panel.locator(".ty-legend .ty-object").all()]
    return names.index(label)


def test_a_damaged_image_is_explained(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    path = write_image("corrupt", tmp_path)
    tab = open_tab(TASK)
    tab.replace_file(path)
    tab.run()
    assert "damaged" in tab.refusal()
    tab.example("Another scene")
    tab.panel.locator(".ty-done").wait_for()


def test_the_link_brings_the_image_back(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A scene")
    tab.done()
    again = open_tab(TASK, tab.link().split(f"task={TASK}", 1)[1])
    again.wait_for_image()
    again.run()
    assert "cached" in again.done()
    assert set(shown_shares(again)) >= set(TRUTH["shares"])
