"""Vectors of a text, with pooling and without."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput, InvalidParameter
from tabs import get_task
from tests.tabs.answers import answer

POOLED = "sentence-transformer"
PLAIN = "bert-encoder"


def test_a_model_with_pooling_gives_one_vector_a_text(backend: LocalBackend) -> None:
    vector = np.array(answer(backend, "feature-extraction", POOLED))
    assert vector.shape == (16,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_a_model_without_pooling_gives_one_vector_a_token(backend: LocalBackend) -> None:
    # Three words between the two tokens at the ends.
    vectors = np.array(answer(backend, "feature-extraction", PLAIN))
    assert vectors.shape == (5, 16)
    scaled = np.array(answer(backend, "feature-extraction", PLAIN, normalize=True, dimensions=4))
    assert scaled.shape == (5, 4)
    assert np.linalg.norm(scaled, axis=1) == pytest.approx(np.ones(5), abs=1e-4)


def test_a_prompt_changes_the_vector_and_an_unknown_one_is_refused(backend: LocalBackend) -> None:
    plain = answer(backend, "feature-extraction", POOLED)
    assert answer(backend, "feature-extraction", POOLED, prompt_name="query") != plain
    with pytest.raises(InvalidParameter, match="no prompt called “poem”") as caught:
        answer(backend, "feature-extraction", POOLED, prompt_name="poem")
    assert "query" in caught.value.hint


def test_a_long_text_is_cut_off_at_either_end_or_refused(backend: LocalBackend) -> None:
    task = get_task("feature-extraction")
    text = {"text": "good " * 100 + "bad " * 100}

    def ask(**params: Any) -> Any:
        return result_of(backend.run(make_call(task, f"local/{POOLED}", text, params)))

    right = ask()
    assert "longer than the 64 tokens" in right.notes[0]
    assert ask(truncation_direction="Left").output != right.output
    assert ask(truncation_direction="Right").output == right.output
    with pytest.raises(InvalidInput, match="202 tokens"):
        ask(truncate=False)
