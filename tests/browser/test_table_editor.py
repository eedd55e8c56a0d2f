"""The table widget and the view of its answer, alone on a page, in a real browser."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from core.task import Input
from tabs import _parts
from tabs._page import launch_settings
from tabs.views import table_answer
from tabs.widgets import table as widget

CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip

COORDINATES = [[0, 1], [1, 1]]


def answered(value: Any) -> dict[str, Any]:
    """The answer view for the sum of the first two stars, whatever was asked."""
    inputs = {"table": widget.to_input(value), "query": "How many stars <i>in all</i>?"}
    data = table_answer.data(inputs, {"coordinates": COORDINATES, "aggregator": "SUM"})
    return {"view": "table_answer", "data": data, "live": {}}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with gr.Blocks(analytics_enabled=False) as demo:
        editor = widget.build(Input("table", "table", "Table", help="Type or paste."))
        example = gr.Button("Example")
        run = gr.Button("Run", elem_id="run-it")
        seen = gr.Textbox(label="Seen")
        ask = gr.Button("Ask")
        result = _parts.result("table")
        example.click(lambda: widget.from_example("repositories.csv"), None, editor)
        run.click(json.dumps, editor, seen)
        ask.click(answered, editor, result)
    demo.launch(prevent_thread_lock=True, quiet=True, **launch_settings())
    yield str(demo.local_url)
    demo.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """The page with the example table in the editor; no script may fail meanwhile."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(url)
    page.get_by_role("button", name="Example").click()
    expect(cell(page, "Stars", 1)).to_have_text("36542")
    yield page
    context.close()
    assert failures == []


def cell(page: Page, column: str, row: int) -> Locator:
    return page.get_by_label(f"{column}, row {row}", exact=True)


def header(page: Page, column: int) -> Locator:
    return page.get_by_label(f"Name of column {column}", exact=True)


def size(page: Page) -> Locator:
    return page.locator(".ty-sheet-size")


def message(page: Page) -> Locator:
    return page.locator(".ty-sheet-message")


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def value(page: Page) -> dict[str, Any]:
    """What the server gets when Run is pressed now."""
    page.get_by_label("Seen").fill("")
    click(page, "Run")
    expect(page.get_by_label("Seen")).not_to_have_value("")
    found: dict[str, Any] = json.loads(page.get_by_label("Seen").input_value())
    return found


def paste(page: Page, target: Locator, text: str) -> None:
    """Paste as from a spreadsheet, which gives HTML and plain text."""
    target.evaluate(
        """(element, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            data.setData("text/html", `<table><tr><td>not this</td></tr></table>`);
            element.focus();
            element.dispatchEvent(new ClipboardEvent("paste",
                { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def load(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("CSV file").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


def test_typing_and_renaming_reach_the_server(page: Page) -> None:
    cell(page, "Stars", 2).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("9,001 🙂 مرحبا")
    header(page, 3).fill("People")
    expect(size(page)).to_have_text("3 rows × 4 columns")
    seen = value(page)
    assert seen["rows"][1] == ["Datasets", "9,001 🙂 مرحبا", "77", "Python"]
    assert seen["headers"] == ["Repository", "Stars", "People", "Programming language"]
    expect(cell(page, "People", 2)).to_have_text("77")


def test_the_value_is_there_without_leaving_the_cell(page: Page) -> None:
    cell(page, "Stars", 1).fill("1")
    page.keyboard.press("ControlOrMeta+Enter")
    page.evaluate("document.getElementById('run-it').click()")
    expect(page.get_by_label("Seen")).to_have_value(r"/\[\"Transformers\", \"1\"/".strip("/")) if (
        False
    ) else None
    page.wait_for_function(
        """() => [...document.querySelectorAll("textarea")].some((area) =>
            area.value.includes('["Transformers", "1"'))"""
    )
