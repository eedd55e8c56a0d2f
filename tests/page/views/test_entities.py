"""What the view of entities makes of an answer."""

from __future__ import annotations

from typing import Any

from page.views.entities import entities

TEXT = "👩‍🚀 Ada → Zürich\r\n日本に住む 山田さん\u202e مرحبا يا سارة <b>&amp;</b>\0"


def entity(start: int | None, end: int | None, word: str = "?", **label: str) -> dict[str, Any]:
    return {"score": 0.5, "word": word, "start": start, "end": end, **label}


def test_entities_have_the_texts_own_words_in_its_order() -> None:
    found = [
        entity(10, 14, "os ##lo", entity_group="LOC"),
        entity(None, None, "ghost", entity="I-MISC"),
        entity(0, 3, "ada", entity="B-PER"),
    ]
    data = entities.VIEW.data({"text": "ADA is in Oslo"}, found)
    assert [(one["words"], one["label"], one["kind"]) for one in data["entities"]] == [
        ("ADA", "B-PER", "PER"),
        ("Oslo", "LOC", "LOC"),
        ("ghost", "I-MISC", "MISC"),
    ]
    assert [piece["of"] for piece in data["pieces"]] == [[0], [], [1]]


def test_a_text_without_entities_is_shown_whole() -> None:
    data = entities.VIEW.data({"text": TEXT}, [])
    assert data == {"pieces": [{"text": TEXT, "of": [], "ends": []}], "entities": []}
