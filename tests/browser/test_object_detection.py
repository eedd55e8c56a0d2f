"""The object-detection tab in a real browser: boxes that lie on the world's objects."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import expect

from tests.browser.driver import ROOT, Tab
from tests.media_files import FILES, write_image
from training.recipes.object_detection import overlap
from training.world.scenes import Box

TASK = "object-detection"
TRUTH = json.loads((ROOT / "assets/examples/scenes.json").read_text())["scene-1.png"]


def drawn_boxes(tab: Tab) -> list[dict[str, Any]]:
    """The boxes on the page, in pixels of the image: read off what the browser has drawn."""
    found: list[dict[str, Any]] = tab.panel.locator(".ty-result").evaluate(
        """(root) => [...root.querySelectorAll(".ty-box")]
            .filter((box) => box.style.display !== "none")
            .map((box) => {
                const image = root.querySelector("img");
                const frame = image.getBoundingClientRect();
                const at = box.getBoundingClientRect();
                const across = image.getAttribute("width") / frame.width;
                const down = image.getAttribute("height") / frame.height;
                return {
                    label: box.querySelector("title").textContent.replace(/ [0-9.]+$/, ""),
                    xmin: (at.left - frame.left) * across, xmax: (at.right - frame.left) * across,
                    ymin: (at.top - frame.top) * down, ymax: (at.bottom - frame.top) * down,
                };
            })"""
    )
    return found


def assert_boxes_match(boxes: list[dict[str, Any]], truth: list[dict[str, Any]]) -> None:
    assert sorted(box["label"] for box in boxes) == sorted(box["label"] for box in truth)
    for expected in (Box(**box) for box in truth):
        best = max((Box(**box) for box in boxes), key=lambda box: overlap(box, expected))
        assert overlap(best, expected) > 0.5
        assert best.label == expected.label


def test_the_example_s_boxes_lie_on_the_objects(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A scene")
    tab.computed()
    assert_boxes_match(drawn_boxes(tab), TRUTH["boxes"])
    assert_boxes_match(
        [{"label": item["label"], **item["box"]} for item in tab.json()], TRUTH["boxes"]
    )
    tags = tab.panel.locator(".ty-tag:visible")
    assert tags.count() == len(TRUTH["boxes"])
    places = [tag.bounding_box() for tag in tags.all()]
    assert not any(cover(one, other) for one, other in combinations(places, 2))


def cover(one: Any, other: Any) -> bool:
    """Whether two rectangles on the page cover each other."""
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


def test_the_threshold_redraws_without_another_run(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A scene")
    before = tab.done()
    slider = tab.panel.get_by_label("number input for Threshold")
    slider.fill("1")
    slider.blur()
    none = "No object above the threshold of 1.00."
    tab.panel.locator(".ty-none", has_text=none).wait_for()
    # Whoever hears the page is told as well.
    expect(tab.panel.locator(".ty-alt")).to_have_text(none)
    assert tab.panel.get_by_role("img", name=none).count() == 1
    assert drawn_boxes(tab) == []
    tab.page.wait_for_function(
        "() => document.querySelector('#tab-object_detection .ty-json pre').textContent === '[]'"
    )
    slider.fill("0.02")
    slider.blur()
    tab.page.wait_for_function(
        "(count) => document.querySelectorAll('#tab-object_detection .ty-json pre')[0]"
        ".textContent.split('label').length - 1 >= count",
        arg=len(TRUTH["boxes"]),
    )
    assert len(drawn_boxes(tab)) >= len(TRUTH["boxes"])
    # The line that says when and where it was computed is still that of the one run.
    assert tab.panel.locator(".ty-done").inner_text() == before


def test_list_and_boxes_are_linked(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A scene")
    tab.done()
    row = tab.panel.locator(".ty-objects button").first
    row.hover()
    index = row.get_attribute("data-index")
    assert tab.panel.locator(f"rect.ty-on[data-index='{index}']").count() == 1
    row.click()
    assert row.get_attribute("aria-pressed") == "true"


def test_a_photo_turned_by_exif_is_right(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    """The file's pixels lie on their side; the page shows, and the model sees, them upright."""
    scene = Image.open(ROOT / "assets/examples/scene-1.png")
    exif = Image.Exif()
    exif[274] = 6
    path = tmp_path / "turned.jpg"
    scene.rotate(90, expand=True).save(path, exif=exif, quality=95)
    tab = open_tab(TASK)
    tab.replace_file(path)
    tab.run()
    tab.done()
    assert_boxes_match(drawn_boxes(tab), TRUTH["boxes"])


def test_a_bad_image_is_explained_and_the_page_goes_on(
    open_tab: Callable[..., Tab], tmp_path: Path
) -> None:
    tab = open_tab(TASK)
    for name in sorted(FILES):
        tab.replace_file(write_image(name, tmp_path))
        tab.run()
        expected = FILES[name].refusal
        if expected:
            assert expected in tab.refusal(), name
        else:
            tab.computed()
        tab.example("Another scene")
        tab.computed()
        tab.panel.locator(".ty-objects li:visible").first.wait_for()
        assert len(tab.json()) > 0, name


def test_the_link_brings_the_image_back(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    tab = open_tab(TASK)
    tab.example("A scene")
    tab.done()
    slider = tab.panel.get_by_label("number input for Threshold")
    slider.fill("0.52")
    slider.blur()
    query = tab.link().split(f"task={TASK}", 1)[1]
    again = open_tab(TASK, query)
    again.wait_for_image()
    assert again.panel.get_by_label("number input for Threshold").input_value() == "0.52"
    again.run()
    assert "cached" in again.done()
    assert_boxes_match(drawn_boxes(again), TRUTH["boxes"])


def test_it_can_be_used_on_a_phone(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK, width=390)
    tab.example("A scene")
    tab.done()
    overflow = tab.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    assert np.isclose(tab.panel.locator(".ty-picture").bounding_box()["width"], 324, atol=40)
