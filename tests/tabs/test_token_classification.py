"""Labels of tokens are those of the model, run by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
import transformers

from backends.local.backend import LocalBackend
from core.errors import InvalidParameter
from tests.tabs.answers import answer
from tests.tasks import case


@pytest.mark.parametrize("model", case("token-classification").models)
def test_tokens_have_the_models_labels_at_the_texts_places(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    text = case("token-classification").inputs["text"]
    found = answer(
        backend, "token-classification", model, aggregation_strategy="none", ignore_labels=["?"]
    )

    tokenizer = transformers.AutoTokenizer.from_pretrained(model_dir / model)
    network = transformers.AutoModelForTokenClassification.from_pretrained(model_dir / model)
    with torch.no_grad():
        scores = network(**tokenizer(text, return_tensors="pt")).logits[0].softmax(-1)
    # The first and the last token are special ones.
    best, labels = scores[1:-1].max(-1)
    assert [one["score"] for one in found] == pytest.approx(best.tolist())
    assert [one["entity"] for one in found] == [network.config.id2label[n] for n in labels.tolist()]
    assert " ".join(text[one["start"] : one["end"]] for one in found) == text


def test_a_stride_that_cannot_work_is_refused(backend: LocalBackend) -> None:
    for params in ({"stride": 62}, {"stride": 4, "aggregation_strategy": "none"}):
        with pytest.raises(InvalidParameter, match="stride"):
            answer(backend, "token-classification", "bert-tokens", **params)
    answer(backend, "token-classification", "bert-tokens", stride=4)
