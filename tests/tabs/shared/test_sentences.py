"""Where a text is cut into what is said in one go."""

from __future__ import annotations

import pytest

from tabs.shared.sentences import LONGEST, sentences

CUT = {
    "One": ["One"],
    "One. Two! Three? Four …": ["One.", "Two!", "Three?", "Four …"],
    "“Go.” He went.": ["“Go.”", "He went."],
    "Dr. No met Mr. Yes. They left.": ["Dr. No met Mr. Yes.", "They left."],
    "J. R. came at 3.5 p.m. and left": ["J. R. came at 3.5 p.m. and left"],
    "I said no. Then I left.": ["I said no.", "Then I left."],
    "今日は。元気?": ["今日は。", "元気?"],
    "A title\n\nThe text\ngoes on.": ["A title", "The text\ngoes on."],
    "  \n\n ": [],
    "": [],
}


@pytest.mark.parametrize("text", CUT)
def test_sentences_are_cut_where_they_end(text: str) -> None:
    assert sentences(text) == CUT[text]


@pytest.mark.parametrize("unit", ["a long way, ", "word ", "x"])
def test_what_is_very_long_is_cut_as_well_as_can_be(unit: str) -> None:
    text = (unit * 1000).strip()
    found = sentences(text)
    assert all(0 < len(each) <= LONGEST for each in found)
    assert "".join("".join(found).split()) == "".join(text.split())
    if "," in unit:
        assert all(each.endswith("way,") for each in found)
