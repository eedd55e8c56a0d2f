"""The tab of this task in a real browser: Audio to audio."""

from __future__ import annotations

from collections.abc import Callable

from tabs import get_task
from tests.browser.driver import Tab

TASK = "audio-to-audio"


def test_the_first_example_is_answered(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example(get_task(TASK).examples[0].title)
    tab.computed()
    assert tab.json()
