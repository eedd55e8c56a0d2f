"""The token-classification tab in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.driver import Tab

TASK = "token-classification"


def test_names_are_marked_where_they_stand_also_behind_emoji(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab(TASK)
    tab.example("Two names")
    tab.done()
    marks = tab.panel.locator("mark.ty-entity")
    assert marks.all_inner_texts() == ["Sarah Jessica ParkerPER", "JessicaPER"]
    assert [(one["entity_group"], one["start"], one["end"]) for one in tab.json()] == [
        ("PER", 11, 31),
        ("PER", 52, 59),
    ]
    rows = tab.panel.locator(".ty-entities tbody tr")
    assert rows.nth(1).locator("td").nth(2).inner_text() == "52–59"

    tab.panel.locator("textarea").fill("🙂🎉 My name is <b>Clara</b>\nand I live in Berkeley.")
    tab.run()
    marks.filter(has_text="Berkeley").wait_for()
    assert tab.panel.locator(".ty-marked").inner_text().startswith("🙂🎉 My name is <b>")
    for one in tab.json():
        assert one["end"] > one["start"] >= 3

    tab.panel.locator("textarea").fill("The ball is red.")
    tab.run()
    tab.panel.get_by_text("The model found no names in this text.").wait_for()
    assert tab.json() == []
