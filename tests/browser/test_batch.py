"""Many texts at once, in a real browser: pasted, from a file, stopped midway, downloaded."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.driver import Tab

TASK = "text-classification"
PRAISE, COMPLAINT = "I like you. I love you.", "The film was far too long."


def opened(open_tab: Callable[..., Tab], width: int = 1280, task: str = TASK) -> Tab:
    """The tab with its accordion open."""
    tab = open_tab(task, width=width)
    tab.unfold("Many texts")
    tab.panel.get_by_label("Many texts, one a line").wait_for()
    return tab


def press(tab: Tab, name: str) -> None:
    tab.panel.get_by_role("button", name=name, exact=True).click()


def rows(tab: Tab) -> list[list[str]]:
    """The cells of the answers, without the rows' numbers."""
    lines = tab.panel.locator(".ty-batch tbody tr").all()
    return [line.locator("td").all_inner_texts() for line in lines]


def says(tab: Tab, words: str | re.Pattern[str]) -> str:
    said = tab.panel.locator(".ty-batch-said")
    expect(said).to_contain_text(words)
    return str(said.inner_text())


def downloaded(tab: Tab, name: str) -> str:
    with tab.page.expect_download() as download:
        press(tab, name)
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_pasted_lines_are_answered_and_downloaded(open_tab: Callable[..., Tab]) -> None:
    tab = opened(open_tab, width=390)
    lines = [PRAISE, "", "<b>I would not go there again.</b>", COMPLAINT]
    tab.panel.get_by_label("Many texts, one a line").fill("\n".join(lines))
    press(tab, "Run all")
    says(tab, "Done: 3 of 3")
    found = rows(tab)
    assert [row[:2] for row in found] == [
        [PRAISE, "POSITIVE"],
        ["<b>I would not go there again.</b>", "NEGATIVE"],
        [COMPLAINT, "NEGATIVE"],
    ]
    assert all(float(row[2]) > 0.5 for row in found)
    assert tab.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    answers = [json.loads(line) for line in downloaded(tab, "JSON Lines").splitlines()]
    assert [each["output"][0][0]["label"] for each in answers] == [
        "POSITIVE",
        "NEGATIVE",
        "NEGATIVE",
    ]


def file_of(*records: list[str]) -> dict[str, Any]:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(records)
    return {"name": "r.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode("utf-8")}


def test_a_column_of_a_file_with_a_row_that_fails(open_tab: Callable[..., Tab]) -> None:
    tab = opened(open_tab)
    said = f'She said "no";\n{COMPLAINT}'
    records = [["n", "Long notes, not asked about", "review"], ["1", "x" * 90, PRAISE]]
    upload = tab.panel.get_by_label("CSV file of many texts")
    upload.set_input_files(files=[file_of(["n"] * 150_000, ["1"] * 150_000)])
    expect(tab.panel.locator(".ty-batch-texts .ty-sheet-message")).to_have_text(
        "“r.csv” has 150,000 columns; at most 1,000 can be chosen from."
    )
    upload.set_input_files(files=[file_of(*records, ["2", "y", ""], ["3", "=1+1", said])])
    column = tab.panel.get_by_label("Column with the texts")
    assert column.locator("option").all_inner_texts() == records[0]
    column.select_option("review")
    expect(tab.panel.locator(".ty-batch-size")).to_have_text("3 texts")
    press(tab, "Run all")
    assert "1 could not be answered" in says(tab, "Done: 3 of 3")
    praise, failed, complaint = rows(tab)
    assert praise[:2] == [PRAISE, "POSITIVE"]
    assert failed == ["", "Text is empty."]
    assert complaint[:2] == [said, "NEGATIVE"]
    header, *written = csv.reader(io.StringIO(downloaded(tab, "CSV"), newline=""))
    assert header == ["text", "label", "score", "error"]
    assert [row[:2] for row in written] == [[PRAISE, "POSITIVE"], ["", ""], [said, "NEGATIVE"]]


def test_stopped_midway_what_is_done_stays(open_tab: Callable[..., Tab]) -> None:
    # Of a task that takes so long for all of them that nobody presses the button too late.
    tab = opened(open_tab, task="text-generation")
    box = tab.panel.get_by_label("Many texts, one a line")
    box.fill("\n".join(f"Soup number {n} was good." for n in range(1001)))
    expect(tab.panel.locator(".ty-batch-size")).to_contain_text("1,001 texts; at most 1,000")
    press(tab, "Run all")
    expect(tab.panel.locator(".ty-batch-note")).to_contain_text("at most 1,000 can be run at once")
    box.fill("\n".join(f"Soup number {n} was good." for n in range(1000)))
    press(tab, "Run all")
    tab.panel.locator(".ty-batch tbody tr").nth(4).wait_for()
    press(tab, "Stop all")
    found = re.fullmatch(r"Stopped: (\d+) of 1,000", says(tab, "Stopped"))
    assert found
    done = int(found[1])
    assert 5 <= done < 1000
    kept = rows(tab)
    assert len(kept) == done
    assert kept[0][0] == "Soup number 0 was good."
    written = list(csv.reader(io.StringIO(downloaded(tab, "CSV"), newline="")))
    assert [row[0] for row in written[1:]] == [row[0] for row in kept]
    # Nothing of the stopped run stands in the way of the next one.
    box.fill(PRAISE)
    press(tab, "Run all")
    says(tab, "Done: 1 of 1")
