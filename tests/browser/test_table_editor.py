"""The table widget and the view of its answer, alone on a page, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from core.task import Input
from page import components
from page.build import launch_settings
from page.views.table_answer import table_answer
from page.widgets.table import table as widget
from tests.browser.driver import PATIENCE

# Gradio's queue calls pandas in ways that pandas 4 will not take.
pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")

HOSTILE = [
    "<b>x</b>",
    "</script><script>window.hit = 1</script>",
    "${window.hit = 2}{{this}}",
    '<img src="x" onerror="window.hit = 3">',
]


def answered(aggregator: str, value: Any) -> dict[str, Any]:
    """What the view shows for the sum of two cells, or (NONE) for the table's last cell."""
    table = widget.to_input(value)
    last = [len(next(iter(table.values()))) - 1, len(table) - 1]
    coordinates = [[0, 1], [1, 1]] if aggregator == "SUM" else [last]
    output = {"coordinates": coordinates, "aggregator": aggregator}
    data = table_answer.VIEW.data({"table": table, "query": "How many <i>in all</i>?"}, output)
    return {"view": "table_answer", "data": data, "live": {}}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with gr.Blocks(analytics_enabled=False) as demo:
        editor = widget.build(Input("table", "table", "Table", help="Type or paste."))
        example = gr.Button("Example")
        run = gr.Button("Run", elem_id="run-it")
        seen = gr.Textbox(label="Seen", interactive=True)
        sums = gr.Button("SUM")
        lookups = gr.Button("NONE")
        result = components.result("table")
        example.click(lambda: widget.from_example("repositories.csv"), None, editor)
        run.click(json.dumps, editor, seen)
        for button in (sums, lookups):
            button.click(answered, [button, editor], result)
    demo.launch(prevent_thread_lock=True, quiet=True, **launch_settings())
    yield str(demo.local_url)
    demo.close()


@pytest.fixture(scope="module")
def opened(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    yield page
    context.close()


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """The page with the example table in the editor; no script may fail meanwhile."""
    failures: list[str] = []

    def note(error: Error) -> None:
        failures.append(error.message)

    opened.on("pageerror", note)
    opened.set_viewport_size({"width": 1280, "height": 900})
    opened.get_by_label("Seen").fill("")
    click(opened, "Clear")
    click(opened, "Example")
    expect(cell(opened, "Stars", 1)).to_have_text("36542", timeout=PATIENCE)
    yield opened
    opened.remove_listener("pageerror", note)
    assert failures == []


def cell(page: Page, column: str, row: int) -> Locator:
    return page.get_by_label(f"{column}, row {row}", exact=True)


def header(page: Page, column: int) -> Locator:
    return page.get_by_label(f"Name of column {column}", exact=True)


def sized(page: Page, text: str) -> None:
    expect(page.locator(".ty-sheet-size")).to_have_text(text)


def says(page: Page, text: str) -> None:
    expect(page.locator(".ty-sheet-message")).to_contain_text(text)


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def value(page: Page) -> dict[str, Any]:
    """What the server gets when Run is pressed now."""
    seen = page.get_by_label("Seen")
    seen.fill("")
    click(page, "Run")
    expect(seen).not_to_have_value("", timeout=PATIENCE)
    return _table(seen.input_value())


def _table(handed: str) -> dict[str, Any]:
    """The table that the page has handed over; one that nobody changed is still the server's."""
    given: dict[str, Any] = json.loads(handed)
    found: dict[str, Any] = json.loads(given["text"]) if "text" in given else given
    return found


def paste(page: Page, target: Locator, text: str) -> None:
    """Paste as from a spreadsheet, which offers its cells as HTML and as text."""
    page.evaluate(
        """(text) => navigator.clipboard.write([new ClipboardItem({
            "text/plain": new Blob([text], { type: "text/plain" }),
            "text/html": new Blob(["<table><tr><td>not this</td></tr></table>"],
                { type: "text/html" }),
        })])""",
        text,
    )
    target.click()
    page.keyboard.press("ControlOrMeta+v")


def load(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("CSV file").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


def test_typing_and_renaming_reach_the_server(page: Page) -> None:
    cell(page, "Stars", 2).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("9,001 🙂 مرحبا")
    header(page, 3).fill("People")
    sized(page, "3 rows × 4 columns")
    seen = value(page)
    assert seen["rows"][1] == ["Datasets", "9,001 🙂 مرحبا", "77", "Python"]
    assert seen["headers"] == ["Repository", "Stars", "People", "Programming language"]
    expect(cell(page, "People", 2)).to_have_text("77")


def test_the_value_is_handed_over_before_the_page_hears_ctrl_enter(page: Page) -> None:
    page.evaluate(
        """() => document.addEventListener("keydown", (event) => {
            if (event.key === "Enter" && event.ctrlKey)
                document.getElementById("run-it").click();
        })"""
    )
    cell(page, "Stars", 1).fill("1")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Seen")).not_to_have_value("", timeout=PATIENCE)
    seen = _table(page.get_by_label("Seen").input_value())
    assert seen["rows"][0][:2] == ["Transformers", "1"]
    assert len(seen["rows"]) == 3


def test_rows_and_columns_are_added_removed_and_brought_back(page: Page) -> None:
    click(page, "Add row")
    expect(cell(page, "Repository", 4)).to_be_focused()
    page.keyboard.type("Evaluate")
    click(page, "Add column")
    expect(header(page, 5)).to_be_focused()
    page.keyboard.type("Forks")
    sized(page, "4 rows × 5 columns")
    click(page, "Remove row 2")
    click(page, "Remove column 4")
    sized(page, "3 rows × 4 columns")
    assert value(page) == {
        "headers": ["Repository", "Stars", "Contributors", "Forks"],
        "rows": [
            ["Transformers", "36542", "651", ""],
            ["Tokenizers", "3934", "34", ""],
            ["Evaluate", "", "", ""],
        ],
    }
    cell(page, "Stars", 1).click()
    page.keyboard.press("ControlOrMeta+z")
    expect(header(page, 4)).to_have_text("Programming language")
    page.keyboard.press("ControlOrMeta+z")
    expect(cell(page, "Repository", 2)).to_have_text("Datasets")
    sized(page, "4 rows × 5 columns")
    click(page, "Clear")
    expect(cell(page, "Column 1", 1)).to_have_text("")
    assert widget.to_input(value(page)) == {}
    click(page, "Undo")
    expect(cell(page, "Forks", 4)).to_have_text("")
    assert value(page)["rows"][3][0] == "Evaluate"


def test_the_last_row_can_go_and_the_last_column_stays(page: Page) -> None:
    for _ in range(3):
        click(page, "Remove row 1")
    sized(page, "0 rows × 4 columns")
    expect(page.get_by_role("button", name="Add row", exact=True)).to_be_focused()
    for _ in range(3):
        click(page, "Remove column 1")
    sized(page, "0 rows × 1 column")
    expect(page.get_by_role("button", name="Remove column 1")).to_have_count(0)
    page.keyboard.press("ControlOrMeta+z")
    sized(page, "0 rows × 2 columns")


def test_typing_is_undone_cell_by_cell(page: Page) -> None:
    cell(page, "Stars", 1).fill("1")
    cell(page, "Stars", 2).fill("2")
    page.keyboard.press("ControlOrMeta+z")
    expect(cell(page, "Stars", 2)).to_have_text("4512")
    expect(cell(page, "Stars", 1)).to_have_text("1")
    page.keyboard.press("ControlOrMeta+z")
    expect(cell(page, "Stars", 1)).to_have_text("36542")
    assert value(page)["rows"][0][1] == "36542"


def test_keys_move_as_in_a_spreadsheet(page: Page) -> None:
    press = page.keyboard.press
    cell(page, "Repository", 1).focus()
    press("Tab")
    expect(cell(page, "Stars", 1)).to_be_focused()
    press("Enter")
    expect(cell(page, "Stars", 2)).to_be_focused()
    press("Shift+Tab")
    expect(cell(page, "Repository", 2)).to_be_focused()
    press("ArrowDown")
    expect(cell(page, "Repository", 3)).to_be_focused()
    press("ArrowRight")
    expect(cell(page, "Stars", 3)).to_be_focused()
    for _ in range(3):
        press("ArrowUp")
    expect(header(page, 2)).to_be_focused()
    press("ArrowRight")
    expect(page.get_by_role("button", name="Remove column 2")).to_be_focused()
    press("Enter")
    expect(header(page, 2)).to_have_text("Contributors")
    expect(header(page, 2)).to_be_focused()
    page.keyboard.type("7")
    press("ArrowLeft")
    expect(header(page, 2)).to_be_focused()  # the caret moves first
    press("ArrowLeft")
    expect(page.get_by_role("button", name="Remove column 1")).to_be_focused()
    cell(page, "Programming language", 3).focus()
    press("End")
    press("ArrowRight")
    expect(page.get_by_role("button", name="Remove row 3")).to_be_focused()
    press("ArrowLeft")
    press("Enter")
    expect(cell(page, "Programming language", 4)).to_be_focused()
    sized(page, "4 rows × 3 columns")
    press("Tab")
    expect(page.get_by_role("button", name="Add row", exact=True)).to_be_focused()
    press("Shift+Tab")
    expect(cell(page, "Programming language", 4)).to_be_focused()
    press("Escape")
    expect(page.get_by_role("button", name="Add row", exact=True)).to_be_focused()


def test_a_cell_holds_lines(page: Page) -> None:
    cell(page, "Stars", 1).fill("one")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("two")
    assert value(page)["rows"][0][1] == "one\ntwo"


def test_pasted_cells_grow_the_table(page: Page) -> None:
    paste(page, cell(page, "Programming language", 3), 'Rust\t"two\nlines"\r\nGo\t12\r\n')
    sized(page, "4 rows × 5 columns")
    says(page, "Pasted")
    seen = value(page)
    assert seen["headers"][3:] == ["Programming language", ""]
    assert seen["rows"][2] == ["Tokenizers", "3934", "34", "Rust", "two\nlines"]
    assert seen["rows"][3] == ["", "", "", "Go", "12"]
    cell(page, "Repository", 1).click()
    page.keyboard.press("ControlOrMeta+z")
    sized(page, "3 rows × 4 columns")


def test_pasted_into_an_empty_table_the_first_row_names_the_columns(page: Page) -> None:
    click(page, "Clear")
    paste(page, cell(page, "Column 2", 2), "City\tPeople\nOslo\t709,037\nRome\t2,748,109")
    assert value(page) == {
        "headers": ["City", "People"],
        "rows": [["Oslo", "709,037"], ["Rome", "2,748,109"]],
    }


def test_one_pasted_word_goes_into_the_text(page: Page) -> None:
    cell(page, "Stars", 1).fill("")
    paste(page, cell(page, "Stars", 1), "<b>word</b>")
    expect(cell(page, "Stars", 1)).to_have_text("<b>word</b>")
    assert value(page)["rows"][0][1] == "<b>word</b>"


@pytest.mark.parametrize(
    "content",
    [
        '\ufeffName;Note\r\n"Ada; L.";"said ""hi"",\r\nleft"\r\nZoë;12,5\r\n'.encode(),
        'Name\tNote\n"Ada; L."\t"said ""hi"",\r\nleft"\nZoë\t12,5'.encode(),
        'Name,Note\n"Ada; L.","said ""hi"",\r\nleft"\nZoë,"12,5"\n\n'.encode("cp1252"),
        'Name,Note\r"Ada; L.","said ""hi"",\r\nleft"\rZoë,"12,5"\r'.encode("utf-16"),
    ],
)
def test_csv_of_many_kinds_is_read(page: Page, content: bytes) -> None:
    load(page, "notes.csv", content)
    says(page, "Loaded “notes.csv”: 2 rows × 2 columns.")
    assert value(page) == {
        "headers": ["Name", "Note"],
        "rows": [["Ada; L.", 'said "hi",\r\nleft'], ["Zoë", "12,5"]],
    }


def test_saved_csv_reads_back_the_same(page: Page, tmp_path: Path) -> None:
    cell(page, "Stars", 1).fill('a "quoted", 🙂 cell')
    before = value(page)
    with page.expect_download() as download:
        click(page, "Save CSV")
    assert download.value.suggested_filename == "table.csv"
    download.value.save_as(tmp_path / "table.csv")
    content = (tmp_path / "table.csv").read_bytes()
    assert content.decode("utf-8-sig").splitlines()[1] == (
        'Transformers,"a ""quoted"", 🙂 cell",651,Python'
    )
    click(page, "Clear")
    load(page, "table.csv", content)
    says(page, "Loaded")
    assert value(page) == before


def test_a_dropped_file_is_loaded(page: Page) -> None:
    page.locator(".ty-sheet .ty-sheet-scroll").evaluate(
        """(element) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["A,B\\n1,2"], "dropped.csv"));
            element.dispatchEvent(
                new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }"""
    )
    says(page, "Loaded “dropped.csv”: 1 row × 2 columns.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"N\n" + b"1\n" * 10_000, "This table has 10,000 rows; at most 1,000 can be asked about."),
        (b"N," * 50 + b"\n" + b"1\n" * 999, "This table has 50,949 cells; at most 20,000"),
        (b"1\n" * 300_000, "This table has 299,999 rows; at most 1,000 can be asked about."),
        (b"N," * 99_999 + b"\n" + b"1\n" * 999, "This table has 100,000 columns; at most 1,000"),
        (b"PK\x03\x04\x00\x00\xff\x00", "“data.xlsx” is not a CSV file."),
        (b"", "“data.xlsx” is empty."),
        (b"x" * (8 * 1024 * 1024 + 1), "“data.xlsx” is larger than 8 MB"),
    ],
    ids=["rows", "cells", "more rows", "columns", "xlsx", "empty", "large"],
)
def test_a_file_that_cannot_be_used_leaves_the_table(
    page: Page, content: bytes, sentence: str
) -> None:
    load(page, "data.xlsx", content)
    says(page, sentence)
    sized(page, "3 rows × 4 columns")
    assert value(page)["rows"][0][0] == "Transformers"


def test_ten_thousand_pasted_rows_leave_the_table(page: Page) -> None:
    paste(page, cell(page, "Repository", 1), "1\t2\n" * 10_000)
    says(page, "This table has 10,000 rows; at most 1,000 can be asked about.")
    sized(page, "3 rows × 4 columns")
    paste(page, cell(page, "Repository", 1), "1\t2\n" * 1_000)
    sized(page, "1,000 rows × 4 columns")
    click(page, "Add row")
    says(page, "at most 1,000 can be asked about. The table was left as it was.")
    assert len(value(page)["rows"]) == 1_000


def test_hostile_cells_stay_text_in_the_editor_and_in_the_answer(page: Page) -> None:
    paste(page, header(page, 1), "\n".join("\t".join(HOSTILE) for _ in range(4)))
    expect(header(page, 2)).to_have_text(HOSTILE[1])
    seen = value(page)
    assert seen == {"headers": HOSTILE, "rows": [HOSTILE] * 3}
    click(page, "NONE")
    expect(page.locator(".ty-answer")).to_have_text(HOSTILE[3], timeout=PATIENCE)
    expect(page.locator(".ty-question")).to_have_text("How many <i>in all</i>?")
    assert page.locator(".ty-sheet b, .ty-result b, .ty-result i, .ty-result img").count() == 0
    assert page.evaluate("window.hit") is None


def test_the_sum_is_computed_and_its_cells_are_marked(page: Page) -> None:
    click(page, "SUM")
    expect(page.locator(".ty-answer")).to_have_text("41,054", timeout=PATIENCE)
    expect(page.locator(".ty-caption")).to_have_text("SUM of 2 cells")
    expect(page.locator(".ty-how")).to_have_text("36,542 + 4,512 = 41,054")
    expect(page.locator(".ty-result mark")).to_have_text(["36542", "4512"])
    cell(page, "Stars", 2).fill("n/a")
    click(page, "SUM")
    expect(page.locator(".ty-result .ty-none")).to_have_text(
        "The SUM of 2 cells cannot be computed: “n/a” is not a number.", timeout=PATIENCE
    )


def test_the_answer_is_scrolled_into_view(page: Page) -> None:
    names = ",".join(f"A long name {n}" for n in range(30))
    rows = ("x," * 29 + "x\n") * 99 + "x," * 29 + "here"
    load(page, "wide.csv", f"{names}\n{rows}".encode())
    click(page, "NONE")
    mark = page.locator(".ty-result mark", has_text="here")
    expect(mark).to_be_visible(timeout=PATIENCE)
    page.locator(".ty-result").evaluate("(element) => element.scrollIntoView()")
    expect(mark).to_be_in_viewport(timeout=PATIENCE)


def test_on_a_phone_the_table_scrolls_and_the_page_does_not(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    scrolls = "(element) => element.scrollWidth > element.clientWidth"
    assert page.locator(".ty-sheet .ty-sheet-scroll").evaluate(scrolls)
    assert not page.locator("html").evaluate(scrolls)
    language = cell(page, "Programming language", 3)
    language.focus()
    expect(language).to_be_in_viewport()
