"""Similarities of sentences, and what they are made of."""

from __future__ import annotations

import numpy as np
import pytest

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from tabs import get_task
from tests.backends.conftest import a_call
from tests.tabs.answers import answer
from tests.tasks import case

POOLED = "sentence-transformer"
PLAIN = "bert-encoder"


def test_sentence_vectors_and_similarities_agree(backend: LocalBackend) -> None:
    near = answer(backend, "sentence-similarity", POOLED)
    texts = case("sentence-similarity").inputs
    call = make_call(
        get_task("sentence-embeddings"),
        f"local/{POOLED}",
        {"sentences": [texts["source_sentence"], *texts["sentences"]]},
        {"normalize": True},
    )
    first, *others = np.array(result_of(backend.run(call)).output)
    assert near == pytest.approx([float(first @ other) for other in others], abs=1e-4)


def test_vectors_made_by_a_mean_that_nobody_trained_are_called_so(backend: LocalBackend) -> None:
    notes = result_of(backend.run(a_call("sentence-similarity", f"local/{PLAIN}"))).notes
    assert "not made to compare texts" in notes[0]
    assert result_of(backend.run(a_call("sentence-similarity", f"local/{POOLED}"))).notes == ()
