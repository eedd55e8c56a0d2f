"""Where a text ends that is to stop at another one."""

from __future__ import annotations

import pytest

from core.generation import before_stop


@pytest.mark.parametrize(
    ("text", "stops", "whole", "so_far"),
    [
        ("You can", ["can"], "You ", "You "),
        ("You can", ["cannot", "u c"], "Yo", "Yo"),
        ("You can", ["cannot"], "You can", "You "),
        ("You can", ["nothing", "an end", "canny"], "You can", "You "),
        ("You can", ["never"], "You can", "You ca"),
        ("You can", ["elsewhere"], "You can", "You can"),
        ("aaa", ["aab"], "aaa", "a"),
        ("can", ["can"], "", ""),
        ("", ["can"], "", ""),
        ("You can", [], "You can", "You can"),
    ],
)
def test_a_text_ends_before_what_it_stops_at(
    text: str, stops: list[str], whole: str, so_far: str
) -> None:
    assert before_stop(text, stops, last=True) == whole
    assert before_stop(text, stops, last=False) == so_far


@pytest.mark.parametrize("stops", [["can do"], ["do", "an d"], ["never"], ["Youth", "t all"]])
def test_what_has_been_told_is_never_taken_back(stops: list[str]) -> None:
    text = "You can do that all the time."
    ends = [len(before_stop(text[:size], stops, last=False)) for size in range(len(text))]
    assert ends == sorted(ends)
    assert ends[-1] <= len(before_stop(text, stops, last=True))
