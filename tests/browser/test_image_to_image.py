"""The image-to-image tab in a real browser: masks painted by hand and by keyboard, and pixels."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.kinds import example_file
from core.media import read_image
from page.views.before_after.before_after import psnr
from tests.backends.local.models.diffusion import stable_diffusion
from tests.browser.driver import Tab

TASK = "image-to-image"


@pytest.fixture(scope="session")
def painter(model_dir: Path) -> str:
    """A pipeline of random weights."""
    folder = model_dir / "painter"
    folder.mkdir()
    stable_diffusion(folder)
    return "local/painter"


def pixels(source: str) -> np.ndarray[Any, Any]:
    """A data URL's picture, or one of base64, `[height, width, 3]`."""
    data = base64.b64decode(source.rpartition(",")[2])
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), np.int16)


def after(tab: Tab) -> np.ndarray[Any, Any]:
    return pixels(tab.json()["data"][0]["b64_json"])


def canvas(tab: Tab) -> Any:
    """The mask's canvas, in sight."""
    found = tab.panel.locator(".ty-mask-stage canvas")
    found.wait_for()
    found.scroll_into_view_if_needed()
    return found


def paint(tab: Tab, *places: tuple[float, float]) -> None:
    """Draw with the mouse from place to place, given as shares of the picture."""
    box = canvas(tab).bounding_box()
    ways = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    tab.page.mouse.move(*ways[0])
    tab.page.mouse.down()
    for way in ways[1:]:
        tab.page.mouse.move(*way, steps=8)
    tab.page.mouse.up()


def painted(tab: Tab) -> str:
    return str(tab.panel.locator(".ty-painted").inner_text())


def test_a_small_picture_becomes_large(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A small scene")
    tab.computed()
    made = Image.fromarray(after(tab).astype(np.uint8))
    assert psnr(made, read_image(example_file("large-1.png"))) > 10
    assert "192 × 144 → 384 × 288 pixels" in tab.panel.locator(".ty-compare-told").inner_text()
    slider = tab.panel.get_by_label("How much of the picture before is shown, in percent")
    slider.focus()
    for _ in range(3):
        tab.page.keyboard.press("ArrowRight")
    box = tab.panel.locator(".ty-compare")
    assert box.evaluate("box => box.style.getPropertyValue('--ty-at')") == "53%"
    # What is left of the line is the picture before, what is right of it the one after.
    before, later = (tab.panel.locator(f".ty-compare .ty-{each}") for each in ("before", "after"))
    assert before.evaluate("image => image.naturalWidth") == 192
    assert later.evaluate("image => image.naturalWidth") == 384
    assert later.evaluate("image => getComputedStyle(image).clipPath") == "inset(0px 0px 0px 53%)"
    with tab.page.expect_download() as saved:
        tab.panel.get_by_role("button", name="PNG", exact=True).click()
    with Image.open(saved.value.path()) as file:
        assert np.array_equal(np.asarray(file.convert("RGB"), np.int16), after(tab))


def test_what_is_painted_is_drawn_anew(open_tab: Callable[..., Tab], painter: str) -> None:
    tab = open_tab(TASK, f"&model={painter}&prompt=stars&num_inference_steps=3&seed=7")
    tab.example("Another one")
    tab.done()
    tab.panel.get_by_label("Model", exact=True).fill(painter)
    tab.page.keyboard.press("Enter")
    tab.panel.get_by_label("Prompt", exact=True).fill("stars")
    tab.panel.locator(".ty-mask-field summary").click()
    paint(tab, (0.2, 0.2), (0.8, 0.2))
    assert painted(tab).endswith("% painted")
    tab.run()
    tab.computed()
    source = np.asarray(read_image(example_file("small-2.png")), np.int16)
    made = after(tab)
    assert made.shape == source.shape
    rows, columns = source.shape[:2]
    changed = np.abs(made - source).max(axis=2) > 8
    assert changed[int(0.2 * rows), int(0.3 * columns) : int(0.7 * columns)].mean() > 0.8
    assert not changed[int(0.4 * rows) :].any(), "what was not painted stays as it was"
    seed = tab.json()["data"][0]["seed"]
    tab.panel.get_by_role("button", name="Again with this seed").click()
    tab.run()
    tab.done()
    assert tab.json()["data"][0]["seed"] == seed
    assert np.array_equal(after(tab), made)


def test_a_mask_is_painted_by_keyboard_undone_and_cleared(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator(".ty-mask-field summary").click()
    canvas(tab).focus()
    tab.page.keyboard.press("Space")
    dot = painted(tab)
    assert dot.endswith("% painted")
    for _ in range(6):
        tab.page.keyboard.press("Shift+ArrowRight")
    line = painted(tab)
    assert float(line.split(" ")[0]) > float(dot.split(" ")[0])

    def press(name: str) -> None:
        tab.panel.get_by_role("button", name=name, exact=True).click()

    press("Invert")
    assert float(painted(tab).split(" ")[0]) > 80
    press("Undo")
    tab.page.wait_for_function(
        "([panel, text]) => panel.querySelector('.ty-painted').textContent === text",
        arg=[tab.panel.element_handle(), line],
    )
    press("Eraser")
    box = canvas(tab).bounding_box()
    tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert painted(tab) != line
    press("Clear")
    assert painted(tab) == ""


def test_the_link_brings_the_mask_back(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    tab = open_tab(TASK)
    tab.panel.locator(".ty-mask-field summary").click()
    mask = Image.new("L", (96, 72))
    mask.paste(255, (0, 0, 48, 72))
    mask.save(tmp_path / "half.png")
    canvas(tab)
    tab.panel.locator(".ty-brush-tools input[type=file]").set_input_files(tmp_path / "half.png")
    tab.panel.get_by_text("50 % painted").wait_for()
    again = open_tab(TASK, tab.link().split(f"task={TASK}", 1)[1])
    again.panel.get_by_text("50 % painted").wait_for()
    again.run()
    assert "“Mask”" in again.done() or "“mask_image”" in again.done()
