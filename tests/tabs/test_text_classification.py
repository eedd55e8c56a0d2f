"""Classes of texts and of pairs are those of the model, run by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
import transformers

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from tabs import get_task
from tests.backends.local.models.saving import LABELS
from tests.tabs.answers import answer
from tests.tasks import case


@pytest.mark.parametrize("model", case("text-classification").models)
def test_text_classes_are_those_of_the_model(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    (found,) = answer(backend, "text-classification", model)

    tokenizer = transformers.AutoTokenizer.from_pretrained(model_dir / model)
    network = transformers.AutoModelForSequenceClassification.from_pretrained(model_dir / model)
    with torch.no_grad():
        logits = network(**tokenizer("i like good", return_tensors="pt")).logits[0]
    scores = dict(zip(LABELS.values(), logits.softmax(-1).tolist(), strict=True))
    expected = sorted(scores.items(), key=lambda item: -item[1])
    assert [item["label"] for item in found] == [label for label, _ in expected]
    assert [item["score"] for item in found] == pytest.approx([score for _, score in expected])


@pytest.mark.parametrize("model", case("text-classification").models)
def test_a_pair_is_read_as_transformers_pipeline_reads_it(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    pair = {"text": "i like good stars", "text_pair": "how many bad stars ?"}
    task = get_task("text-classification")
    ((*found,),) = result_of(backend.run(make_call(task, f"local/{model}", pair))).output
    pipe = transformers.pipeline("text-classification", model=str(model_dir / model))
    expected = pipe(dict(pair), top_k=None)
    assert [each["label"] for each in found] == [each["label"] for each in expected]
    assert [each["score"] for each in found] == pytest.approx([each["score"] for each in expected])
    ((*alone,),) = result_of(
        backend.run(make_call(task, f"local/{model}", {"text": pair["text"]}))
    ).output
    assert alone != found


def test_a_pair_that_is_too_long_is_said_to_be(backend: LocalBackend) -> None:
    task = get_task("text-classification")
    pair = {"text": "good " * 40, "text_pair": "bad " * 30}
    result = result_of(backend.run(make_call(task, "local/bert", pair)))
    assert result.notes == (
        "The two texts have 73 tokens; this model reads 64, and the end of the longer one was "
        "left out.",
    )
