"""The table tab in a real browser: the right cell is marked, sums are computed."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.driver import Tab

TASK = "table-question-answering"


def marked(tab: Tab) -> list[str]:
    """The cells that the answer marks in the table."""
    return [node.inner_text() for node in tab.panel.locator(".ty-result mark").all()]


def test_the_right_cell_is_marked(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A lookup")
    assert tab.done().endswith(("on cpu", "cached"))
    assert marked(tab) == ["36542"]
    assert "36542" in tab.panel.locator(".ty-answer").inner_text().replace(",", "")
    answer = tab.json()
    assert answer["coordinates"] == [[0, 1]]
    assert answer["cells"] == ["36542"]


def test_a_sum_is_computed_and_its_cells_are_marked(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A sum")
    tab.done()
    assert marked(tab) == ["36542", "4512", "3934"]
    assert "44988" in tab.panel.locator(".ty-answer").inner_text().replace(",", "")
    answer = tab.json()
    assert answer["aggregator"] == "SUM"
    assert answer["answer"] == "SUM > 36542, 4512, 3934"


def test_a_cell_that_was_typed_is_what_is_asked_about(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    cell = tab.panel.get_by_text("36542", exact=True).first
    cell.click()
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.type("40123")
    tab.page.keyboard.press("Control+Enter")
    tab.done()
    assert marked(tab) == ["40123"]


def test_two_columns_of_one_name_are_explained(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    header = tab.panel.get_by_text("Contributors", exact=True).first
    header.click()
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.type("Stars")
    tab.run()
    assert "two columns are called “Stars”" in tab.refusal()
    tab.example("The largest")
    tab.panel.locator(".ty-done").wait_for()
    assert marked(tab) == ["Transformers"]


def test_a_question_without_a_table_is_explained(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.get_by_role("button", name="Clear", exact=True).click()
    tab.run()
    assert "Table is missing" in tab.refusal()


def test_no_question_is_explained(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").fill("")
    tab.run()
    assert "Question is empty" in tab.refusal()


def test_the_link_brings_table_and_question_back(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").fill("Which repository has the most contributors?")
    again = open_tab(TASK, tab.link().split(f"task={TASK}", 1)[1])
    again.panel.get_by_text("Tokenizers", exact=True).first.wait_for()
    again.run()
    again.done()
    assert marked(again) == ["Transformers"]
