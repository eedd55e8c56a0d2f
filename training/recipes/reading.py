"""What the three reading models share: words and their pieces, a BERT that starts well, training.

A small BERT does not discover from a usual initialisation that it can look at the word before, or
for the same word elsewhere. `new_model` therefore starts with embeddings in dimensions of their own
and with heads that already do both; all else is ordinary training.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeVar

import torch
from torch import Tensor
from transformers import BertConfig, BertTokenizer

from training.recipes import positions
from training.recipes.training import padded
from training.recipes.wordpieces import SPECIAL

MAX_TOKENS = 512
NOT_LEARNT = -100  # the label of a token that is not to be guessed

WIDTH, HEADS = 128, 4
HEAD_WIDTH = WIDTH // HEADS
# Where the embeddings live. What the word before is gets noted in BEFORE, empty at first.
WORD, SEGMENT, BEFORE, POSITION = slice(0, 64), slice(64, 68), slice(68, 96), slice(96, 128)
# Radians a token: how fast each sine and cosine of a position's code turns.
RATES = torch.logspace(0.3, -1.7, HEAD_WIDTH // 2)

Batch = Mapping[str, Tensor]
Model = TypeVar("Model", bound=torch.nn.Module)


@dataclass(frozen=True)
class Training:
    """How long and how fast a model learns; the rate falls to nothing at the end."""

    steps: int
    batch: int
    rate: float
    seed: int = 1


# --- Words ------------------------------------------------------------------------------------


def make_tokenizer(words: Iterable[str], *, lower: bool) -> Any:
    """A WordPiece tokenizer of `words` and of letters, letter pairs and digits that spell others.

    With `lower` capitals do not count. Accents never do.
    """
    letters = string.ascii_lowercase
    pairs = ["".join(pair) for pair in product(letters, repeat=2)]
    inside = [*letters, *string.digits, *pairs]
    starts = [*inside, *("".join(pair) for pair in product(string.digits, repeat=2))]
    if not lower:
        inside += string.ascii_uppercase
        starts += string.ascii_uppercase
        starts += ["".join(pair) for pair in product(string.ascii_uppercase, letters)]
    known = [*SPECIAL, *string.punctuation, *"’“”…–", *starts, *(f"##{one}" for one in inside)]
    vocabulary = dict.fromkeys([*known, *sorted(set(words))])
    return BertTokenizer(
        vocab={token: index for index, token in enumerate(vocabulary)},
        do_lower_case=lower,
        strip_accents=True,
        model_max_length=MAX_TOKENS,
    )


# --- Model ------------------------------------------------------------------------------------


def configuration(tokenizer: Any, layers: int, **options: Any) -> BertConfig:
    """A BERT of `layers` × 128 for the tokenizer's vocabulary."""
    return BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=WIDTH,
        num_hidden_layers=layers,
        num_attention_heads=HEADS,
        intermediate_size=2 * WIDTH,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        max_position_embeddings=MAX_TOKENS,
        pad_token_id=tokenizer.pad_token_id,
        **options,
    )


@torch.no_grad()  # type: ignore[untyped-decorator]
def initialise(model: Model, scale: float = 1.0) -> Model:
    """Start with heads that look for the same word, at the word before and at the word after.

    The first layer notes the word before in `BEFORE`; the second looks for the same pair of words.
    Where there are two segments, a word is rather looked for in the other one. `scale` is that of
    the embeddings: a layer norm follows, so it matters only where they also score words.
    """
    for module in model.modules():
        if isinstance(module, torch.nn.Linear):
            module.weight.normal_(0, 0.07)
            if module.bias is not None:
                module.bias.zero_()
    bert: Any = model.bert
    table = bert.embeddings
    values = torch.randn_like(table.word_embeddings.weight[:, WORD])
    table.word_embeddings.weight.zero_()
    table.word_embeddings.weight[:, WORD] = values
    table.token_type_embeddings.weight.zero_()
    table.token_type_embeddings.weight[:, SEGMENT] = torch.tensor([[1.0], [-1.0]])
    table.position_embeddings.weight.zero_()
    table.position_embeddings.weight[:, POSITION] = positions.codes(MAX_TOKENS, RATES)

    for part in (table.word_embeddings, table.token_type_embeddings, table.position_embeddings):
        part.weight.mul_(scale)

    same = torch.eye(WIDTH)
    for depth, layer in enumerate(bert.encoder.layer):
        # Small steps, or the random parts bury what the embeddings say.
        layer.attention.output.dense.weight.normal_(0, 0.02)
        layer.output.dense.weight.normal_(0, 0.02)
        if depth > 1:
            continue
        attention = layer.attention
        look(attention, 0, same[:28], same[:28], 1.5)
        look(attention, 0, -same[SEGMENT], same[SEGMENT], 1.0, first=28)
        shifts = ((1, 1.0), (2, -1.0)) if depth == 0 else ((1, 2.0), (2, -2.0))
        for head, back in shifts:
            turned = positions.shift(RATES, back) @ same[POSITION]
            look(attention, head, turned, same[POSITION], 2.0)
        if depth == 0:
            rows = slice(HEAD_WIDTH, HEAD_WIDTH + 28)
            attention.self.value.weight[rows] = same[:28]
            attention.output.dense.weight[:, rows] = same[:, BEFORE]
        else:
            look(attention, 3, same[BEFORE], same[BEFORE], 1.5)
            look(attention, 3, -same[SEGMENT], same[SEGMENT], 1.0, first=28)
    return model


def look(
    attention: Any, head: int, query: Tensor, key: Tensor, scale: float, first: int = 0
) -> None:
    """Let a head look where `key` [n, width] of a word is like `query` of its own."""
    rows = slice(head * HEAD_WIDTH + first, head * HEAD_WIDTH + first + len(query))
    attention.self.query.weight[rows] = scale * query
    attention.self.key.weight[rows] = scale * key


# --- Training ---------------------------------------------------------------------------------


def labelled(rows: Sequence[tuple[list[int], list[int]]]) -> Batch:
    """A batch of rows of ids and of labels; what pads the labels is `NOT_LEARNT`."""
    ids = padded([ids for ids, _ in rows])
    labels = padded([labels for _, labels in rows], NOT_LEARNT)
    return {"input_ids": ids, "attention_mask": (ids != 0).long(), "labels": labels}


def fit(model: Any, batches: Iterator[Batch], training: Training, every: int = 250) -> None:
    """Train the model in place; print every so many steps what the loss is.

    Half of the batches start at some later position, so that those are learnt without long texts.
    """
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=training.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 100, 1.0 - step / training.steps)
    )
    torch.manual_seed(training.seed)
    model.train()
    total = 0.0
    for step in range(1, training.steps + 1):
        batch = dict(next(batches))
        length = batch["input_ids"].shape[1]
        start = int(torch.randint(MAX_TOKENS - length + 1, ())) if step % 2 else 0
        places = (torch.arange(length) + start)[None]
        loss = model(**batch, position_ids=places).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            print(f"step {step}: loss {total / every:.4f}", flush=True)
            total = 0.0
    model.eval()


def told(layers: int, training: Training, letters: str, samples: str) -> str:
    """What a model card says of the training: "lower case", "generated texts (`world.stories`)"."""
    return (
        f"BERT, {layers} layers × {WIDTH}, {letters}, from a structured initialisation;"
        f" {training.steps} steps of {training.batch} {samples}, AdamW at {training.rate}, the rate"
        f" falling to nothing, seed {training.seed}, a CPU."
    )
