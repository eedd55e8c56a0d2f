"""The document tab in a real browser: answers marked where they stand, pages out of a PDF."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import expect

from core.pdf import read_page
from tests.browser.driver import ROOT, Tab

TASK = "document-question-answering"
TRUTH = json.loads((ROOT / "assets/examples/pages.json").read_text(encoding="utf-8"))


def wanted(page: str) -> str:
    return str(TRUTH[page]["answers"][TRUTH[page]["asked"]])


def marked(tab: Tab) -> dict[str, float]:
    """The box of the best answer, as the browser has drawn it, in shares of the page."""
    found: dict[str, float] = tab.panel.locator(".ty-page").evaluate(
        """(figure) => {
            const frame = figure.querySelector("img").getBoundingClientRect();
            const at = figure.querySelector(".ty-page-answer").getBoundingClientRect();
            return {
                left: (at.left - frame.left) / frame.width,
                right: (at.right - frame.left) / frame.width,
                upper: (at.top - frame.top) / frame.height,
                lower: (at.bottom - frame.top) / frame.height,
            };
        }"""
    )
    return found


def test_the_answer_is_marked_where_it_stands(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("An invoice")
    tab.computed()
    best = tab.json()[0]
    assert best["answer"].replace(" ", "") == wanted("page-1.png").replace(" ", "")
    assert tab.panel.locator(".ty-found").inner_text() == best["answer"]
    place = marked(tab)
    boxes = best["boxes"]
    assert abs(place["left"] - min(box[0] for box in boxes) / 1000) < 0.01
    assert abs(place["lower"] - max(box[3] for box in boxes) / 1000) < 0.01
    # The frame holds dark letters, and little else of the page.
    page = Image.open(ROOT / "assets/examples/page-1.png").convert("L")
    edges = (
        place["left"] * page.width, place["upper"] * page.height,
        place["right"] * page.width, place["lower"] * page.height,
    )  # fmt: skip
    assert np.asarray(page.crop(edges)).min() < 128
    assert place["right"] - place["left"] < 0.3


def test_words_are_a_layer_and_runners_up_are_marked_when_chosen(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    tab.example("A timetable")
    tab.computed()
    layer = tab.panel.locator(".ty-page-words")
    assert layer.is_hidden()
    tab.panel.get_by_role("checkbox", name="words that were read").check()
    assert layer.is_visible()
    assert layer.locator("title").first.text_content()
    row = tab.panel.locator(".ty-objects button").nth(1)
    row.click()
    assert row.get_attribute("aria-pressed") == "true"
    assert tab.panel.locator(".ty-page-next.ty-on").count() == 1


def test_what_the_page_does_not_say_is_said(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Not on the page")
    tab.computed()
    tab.panel.get_by_text("The page does not say.").wait_for()
    assert tab.json()[0]["answer"] == ""


def test_a_page_of_a_pdf_can_be_chosen(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    upload(tab, ROOT / "assets/examples/page-3.pdf")
    number = tab.panel.get_by_label("Page of 2 in page-3.pdf")
    number.wait_for()
    first, second = (read_page(pdf(), at)[0] for at in (1, 2))
    picture = tab.panel.locator(".image-frame img, button img").first
    assert first.height != second.height
    expect(picture).to_have_js_property("naturalHeight", first.height)
    number.fill("2")
    number.press("Enter")
    expect(picture).to_have_js_property("naturalHeight", second.height)
    question = tab.panel.get_by_label("Question", exact=True)
    question.fill("What is the total?")
    tab.run()
    tab.computed()
    assert tab.json()[0]["answer"]
    # Another picture is no page of that PDF.
    tab.replace_file(ROOT / "assets/examples/page-1.png")
    number.wait_for(state="hidden")


def test_a_damaged_pdf_is_explained(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(pdf()[:400])
    tab = open_tab(TASK)
    upload(tab, path)
    tab.page.get_by_text("This PDF cannot be read.").first.wait_for()


def pdf() -> bytes:
    return (ROOT / "assets/examples/page-3.pdf").read_bytes()


def upload(tab: Tab, path: Path) -> None:
    tab.panel.locator(".ty-pdf input[type=file]").set_input_files(str(path))
