"""Sequences that are decoded as one come out as transformers writes each of them alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pytest
import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM

from backends.local import decoding
from backends.local.runners.base import Run
from backends.local.runners.together import open_door, run_joining
from core.errors import Stopped

WORDS = 50
SMALL = {
    "vocab_size": WORDS, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
    "intermediate_size": 32, "max_position_embeddings": 64, "n_positions": 64, "n_embd": 32,
    "n_layer": 2, "n_head": 4, "d_model": 32, "d_kv": 8, "d_ff": 32, "num_layers": 2,
    "num_decoder_layers": 2,
    "num_heads": 4, "encoder_layers": 2, "decoder_layers": 2, "encoder_attention_heads": 4,
    "decoder_attention_heads": 4, "encoder_ffn_dim": 32, "decoder_ffn_dim": 32, "ffn_dim": 32,
    "word_embed_proj_dim": 32, "rotary_dim": 4, "n_inner": 32, "pad_token_id": 0,
    "bos_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 0, "head_dim": 8,
}  # fmt: skip


def network(model_type: str, **more: Any) -> Any:
    """A network of that architecture with random weights that are not too much alike."""
    config = AutoConfig.for_model(model_type)
    for name, value in {**SMALL, "sliding_window": None, **more}.items():
        if hasattr(config, name):
            setattr(config, name, value)
    if hasattr(config, "num_key_value_heads"):
        config.num_key_value_heads = 2
    auto = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
    torch.manual_seed(0)
    made = auto.from_config(config).eval()
    for name in ("pad_token_id", "eos_token_id", "decoder_start_token_id"):
        setattr(made.generation_config, name, SMALL[name])
    with torch.no_grad():
        for weight in made.parameters():
            if weight.ndim > 1 and weight.std() < 0.1:
                weight.mul_(4)
    open_door(made)
    return made


@dataclass
class Asked:
    """A run: its prompt, its parameters, and what it has seen at each step."""

    length: int
    params: dict[str, Any]
    rows: int = 1
    seen: list[Any] = field(default_factory=list)
    stop_after: int = 10**9

    def note(self, ids: Any, scores: Any) -> Any:
        self.seen.append(scores.clone())
        return scores

    def generate(self, generate: Callable[..., Any], made: Any) -> Any:
        self.seen.clear()
        ids = torch.arange(self.length).remainder(WORDS - 5)[None] + 4
        ids = ids.expand(self.rows, -1)
        torch.manual_seed(self.length)
        return generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            logits_processor=[self.note],
            **{"do_sample": False, "num_beams": 1, "max_new_tokens": 8, **self.params},
        )


def asked() -> list[Asked]:
    return [
        Asked(5, {}),
        Asked(19, {"max_new_tokens": 3}),
        Asked(2, {"max_new_tokens": 14, "repetition_penalty": 1.3}),
        Asked(7, {"no_repeat_ngram_size": 2, "max_new_tokens": 11}, rows=3),
        Asked(2, {"min_new_tokens": 12, "max_new_tokens": 20}),
        Asked(9, {"max_new_tokens": 1}),
        Asked(4, {"num_beams": 3, "max_new_tokens": 6}),
    ]


def together(made: Any, runs: list[Asked], most: int = 32) -> list[Any]:
    """What each run returns, the later ones joining when others have made a step."""
    found: dict[int, Any] = {}
    waiting = [*enumerate(runs)]
    turns = 0

    def join() -> Run | None:
        nonlocal turns
        turns += 1
        others = len(runs) - len(waiting) - len(found)
        if not waiting or (turns % 3 == 0 and others):
            return None
        place, each = waiting.pop(0)
        do = partial(each.generate, partial(decoding.generate, made), made)
        return Run(do, partial(found.__setitem__, place), lambda: len(each.seen) > each.stop_after)

    with torch.inference_mode():
        run_joining(join, most)
    return [found[place] for place in range(len(runs))]


def check(made: Any, runs: list[Asked], found: list[Any]) -> None:
    """Raise where what runs have found together is not what transformers finds for each alone."""
    for run, ids in zip(runs, found, strict=True):
        if isinstance(ids, BaseException):
            raise ids
        alone = replace(run, seen=[])
        expected = alone.generate(made.generate, made)
        assert ids.tolist() == expected.tolist()
        for one, other in zip(run.seen, alone.seen, strict=True):
            assert torch.allclose(one, other, atol=1e-4)


@pytest.mark.parametrize("model_type", decoding.POSITIONS)
def test_sequences_decoded_as_one_are_those_of_runs_alone(
    step_sizes: list[int], model_type: str
) -> None:
    made, runs = network(model_type), asked()
    check(made, runs, together(made, runs))
    assert max(step_sizes) >= (2 if decoding.POSITIONS[model_type] == "equal" else 3)


@pytest.mark.parametrize(
    ("model_type", "more"),
    [("mistral", {"sliding_window": 6}), ("gpt_neo", {}), ("bloom", {}), ("mamba", {})],
)
def test_where_padding_could_change_an_answer_each_is_decoded_alone(
    step_sizes: list[int], model_type: str, more: dict[str, Any]
) -> None:
    made, runs = network(model_type, **more), asked()
    check(made, runs, together(made, runs))
    assert not step_sizes


def test_where_the_longest_decides_only_equally_long_ones_go_together(
    step_sizes: list[int],
) -> None:
    rope = {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 10_000.0}
    made = network("llama", rope_parameters=rope)
    runs = [Asked(length, {"min_new_tokens": 8}) for length in (4, 5, 5, 7)]
    check(made, runs, together(made, runs))
    assert max(step_sizes) == 2


def test_one_that_is_stopped_ends_with_its_next_token() -> None:
    made, runs = network("gpt2"), asked()
    stopped = runs[2]
    stopped.stop_after = 4
    found = together(made, runs)
    assert isinstance(found.pop(2), Stopped)
    assert len(stopped.seen) == 5
    runs.remove(stopped)
    check(made, runs, found)


def test_far_longer_ones_do_not_pad_the_others(
    step_sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "FEW_COLUMNS", 8)
    made = network("llama")
    runs = [Asked(length, {"min_new_tokens": 8}) for length in (40, 2, 3, 4, 41)]
    check(made, runs, together(made, runs))
    assert max(step_sizes) == 3


def test_as_many_go_on_as_there_is_memory_for(
    step_sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = network("llama")
    runs = [Asked(5, {"min_new_tokens": 8}) for _ in range(6)]
    monkeypatch.setattr(made, "get_memory_footprint", lambda: 0)
    # Keys and values of two layers, two heads and 8 numbers in float32 for 13 tokens, of three.
    monkeypatch.setattr(decoding, "LITTLE", 3 * 2 * 2 * 2 * 8 * 4 * 13)
    check(made, runs, together(made, runs))
    assert max(step_sizes) == 3


def test_sequences_of_one_run_count_each(step_sizes: list[int]) -> None:
    made = network("llama")
    runs = [Asked(5, {"min_new_tokens": 8}, rows=3) for _ in range(4)]
    check(made, runs, together(made, runs, most=6))
    assert max(step_sizes) == 2


def test_keys_and_values_of_those_that_ended_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    made = network("llama")
    slots: set[Any] = set()
    held: list[int] = []
    step = decoding.step

    def noted(given: Any) -> Any:
        found = step(given)
        slots.update(each.slots for each in given if each.slots is not None)
        held.append(sum(each._told.rows for each in slots))
        return found

    monkeypatch.setattr(decoding, "step", noted)
    lengths = (4, 8, 12)
    together(made, [Asked(5, {"min_new_tokens": n, "max_new_tokens": n}) for n in lengths])
    assert max(held) == 3
    assert held[-1] == 1
    assert sum(each._told.rows for each in slots) == 0
