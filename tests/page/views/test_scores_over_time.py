"""Scores of a recording, and of its pieces."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.media import Audio
from page.views import view
from page.views.base import Part


def sound(seconds: float) -> dict[str, Any]:
    return {"audio": Audio(np.zeros(round(seconds * 100), np.float32), 100)}


def scores(label: str, score: float) -> list[dict[str, Any]]:
    return [{"label": label, "score": score}, {"label": "other", "score": 1 - score}]


WHOLE = scores("bell", 0.6)
LABELS = ("bell", "bell", "rain", "bell")
PARTS = [Part(sound(1.0), scores(label, 0.9)) for label in LABELS[:-1]]
PARTS.append(Part(sound(1.4), scores(LABELS[-1], 0.7)))
VIEW = view("scores_over_time")


def test_pieces_have_their_times() -> None:
    found = VIEW.with_parts(PARTS).data(sound(4.4), WHOLE)
    assert found["scores"] == WHOLE
    assert found["seconds"] == 4.4
    times = [(each["start"], each["end"]) for each in found["pieces"]]
    assert times == [(0, 1), (1, 2), (2, 3), (3, 4.4)]
    assert [each["scores"][0]["label"] for each in found["pieces"]] == [*LABELS]
    assert VIEW.data(sound(4.4), WHOLE)["pieces"] == []


def test_what_came_after_what_is_told() -> None:
    start = "The best label is bell with 60.0 %, before other with 40.0 %"
    assert VIEW.alt(sound(4.4), WHOLE) == f"{start}."
    assert VIEW.with_parts(PARTS).alt(sound(4.4), WHOLE) == (
        f"{start}; over time: bell until 0:02, rain until 0:03 and bell until 0:04."
    )


def test_a_table_has_a_row_for_each_label_of_each_piece() -> None:
    assert [each.name for each in VIEW.exports(sound(4.4), WHOLE)] == ["scores.csv", "answer.json"]
    exports = {each.name: each for each in VIEW.with_parts(PARTS).exports(sound(4.4), WHOLE)}
    assert [*exports] == ["scores.csv", "seconds.csv", "answer.json"]
    head, first, *rest = exports["seconds.csv"].write().decode("utf-8-sig").splitlines()
    assert head == "start,end,label,score"
    assert first == "0.0,1.0,bell,0.9"
    assert len(rest) == 7
    assert rest[-2] == "3.0,4.4,bell,0.7"


def test_the_whole_decides_what_is_expected() -> None:
    assert VIEW.with_parts(PARTS).matches("Bell", sound(4.4), WHOLE) == 1
    assert VIEW.with_parts(PARTS).matches("rain", sound(4.4), WHOLE) == 0
