"""Text that is written here: by chance or not, how far, and until when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from backends.base import Partial, make_call, result_of
from backends.cache import CachedBackend
from backends.local.backend import LocalBackend
from backends.local.generation import _Penalty
from tabs import get_task
from tests.backends.local.passes import forwards

WRITER = "local/gpt2"
PROMPT = "i like good"


@pytest.fixture(scope="module")
def written(backend: LocalBackend) -> Callable[..., Any]:
    """`written(**parameters)`: what the local backend answers to the prompt."""

    def ask(**params: Any) -> Any:
        task = get_task("text-generation")
        return result_of(backend.run(make_call(task, WRITER, {"prompt": PROMPT}, params))).output

    return ask


def test_stopping_the_local_run_stops_the_model(backend: LocalBackend) -> None:
    task = get_task("text-generation")
    with forwards(backend, WRITER) as passed:
        call = make_call(task, WRITER, {"prompt": "i"}, {"max_new_tokens": 60})
        stream = backend.run(call)
        assert any(isinstance(event, Partial) for event in stream)
        stream.close()
        seen = len(passed)
        assert stream.join(60)
        assert len(passed) <= seen + 2


def test_the_same_seed_draws_the_same_text(written: Any) -> None:
    drawn = {"do_sample": True, "max_new_tokens": 12}
    first, again, other = (written(**drawn, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert first[0]["details"]["seed"] == 1
    several = written(**drawn, seed=1, num_return_sequences=3)
    assert len({each["generated_text"] for each in several}) == 3


@pytest.mark.parametrize("more", [{}, {"do_sample": True}, {"top_k": 50}, {"top_p": 0.5}])
def test_temperature_zero_takes_the_likeliest(
    written: Any, backend: LocalBackend, more: dict[str, Any]
) -> None:
    greedy = written(max_new_tokens=8)
    assert written(max_new_tokens=8, temperature=0, **more) == greedy
    asked = {"max_new_tokens": 2, "temperature": 0, **more}
    call = make_call(get_task("text-generation"), WRITER, {"prompt": PROMPT}, asked)
    cached = CachedBackend(backend, 1_000_000)
    assert [result_of(cached.run(call)).cached for _ in range(2)] == [False, True]


def test_the_best_of_several_is_the_likeliest(written: Any) -> None:
    (answer,) = written(do_sample=True, seed=3, best_of=4, max_new_tokens=6)

    def mean(tokens: Any) -> float:
        return float(sum(each["logprob"] for each in tokens) / len(tokens))

    others = answer["details"]["best_of_sequences"]
    assert len(others) == 3
    best = mean(answer["details"]["tokens"])
    assert all(mean(each["tokens"]) <= best for each in others)


@pytest.mark.parametrize("more", [{}, {"do_sample": True, "seed": 3}, {"stop": ["e"]}])
def test_the_likeliest_tokens_are_listed_at_each_place(written: Any, more: dict[str, Any]) -> None:
    asked = {"max_new_tokens": 6, **more}
    ((plain,), (answer,)) = written(**asked), written(**asked, top_n_tokens=4)
    top = answer["details"].pop("top_tokens")
    assert answer == plain
    tokens = answer["details"]["tokens"]
    assert len(top) == len(tokens)
    for token, likeliest in zip(tokens, top, strict=True):
        logprobs = [each["logprob"] for each in likeliest]
        assert len(likeliest) == 4
        assert logprobs == sorted(logprobs, reverse=True)
        assert token["logprob"] <= logprobs[0]
        if not more:
            assert token == likeliest[0]


def test_the_likeliest_tokens_are_those_of_the_bare_model(written: Any, model_dir: Path) -> None:
    (answer,) = written(max_new_tokens=3, top_n_tokens=5)
    details = answer["details"]
    model = AutoModelForCausalLM.from_pretrained(model_dir / "gpt2")
    ids = AutoTokenizer.from_pretrained(model_dir / "gpt2")(PROMPT).input_ids
    for token, likeliest in zip(details["tokens"], details["top_tokens"], strict=True):
        with torch.inference_mode():
            logits = model(torch.tensor([ids])).logits[0, -1]
        expected = torch.log_softmax(logits, -1).topk(5)
        assert [each["id"] for each in likeliest] == expected.indices.tolist()
        found = [each["logprob"] for each in likeliest]
        assert found == pytest.approx(expected.values.tolist(), abs=1e-5)
        ids.append(token["id"])


def test_more_tokens_than_the_model_knows_are_not_listed(written: Any) -> None:
    (answer,) = written(max_new_tokens=1, top_n_tokens=20)
    (likeliest,) = answer["details"]["top_tokens"]
    assert len({each["id"] for each in likeliest}) == len(likeliest) <= 20


def test_text_ends_where_it_is_told_to(written: Any) -> None:
    (free,) = written(max_new_tokens=8, return_full_text=False, do_sample=True, seed=5)
    sign = free["generated_text"][3]
    (ended,) = written(
        max_new_tokens=8, return_full_text=False, do_sample=True, seed=5, stop=[sign]
    )
    place = free["generated_text"].index(sign)
    assert ended["generated_text"] == free["generated_text"][: place + 1]
    assert ended["details"]["finish_reason"] == "stop_sequence"


def test_what_is_drawn_by_chance_is_not_remembered(backend: LocalBackend) -> None:
    cached = CachedBackend(backend, 1_000_000)

    def ask(**params: Any) -> bool:
        given = {"max_new_tokens": 2, **params}
        call = make_call(get_task("text-generation"), WRITER, {"prompt": PROMPT}, given)
        return result_of(cached.run(call)).cached

    assert [ask(do_sample=True) for _ in range(2)] == [False, False]
    assert [ask(temperature=0.7) for _ in range(2)] == [False, False]
    assert [ask(do_sample=True, seed=9) for _ in range(2)] == [False, True]
    assert [ask() for _ in range(2)] == [False, True]


def test_a_prompt_that_is_too_long_is_read_from_its_end(backend: LocalBackend) -> None:
    task = get_task("text-generation")
    call = make_call(task, WRITER, {"prompt": "i like " * 40}, {"max_new_tokens": 10})
    result = result_of(backend.run(call))
    assert result.output[0]["details"]["input_length"] == 54
    (note,) = result.notes
    assert "the last 54, and what is before was left out" in note


def test_openais_penalties_count_what_each_sequence_has_written() -> None:
    """Logits less count times frequency, and less presence where there is a count."""
    import torch

    penalty = _Penalty({"frequency_penalty": 0.5, "presence_penalty": -1.0})
    scores = torch.arange(8.0).reshape(2, 4)
    prompt = torch.tensor([[3, 3], [3, 3]])
    assert torch.equal(penalty(prompt, scores), scores)
    written = torch.cat([prompt, torch.tensor([[0, 0, 1], [2, 3, 3]])], 1)
    expected = scores - torch.tensor([[0.0, -0.5, 0, 0], [0, 0, -0.5, 0.0]])
    assert torch.allclose(penalty(written, scores), expected)
