"""The table tab in a real browser: the right cell is marked, sums are computed."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.driver import Tab

TASK = "table-question-answering"


def marked(tab: Tab) -> list[str]:
    """The cells that the answer marks in the table."""
    return [node.inner_text() for node in tab.panel.locator(".ty-result mark").all()]


def retype(tab: Tab, old: str, new: str) -> None:
    """Click into the cell or header that says `old` and type `new` over it."""
    tab.panel.get_by_text(old, exact=True).first.click()
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.type(new)


def test_the_right_cell_is_marked(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A lookup")
    tab.computed()
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
    retype(tab, "36542", "40123")
    tab.page.keyboard.press("Control+Enter")
    tab.done()
    assert marked(tab) == ["40123"]


def test_two_columns_of_one_name_are_explained(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    retype(tab, "Contributors", "Stars")
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


def test_a_follow_up_builds_on_the_answer_and_one_can_start_afresh(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    question = tab.panel.get_by_label("Question", exact=True)
    question.fill("Which repository has the most contributors?")
    tab.run()
    tab.computed()
    tab.panel.get_by_role("button", name="Ask a follow-up").click()
    expect(question).to_have_value("")
    question.fill("What is the sum of the stars?")
    tab.run()
    before = tab.panel.locator(".ty-before")
    expect(before.locator("dd")).to_have_text(["Transformers"])
    assert marked(tab) == ["36542", "4512", "3934"]
    assert [each["answer"] for each in tab.json()] == ["Transformers", "SUM > 36542, 4512, 3934"]
    # The bundled model was not made for this, and says so.
    tab.panel.get_by_text("google/tapas-base-finetuned-sqa").first.wait_for()

    again = open_tab(TASK, tab.link().split(f"task={TASK}", 1)[1])
    asked = again.panel.get_by_label("Earlier questions").locator("li")
    expect(asked).to_have_text(["Which repository has the most contributors?"])
    expect(again.panel.get_by_label("Question", exact=True)).to_have_value(
        "What is the sum of the stars?"
    )
    again.panel.get_by_role("button", name="Start afresh").click()
    expect(asked).to_have_count(0)
    again.example("A lookup")
    again.done()
    assert marked(again) == ["36542"]
    assert again.json()["answer"] == "36542"


def test_the_link_brings_table_and_question_back(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.panel.locator("textarea").fill("Which repository has the most contributors?")
    again = open_tab(TASK, tab.link().split(f"task={TASK}", 1)[1])
    again.panel.get_by_text("Tokenizers", exact=True).first.wait_for()
    again.run()
    again.done()
    assert marked(again) == ["Transformers"]
