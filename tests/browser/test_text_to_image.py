"""The text-to-image tab in a real browser: previews, pictures with their seeds, and their files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from core.media import from_base64, read_image
from tests.browser.driver import PATIENCE, Tab

TASK = "text-to-image"
# The pixels of the picture that an image element shows.
PIXELS = """async (node) => {
    await node.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [node.naturalWidth, node.naturalHeight];
    const pen = canvas.getContext("2d");
    pen.drawImage(node, 0, 0);
    return [...pen.getImageData(0, 0, canvas.width, canvas.height).data];
}"""


def test_several_pictures_come_with_previews_and_can_be_taken_away(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    # Previews are gone in a moment: the page notes those that it had.
    tab.page.evaluate(
        """() => { window.seen = []; new MutationObserver(() => {
            const coming = document.querySelector(".ty-preview");
            if (coming) window.seen.push(coming.textContent);
            const status = document.querySelector(".ty-status");
            if (status?.innerText.includes("Drawing")) window.told = status.innerText;
        }).observe(document.body, { childList: true, subtree: true }); }"""
    )
    tab.example("Four at night")
    tab.computed()
    answer = tab.json()["data"]
    seeds = [each["seed"] for each in answer]
    assert seeds == [(seeds[0] + number) % 2**32 for number in range(4)]
    seen = tab.page.evaluate("() => window.seen")
    assert seen
    assert {text.partition(" ")[0] for text in seen} == {"Step"}
    assert "of 4, step " in tab.page.evaluate("() => window.told")
    shown = tab.panel.locator(".ty-made img")
    assert shown.count() == 4
    for number, each in enumerate(answer):
        expected = read_image(from_base64(each["b64_json"], "picture"))
        drawn = np.array(shown.nth(number).evaluate(PIXELS), np.uint8)
        drawn = drawn.reshape(expected.height, expected.width, 4)
        assert np.array_equal(drawn[..., :3], np.asarray(expected))
    with tab.page.expect_download() as download:
        tab.panel.get_by_role("button", name=f"Download Picture 2, seed {seeds[1]}").click()
    assert download.value.suggested_filename == f"picture-2-seed-{seeds[1]}.png"
    with Image.open(Path(download.value.path())) as image:
        assert f"Seed: {seeds[1]}" in image.text["parameters"]  # type: ignore[attr-defined]
    with tab.page.expect_download() as download:
        tab.panel.get_by_role("button", name="ZIP", exact=True).click()
    packed = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert [name.rpartition("-")[2] for name in packed.namelist()] == [
        f"{seed}.png" for seed in seeds
    ]
    _is_enlarged(tab, seeds[0])
    _is_drawn_again(tab, answer[2])


def _is_enlarged(tab: Tab, seed: int) -> None:
    tab.panel.get_by_role("button", name=f"Enlarge Picture 1, seed {seed}").click()
    dialog = tab.page.get_by_role("dialog")
    dialog.wait_for(timeout=PATIENCE)
    assert dialog.locator("img").bounding_box()["width"] > 300  # type: ignore[index]
    tab.page.keyboard.press("Escape")
    dialog.wait_for(state="detached", timeout=PATIENCE)


def _is_drawn_again(tab: Tab, picture: dict[str, object]) -> None:
    tab.panel.get_by_role("button", name="Again with this seed").nth(2).click()
    tab.unfold("Parameters")
    seed = tab.panel.get_by_label("Seed", exact=True)
    seed.wait_for(timeout=PATIENCE)
    assert seed.input_value() == str(picture["seed"])
    tab.panel.get_by_role("slider", name="Pictures").fill("1")
    tab.run()
    tab.computed()
    (again,) = tab.json()["data"]
    assert again == picture


def test_stop_ends_it_at_the_next_step(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.unfold("Parameters")
    steps = tab.panel.get_by_label("Steps", exact=True)
    steps.wait_for(timeout=PATIENCE)
    steps.fill("150")
    tab.run()
    tab.panel.locator(".ty-preview").wait_for(timeout=PATIENCE)
    tab.panel.get_by_role("button", name="Stop").click()
    tab.panel.get_by_text("Stopped.").wait_for(timeout=PATIENCE)
    assert "Step " in tab.panel.locator(".ty-preview").inner_text()


def test_a_scheduler_that_the_model_has_not_is_answered_with_those_it_has(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    tab.unfold("Parameters")
    field = tab.panel.get_by_role("textbox", name="Scheduler")
    field.wait_for(timeout=PATIENCE)
    field.fill("FlowMatchEulerDiscreteScheduler")
    tab.run()
    assert "EulerDiscreteScheduler" in tab.refusal()
