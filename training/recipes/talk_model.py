"""The tiny Llama that tells stories and chats: how it starts, learns and is asked."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import torch
from torch import Tensor
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    GenerationConfig,
    LlamaConfig,
    LlamaForCausalLM,
)

from training.recipes.muon import Muon
from training.recipes.saving import MODELS
from training.recipes.talk_tokens import MAX_TOKENS, Document
from training.world.talk.words import HIGHEST, NUMBERS, SINGULAR

LAYERS = 4
WIDTH = 128
HEAD_WIDTH = 32
INNER = 384
BATCH_TOKENS = 3072
WARMUP = 50
# Of what the model need not say itself, it learns from this share of the tokens.
OTHERS_SHARE = 0.15
MUON_RATE, ADAM_RATE = 0.02, 3e-3
EMBEDDING_SCALE = 0.1
LIKENESS = 0.8  # of words that mean the same: the cosine of their embeddings
ROTATION = 100_000.0


@dataclass(frozen=True)
class Schedule:
    """So many steps; over the last `decay` of them the learning rate falls to nothing.

    `height`: the share of the full learning rate that it falls from.
    """

    steps: int
    decay: int
    height: float = 1.0

    def rate(self, step: int) -> float:
        """The share of the full learning rate at a step."""
        return self.height * min(1.0, (step + 1) / WARMUP, (self.steps - step) / self.decay)


def new_model(tokenizer: Any) -> LlamaForCausalLM:
    """A fresh model whose first two layers can copy: after A B … A they expect B.

    The first head of the first layer looks one token back and notes down what it finds; the first
    head of the second layer looks for notes that equal the present token. Words that mean the same
    ("Mia" with and without a space before it, "star" and "stars", "3" and "three") start much
    alike.
    """
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=WIDTH,
            intermediate_size=INNER,
            num_hidden_layers=LAYERS,
            num_attention_heads=WIDTH // HEAD_WIDTH,
            max_position_embeddings=MAX_TOKENS,
            rope_parameters={"rope_type": "default", "rope_theta": ROTATION},
            tie_word_embeddings=True,
            initializer_range=0.05,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
    model.generation_config = GenerationConfig(
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        max_new_tokens=120,
    )
    with torch.no_grad():
        model.model.embed_tokens.weight.copy_(_words(tokenizer))
    _teach_to_copy(model)
    return model


def _words(tokenizer: Any) -> Tensor:
    """The embeddings to start with, [tokens, width]."""
    tokens = [tokenizer.decode([index]).strip().lower() for index in range(len(tokenizer))]
    meanings = [_meaning(token) for token in tokens]
    numbers = {meaning: number for number, meaning in enumerate(dict.fromkeys(meanings))}
    common = torch.randn(len(numbers), WIDTH)[[numbers[meaning] for meaning in meanings]]
    own = torch.randn(len(tokens), WIDTH)
    return EMBEDDING_SCALE * (LIKENESS**0.5 * common + (1 - LIKENESS) ** 0.5 * own)


def _meaning(token: str) -> str:
    if token.isdecimal() and int(token) <= HIGHEST:
        return NUMBERS[int(token)]
    return SINGULAR.get(token, token)


def _teach_to_copy(model: LlamaForCausalLM) -> None:
    pairs = HEAD_WIDTH // 2
    notes = slice(WIDTH - HEAD_WIDTH, WIDTH)
    content = slice(1, WIDTH - HEAD_WIDTH)
    rates = ROTATION ** (-torch.arange(pairs) / pairs)
    slow = torch.cat([torch.arange(pairs // 2, pairs), torch.arange(pairs // 2, pairs) + pairs])
    layers = model.model.layers
    back, match = layers[0].self_attn, layers[1].self_attn
    gather = torch.nn.init.orthogonal_(torch.empty(HEAD_WIDTH, WIDTH - HEAD_WIDTH - 1))
    recall = torch.nn.init.orthogonal_(torch.empty(HEAD_WIDTH, WIDTH - HEAD_WIDTH - 1))
    head = slice(0, HEAD_WIDTH)
    with torch.no_grad():
        words = model.model.embed_tokens.weight
        words[:, 0] = 3 * EMBEDDING_SCALE
        words[:, notes] = 0
        for projection in (back.q_proj, back.k_proj, match.q_proj, match.k_proj):
            projection.weight[head] = 0
        back.q_proj.weight[: pairs // 2, 0] = 2.0
        back.k_proj.weight[: pairs // 2, 0] = 2.0 * torch.cos(rates[: pairs // 2])
        back.k_proj.weight[pairs : pairs + pairs // 2, 0] = 2.0 * torch.sin(rates[: pairs // 2])
        back.v_proj.weight[head] = 0
        back.v_proj.weight[head, content] = gather
        back.o_proj.weight[:, head] = 0
        back.o_proj.weight[notes, head] = EMBEDDING_SCALE * torch.eye(HEAD_WIDTH)
        match.q_proj.weight[slow, content] = 2.0 * gather[: len(slow)]
        match.k_proj.weight[slow, notes] = 2.0 * torch.eye(HEAD_WIDTH)[: len(slow)]
        match.v_proj.weight[head] = 0
        match.v_proj.weight[head, content] = recall
        match.o_proj.weight[:, head] = 0
        match.o_proj.weight[content, head] = EMBEDDING_SCALE * recall.T


def batches(documents: list[Document], seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Endless (ids, learn), both `[batch, tokens]`; texts of like length go together.

    `learn` says which tokens the model is to predict: its own ones and a few of the others.
    """
    rng = np.random.default_rng(seed)
    while True:
        jitter = rng.random(len(documents)) * 0.15
        order = np.argsort([math.log(len(one.ids)) for one in documents] + jitter)
        groups: list[list[Document]] = [[]]
        for index in order:
            one = documents[index]
            if len(one.ids) * (len(groups[-1]) + 1) > BATCH_TOKENS:
                groups.append([])
            groups[-1].append(one)
        for place in rng.permutation(len(groups)):
            chosen = groups[place]
            length = max(len(one.ids) for one in chosen)
            ids = torch.zeros(len(chosen), length, dtype=torch.long)
            learn = torch.zeros(len(chosen), length, dtype=torch.bool)
            for row, one in enumerate(chosen):
                ids[row, : len(one.ids)] = torch.from_numpy(one.ids.astype(np.int64))
                others = rng.random(len(one.ids)) < OTHERS_SHARE
                learn[row, : len(one.ids)] = torch.from_numpy(one.own | others)
            learn[:, 0] = False
            yield ids, learn


def loss_of(model: LlamaForCausalLM, ids: Tensor, learn: Tensor) -> Tensor:
    """Mean cross-entropy of the tokens to learn; padding at the end cannot be seen from them."""
    hidden = model.model(input_ids=ids[:, :-1], use_cache=False).last_hidden_state
    logits = model.lm_head(hidden[learn[:, 1:]])
    return torch.nn.functional.cross_entropy(logits, ids[:, 1:][learn[:, 1:]])


def optimizers(model: LlamaForCausalLM) -> list[Any]:
    """Muon for the matrices between embedding and output, AdamW for the rest."""
    named = list(model.named_parameters())
    matrices = [one for name, one in named if one.ndim == 2 and "embed" not in name]
    rest = [one for name, one in named if one.ndim != 2 or "embed" in name]
    moving = [
        Muon(matrices, lr=MUON_RATE, weight_decay=0.01),
        torch.optim.AdamW(rest, lr=ADAM_RATE, betas=(0.9, 0.95), weight_decay=0.0),
    ]
    for one in moving:
        for group in one.param_groups:
            group["full_rate"] = group["lr"]
    return moving


def steps_of(stages: Sequence[Schedule]) -> str:
    """The stages for a model's card: "6000 and then 4000 steps"."""
    return f"{' and then '.join(str(stage.steps) for stage in stages)} steps"


def learn(
    model: LlamaForCausalLM,
    texts: Callable[[int, int], list[Document]],
    count: int,
    seed: int,
    stages: Sequence[Schedule],
) -> None:
    """Train the model in place, each stage on `count` texts of its own: `texts(seed, how many)`."""
    for number, stage in enumerate(stages):
        seeds = (seed + 2 * number, seed + 2 * number + 1)
        documents = [one for part in seeds for one in texts(part, count // len(seeds))]
        fit(model, optimizers(model), batches(documents, seed + number), stage)


def fit(
    model: LlamaForCausalLM,
    moving: list[Any],
    data: Iterator[tuple[Tensor, Tensor]],
    schedule: Schedule,
) -> None:
    """Train the model in place."""
    model.train()
    if shutil.which("g++"):
        # A third faster: what happens between the matrices becomes one loop.
        model.model.forward = torch.compile(model.model.forward, dynamic=True)
    total = 0.0
    for step, (ids, learn) in enumerate(islice(data, schedule.steps)):
        loss = loss_of(model, ids, learn)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for one in moving:
            for group in one.param_groups:
                group["lr"] = schedule.rate(step) * group["full_rate"]
            one.step()
            one.zero_grad(set_to_none=True)
        total += loss.item()
        if (step + 1) % 50 == 0:
            print(f"step {step + 1}: loss {total / 50:.4f}", flush=True)
            total = 0.0
    model.model.__dict__.pop("forward", None)


class Speaker:
    """A saved model, asked greedily."""

    def __init__(self, name: str) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(MODELS / name)
        model = AutoModelForCausalLM.from_pretrained(MODELS / name, dtype=torch.float32)
        self.model = model.eval()

    def follow(self, ids: list[int]) -> str:
        """The text that follows these tokens."""
        given = torch.tensor([ids])
        made = self.model.generate(given, attention_mask=torch.ones_like(given), do_sample=False)
        told: str = self.tokenizer.decode(made[0, len(ids) :], skip_special_tokens=True)
        return told

    def tell(self, prompt: str) -> str:
        """What follows a prompt."""
        return self.follow(self.tokenizer(prompt).input_ids)

    def reply(self, messages: Any) -> str:
        """The reply to the last message."""
        given = self.tokenizer.apply_chat_template(
            messages, add_generation_prompt=True, return_dict=True
        )
        return self.follow(given["input_ids"])
