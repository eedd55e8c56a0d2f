"""Parameters are checked by what they declare."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import InvalidParameter
from core.param import Param

NUMBER = Param("threshold", "number", "Threshold", "", default=0.5, low=0, high=1, live=True)


COUNT = Param("top_k", "integer", "Top", "", low=1, high=10)


FLAG = Param("sequential", "boolean", "Sequential", "", default=False)


CHOICE = Param("subtask", "string", "Kind", "", choices=("semantic", "panoptic"))


@pytest.mark.parametrize(
    ("param", "given", "value"),
    [
        (NUMBER, None, 0.5),
        (NUMBER, 1, 1.0),
        (COUNT, None, None),
        (COUNT, 3.0, 3),
        (FLAG, True, True),
        (CHOICE, "panoptic", "panoptic"),
        (CHOICE, None, None),
    ],
)
def test_good_values(param: Param, given: Any, value: Any) -> None:
    assert param.check(given) == value


@pytest.mark.parametrize(
    ("param", "given", "words"),
    [
        (NUMBER, 1.5, "out of range"),
        (NUMBER, "high", "must be a number"),
        (NUMBER, float("nan"), "must be a number"),
        (NUMBER, True, "must be a number"),
        (COUNT, 2.5, "must be a whole number"),
        (COUNT, 0, "from 1 to 10"),
        (COUNT, 10**400, "from 1 to 10"),
        (COUNT, "", "must be a whole number"),
        (FLAG, "yes", "must be true or false"),
        (CHOICE, "everything", "Choose one of semantic, panoptic"),
        (CHOICE, ["semantic"], "Choose one of"),
    ],
)
def test_wrong_values_are_refused(param: Param, given: Any, words: str) -> None:
    with pytest.raises(InvalidParameter, match=words):
        param.check(given)
