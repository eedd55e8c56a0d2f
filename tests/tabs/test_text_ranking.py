"""Texts ranked by a cross-encoder."""

from __future__ import annotations

from backends.local.backend import LocalBackend
from tests.tabs.answers import answer
from tests.tasks import case


def test_texts_are_ranked_best_first(backend: LocalBackend) -> None:
    ranked = answer(backend, "text-ranking", "cross-encoder")
    assert sorted(each["index"] for each in ranked) == [0, 1]
    assert ranked[0]["score"] >= ranked[1]["score"]
    texts = case("text-ranking").inputs["texts"]
    assert all(each["text"] == texts[each["index"]] for each in ranked)
    assert answer(backend, "text-ranking", "cross-encoder", top_k=1) == ranked[:1]
