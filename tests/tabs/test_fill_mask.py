"""Words for blanks are those of the model, run by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import transformers

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput
from tabs import get_task
from tests.backends.conftest import settings
from tests.tasks import case


@pytest.mark.parametrize("model", case("fill-mask").models)
def test_a_blank_gets_the_models_likeliest_words(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    tokenizer = transformers.AutoTokenizer.from_pretrained(model_dir / model)
    network = transformers.AutoModelForMaskedLM.from_pretrained(model_dir / model)
    text = f"i like {tokenizer.mask_token} stars"
    found = blanks(backend, model, text, top_k=1_000)

    encoded = tokenizer(text, return_tensors="pt")
    with torch.no_grad():
        logits = network(**encoded).logits[encoded["input_ids"] == tokenizer.mask_token_id][0]
    expected = logits.softmax(-1).sort(descending=True)
    assert [one["score"] for one in found] == pytest.approx(expected.values[: len(found)].tolist())
    assert [one["token"] for one in found] == expected.indices[: len(found)].tolist()

    both = blanks(backend, model, f"{text} {tokenizer.mask_token}")
    assert [len(words) for words in both] == [5, 5]


def blanks(backend: LocalBackend, model: str, text: str, **params: Any) -> Any:
    call = make_call(get_task("fill-mask"), f"local/{model}", {"text": text}, params)
    return result_of(backend.run(call)).output


@pytest.mark.parametrize(
    ("model", "token"), [("bert-blanks", "[MASK]"), ("roberta-blanks", "<mask>"), ("gpt2", "")]
)
def test_a_models_mask_token_is_known_before_it_is_loaded_and_after(
    model_dir: Path, model: str, token: str
) -> None:
    backend = LocalBackend(settings(model_dir=model_dir))
    task = get_task("text-generation" if model == "gpt2" else "fill-mask")
    assert backend.status(task, f"local/{model}").mask_token == token
    inputs = {task.inputs[0].name: f"i like {token or 'good'} stars"}
    result_of(backend.run(make_call(task, f"local/{model}", inputs)))
    status = backend.status(task, f"local/{model}")
    assert (status.state, status.mask_token) == ("Loaded", token)


def test_targets_are_the_only_words_and_unknown_ones_are_noted(backend: LocalBackend) -> None:
    inputs = {"text": "i like [MASK] stars"}
    params = {"targets": ["good", "bad", "goodly"]}
    call = make_call(get_task("fill-mask"), "local/bert-blanks", inputs, params)
    result = result_of(backend.run(call))
    assert {one["token_str"] for one in result.output} == {"good", "bad"}
    assert [note for note in result.notes if "“goodly”" in note]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("i like stars", r"no blank: write \[MASK\]"),
        ("i like <mask> stars", r"blank as \[MASK\], and the text has <mask>"),
        ("good " * 70 + "[MASK]", "behind the 64 tokens"),
    ],
)
def test_a_blank_that_the_model_will_not_find_is_explained(
    backend: LocalBackend, text: str, says: str
) -> None:
    with pytest.raises(InvalidInput, match=says):
        blanks(backend, "bert-blanks", text)
