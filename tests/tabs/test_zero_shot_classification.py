"""Labels that no model was trained on."""

from __future__ import annotations

import pytest

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput
from tabs import get_task
from tests.tabs.answers import answer


def test_labels_share_or_stand_alone(backend: LocalBackend) -> None:
    shared = answer(backend, "zero-shot-classification", "bert-nli")
    assert sum(each["score"] for each in shared) == pytest.approx(1)
    alone = answer(backend, "zero-shot-classification", "bert-nli", multi_label=True)
    assert {each["label"] for each in alone} == {"good", "bad"}
    assert sum(each["score"] for each in alone) != pytest.approx(1)


def test_a_label_that_leaves_no_room_for_the_text_is_named(backend: LocalBackend) -> None:
    task = get_task("zero-shot-classification")
    inputs = {"text": "i like good", "candidate_labels": ["good", "bad " * 80]}
    with pytest.raises(InvalidInput, match=r"“bad bad .*…” has 8\d tokens within its hypothesis"):
        result_of(backend.run(make_call(task, "local/bert-nli", inputs)))
