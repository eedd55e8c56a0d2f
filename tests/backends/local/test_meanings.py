"""Models of vectors, rankings and entailment, loaded and asked as tasks ask them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput, InvalidParameter, WrongTask
from tabs import get_task
from tabs.zero_shot_classification import check_template
from tests.backends.conftest import a_call
from tests.tasks import case

POOLED = "local/sentence-transformer"
PLAIN = "local/bert-encoder"


def _ask(backend: LocalBackend, task_id: str, model: str, **params: Any) -> Any:
    return result_of(backend.run(a_call(task_id, model, params))).output


def test_a_model_with_pooling_gives_one_vector_a_text(backend: LocalBackend) -> None:
    vector = np.array(_ask(backend, "feature-extraction", POOLED))
    assert vector.shape == (16,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_a_model_without_pooling_gives_one_vector_a_token(backend: LocalBackend) -> None:
    # Three words between the two tokens at the ends.
    vectors = np.array(_ask(backend, "feature-extraction", PLAIN))
    assert vectors.shape == (5, 16)
    scaled = np.array(_ask(backend, "feature-extraction", PLAIN, normalize=True, dimensions=4))
    assert scaled.shape == (5, 4)
    assert np.linalg.norm(scaled, axis=1) == pytest.approx(np.ones(5), abs=1e-4)


def test_sentence_vectors_and_similarities_agree(backend: LocalBackend) -> None:
    near = _ask(backend, "sentence-similarity", POOLED)
    texts = case("sentence-similarity").inputs
    call = make_call(
        get_task("sentence-embeddings"),
        POOLED,
        {"sentences": [texts["source_sentence"], *texts["sentences"]]},
        {"normalize": True},
    )
    first, *others = np.array(result_of(backend.run(call)).output)
    assert near == pytest.approx([float(first @ other) for other in others], abs=1e-4)


def test_vectors_made_by_a_mean_that_nobody_trained_are_called_so(backend: LocalBackend) -> None:
    notes = result_of(backend.run(a_call("sentence-similarity", PLAIN))).notes
    assert "not made to compare texts" in notes[0]
    assert result_of(backend.run(a_call("sentence-similarity", POOLED))).notes == ()


def test_a_prompt_changes_the_vector_and_an_unknown_one_is_refused(backend: LocalBackend) -> None:
    plain = _ask(backend, "feature-extraction", POOLED)
    assert _ask(backend, "feature-extraction", POOLED, prompt_name="query") != plain
    with pytest.raises(InvalidParameter, match="no prompt called “poem”") as caught:
        _ask(backend, "feature-extraction", POOLED, prompt_name="poem")
    assert "query" in caught.value.hint


def test_a_long_text_is_cut_off_at_either_end_or_refused(backend: LocalBackend) -> None:
    task = get_task("feature-extraction")
    text = {"text": "good " * 100 + "bad " * 100}

    def ask(**params: Any) -> Any:
        return result_of(backend.run(make_call(task, POOLED, text, params)))

    right = ask()
    assert "longer than the 64 tokens" in right.notes[0]
    assert ask(truncation_direction="Left").output != right.output
    assert ask(truncation_direction="Right").output == right.output
    with pytest.raises(InvalidInput, match="202 tokens"):
        ask(truncate=False)


def test_texts_are_ranked_best_first(backend: LocalBackend) -> None:
    ranked = _ask(backend, "text-ranking", "local/cross-encoder")
    assert sorted(each["index"] for each in ranked) == [0, 1]
    assert ranked[0]["score"] >= ranked[1]["score"]
    texts = case("text-ranking").inputs["texts"]
    assert all(each["text"] == texts[each["index"]] for each in ranked)
    assert _ask(backend, "text-ranking", "local/cross-encoder", top_k=1) == ranked[:1]


@pytest.mark.parametrize(
    ("task_id", "model", "words"),
    [
        ("text-ranking", "local/bert", "3 classes"),
        ("text-ranking", "local/detr", "object-detection"),
        ("sentence-similarity", "local/detr", "object-detection"),
        ("zero-shot-classification", "local/bert", "no class “entailment”"),
    ],
)
def test_models_for_something_else_are_refused(
    backend: LocalBackend, task_id: str, model: str, words: str
) -> None:
    with pytest.raises(WrongTask) as caught:
        _ask(backend, task_id, model)
    assert words in f"{caught.value.message} {caught.value.hint}"


def test_labels_share_or_stand_alone(backend: LocalBackend) -> None:
    shared = _ask(backend, "zero-shot-classification", "local/bert-nli")
    assert sum(each["score"] for each in shared) == pytest.approx(1)
    alone = _ask(backend, "zero-shot-classification", "local/bert-nli", multi_label=True)
    assert {each["label"] for each in alone} == {"good", "bad"}
    assert sum(each["score"] for each in alone) != pytest.approx(1)


@pytest.mark.parametrize("template", ["no place", "{} and {}", "{label}", "{0}", "{", "{!r}x{}"])
def test_a_template_needs_one_place_for_the_label(template: str) -> None:
    with pytest.raises(InvalidParameter, match="must contain"):
        check_template(template)


def test_the_usual_template_is_one() -> None:
    check_template("This example is {}.")
