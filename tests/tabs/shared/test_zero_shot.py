"""Labels that come with the question: their sentence, and their order."""

from __future__ import annotations

import pytest

from core.errors import InvalidParameter
from tabs.shared.zero_shot import best_first, check_template

TEMPLATE = "This example is {}."


@pytest.mark.parametrize("template", ["no place", "{} and {}", "{label}", "{0}", "{", "{!r}x{}"])
def test_a_template_needs_one_place_for_the_label(template: str) -> None:
    with pytest.raises(InvalidParameter, match="must contain"):
        check_template(template, TEMPLATE)


def test_the_usual_template_is_one() -> None:
    check_template(TEMPLATE, TEMPLATE)


def test_labels_come_best_first_and_only_those_asked_about() -> None:
    low, high = {"label": "a", "score": 0.1}, {"label": "b", "score": 0.9}
    assert best_first([low, high], ["a", "b"]) == [high, low]
    with pytest.raises(ValueError, match="other labels"):
        best_first([low], ["a", "b"])
