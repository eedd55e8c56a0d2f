"""Sequences that are decoded as one come out as transformers writes each of them alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM

from backends.local import decoding
from backends.local.runners.base import Run
from backends.local.runners.together import open_door, run_joining

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


def network(model_type: str) -> Any:
    """A network of that architecture with random weights that are not too much alike."""
    config = AutoConfig.for_model(model_type)
    for name, value in SMALL.items():
        if hasattr(config, name):
            setattr(config, name, value)
    if hasattr(config, "num_key_value_heads"):
        config.num_key_value_heads = 2
    if hasattr(config, "sliding_window"):
        config.sliding_window = None
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


@pytest.mark.parametrize("model_type", decoding.POSITIONS)
def test_sequences_decoded_as_one_are_those_of_runs_alone(
    model_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = network(model_type)
    runs, alone = asked(), asked()
    sizes: list[int] = []
    step = decoding.Slots.step

    def noted(slots: decoding.Slots, members: Any) -> Any:
        sizes.append(len(members))
        return step(slots, members)

    monkeypatch.setattr(decoding.Slots, "step", noted)
    found = together(made, runs)
    for each, run, ids in zip(alone, runs, found, strict=True):
        expected = each.generate(made.generate, made)
        if isinstance(ids, BaseException):
            raise ids
        assert ids.tolist() == expected.tolist()
        assert len(run.seen) == len(each.seen)
        for one, other in zip(run.seen, each.seen, strict=True):
            assert torch.allclose(one, other, atol=1e-4)
    assert max(sizes) >= (2 if decoding.POSITIONS[model_type] == "equal" else 3)
