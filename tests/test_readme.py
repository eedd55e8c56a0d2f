"""README.md says what the declarations say, and its links lead somewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from huggingface_hub import metadata_load

from scripts.readme import README, generated, replace_part, shape, table
from tests.source import ROOT

TEXT = README.read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")

# What a Space's card may have.
COLOURS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}
LONGEST_DESCRIPTION = 60


def test_the_generated_parts_are_up_to_date() -> None:
    assert generated(TEXT) == TEXT, "run `make docs`"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / name).read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith("https://")]
    assert [target for target in local if not (ROOT / target).exists()] == []


def test_the_front_matter_is_what_a_space_takes() -> None:
    front_matter = metadata_load(README)
    assert front_matter is not None
    assert {front_matter["colorFrom"], front_matter["colorTo"]} <= COLOURS
    assert len(front_matter["short_description"]) <= LONGEST_DESCRIPTION
    assert front_matter["license"] == "apache-2.0"


def test_a_part_is_replaced_and_the_rest_is_kept() -> None:
    text = "before\n<!-- x -->\nold\n<!-- /x -->\nafter\n"
    assert replace_part(text, "x", "new") == "before\n<!-- x -->\nnew\n<!-- /x -->\nafter\n"


def test_a_part_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="no markers"):
        replace_part("<!-- x -->\nno end", "x", "new")


def test_bars_in_cells_are_escaped() -> None:
    assert table(("a",), iter([("x|y",)])) == "| a |\n| --- |\n| x\\|y |"


def test_a_wire_type_in_short() -> None:
    @dataclass
    class Found:
        label: str
        score: float

    assert shape(list[list[Found]]) == "[[{label, score}]]"
