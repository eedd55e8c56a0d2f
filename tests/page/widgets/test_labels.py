"""What a person types as labels, however they part them."""

from __future__ import annotations

import pytest

from page.widgets.labels import labels


@pytest.mark.parametrize(
    ("chips", "found"),
    [
        (["retail, cuisine, meteorology"], ["retail", "cuisine", "meteorology"]),
        (["retail, cuisine", "weather "], ["retail", "cuisine", "weather"]),
        (["retail", "cuisine, retail"], ["retail", "cuisine"]),
        (["天气、体育"], ["天气", "体育"]),
        ([" , "], []),
        (None, []),
    ],
)
def test_commas_part_labels_on_the_page(chips: list[str] | None, found: list[str]) -> None:
    assert labels.to_input(chips) == found
