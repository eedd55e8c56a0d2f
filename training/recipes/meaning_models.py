"""What the three models of meaning share: their words, how they begin, how they are trained.

All are a small BERT. It begins with word vectors that already have the lexicon's meanings and with
attention heads that look for words of like meaning; from a random beginning neither a synonym nor
a label that training never showed would be understood.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from string import ascii_lowercase, digits
from typing import Any

import numpy as np
import torch
from torch import Tensor
from transformers import BertConfig, BertModel, BertTokenizer

from training.recipes import positions
from training.recipes.training import padded, use_threads
from training.recipes.wordpieces import SPECIAL
from training.world.meanings import hypotheses, names, statements
from training.world.meanings.event import EVENTS, SLOT
from training.world.meanings.lexicon import meaning, words_by_meaning

MARKS = tuple(".,!?'\"()-:;/&%$€£*+#")
FURTHER = (
    "i you we they it his their our your this these those here there where when who how why"
    " not no never very really too also only some any all every many much more most other"
)

LAYERS = 3
WIDTH = 128
HEAD_WIDTH = 32
MAX_TOKENS = 256
# A layer norm follows, so the scale only says how far one step of the optimizer moves a word.
SCALE = 0.1
# How much of a word's vector is its meaning; the rest keeps synonyms apart.
MEANT = 0.85
SHARPNESS = 1.5
# Radians a token: how fast each sine and cosine of a position's code turns.
RATES = torch.logspace(0.3, -1.5, HEAD_WIDTH // 2)
WORDS = WIDTH - HEAD_WIDTH
# The dimension that tells the first text of a pair from the second.
SIDE = WORDS - 1


def new_tokenizer() -> Any:
    """WordPiece over the world's words; letters, digits and their pairs spell all others."""
    templates = [
        line
        for event in EVENTS
        for book in (event.wordings, event.questions)
        for lines in book.values()
        for line in lines
    ]
    texts = [
        *(SLOT.sub(" ", line) for line in templates),
        *(re.sub(r"\{\w*\}", " ", line) for line in (*statements.LOOSE, *statements.LABELLED)),
        *(line.replace("{}", " ") for line in hypotheses.FRAMES),
        *statements.ASIDES,
        *(event.name.replace("_", " ") for event in EVENTS),
        *names.PEOPLE["train"],
        *names.PLACES["train"],
        *names.SOMEBODY,
        *names.DAYS,
        FURTHER,
    ]
    words = sorted(
        {word for text in texts for word in re.findall(r"[a-z]+", text.lower())}
        | set(re.findall(r"[a-z]+", " ".join(words_by_meaning())))
    )
    pieces = [
        *ascii_lowercase,
        *digits,
        *("".join(pair) for pair in product(ascii_lowercase, repeat=2)),
        *("".join(pair) for pair in product(digits, repeat=2)),
    ]
    tokens = [*SPECIAL, *MARKS, *words, *pieces, *(f"##{piece}" for piece in pieces)]
    return BertTokenizer(
        vocab={token: index for index, token in enumerate(dict.fromkeys(tokens))},
        model_max_length=MAX_TOKENS,
    )


def config(vocabulary: Mapping[str, int], **further: Any) -> BertConfig:
    """The architecture all three share."""
    return BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=WIDTH // HEAD_WIDTH,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=MAX_TOKENS,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        initializer_range=0.07,
        pad_token_id=vocabulary["[PAD]"],
        **further,
    )


def word_vectors(vocabulary: Mapping[str, int]) -> Tensor:
    """Where each word begins, `[vocabulary, WORDS]`: its meanings in fewer dimensions."""
    rng = np.random.default_rng(0)
    own = rng.standard_normal((len(vocabulary), WORDS)) / math.sqrt(WORDS)
    fewer = rng.standard_normal((len(meaning("sport")), WORDS)) / math.sqrt(WORDS)
    for word, keys in words_by_meaning().items():
        if word in vocabulary:
            found = np.mean([meaning(key) for key in keys], axis=0) @ fewer
            row = vocabulary[word]
            own[row] = MEANT * found / np.linalg.norm(found) + (1 - MEANT) * own[row]
    return torch.tensor(own, dtype=torch.float32) * math.sqrt(WORDS)


def prepare(bert: BertModel, vocabulary: Mapping[str, int], *, pairs: bool) -> None:
    """Give a fresh BERT its word vectors, positions and heads, in place.

    In the first two layers one pair of heads looks for words of like meaning, and in the first a
    third one looks at the word before. For `pairs` of texts one of the pair looks for them in the
    other text.
    """
    embeddings = bert.embeddings
    turned = torch.linalg.qr(torch.randn(WORDS, WORDS)).Q[: 2 * HEAD_WIDTH]
    with torch.no_grad():
        embeddings.word_embeddings.weight[:, :WORDS] = SCALE * word_vectors(vocabulary)
        embeddings.word_embeddings.weight[:, WORDS:] = 0
        embeddings.position_embeddings.weight.zero_()
        places = SCALE * positions.codes(MAX_TOKENS, RATES)
        embeddings.position_embeddings.weight[:, WORDS:] = places
        embeddings.token_type_embeddings.weight.normal_(0, SCALE / 4)
        for layer in bert.encoder.layer[:2]:
            attention = layer.attention.self
            for linear in (attention.query, attention.key):
                linear.weight[: 2 * HEAD_WIDTH] = 0
                linear.weight[: 2 * HEAD_WIDTH, :WORDS] = SHARPNESS * turned
            if pairs:
                attention.query.weight[HEAD_WIDTH - 1] = 0
                attention.key.weight[HEAD_WIDTH - 1] = 0
                attention.query.weight[HEAD_WIDTH - 1, SIDE] = -SHARPNESS
                attention.key.weight[HEAD_WIDTH - 1, SIDE] = SHARPNESS
        if pairs:
            embeddings.word_embeddings.weight[:, SIDE] = 0
            embeddings.token_type_embeddings.weight[:, SIDE] = 3 * SCALE * torch.tensor([1.0, -1.0])
        before = bert.encoder.layer[0].attention.self
        rows = slice(2 * HEAD_WIDTH, 3 * HEAD_WIDTH)
        for linear, back in ((before.query, 1.0), (before.key, 0.0)):
            linear.weight[rows] = 0
            linear.weight[rows, WORDS:] = SHARPNESS * positions.shift(RATES, back)


def pairs(first: Sequence[Sequence[int]], second: Sequence[Sequence[int]]) -> dict[str, Tensor]:
    """What BERT takes for pairs of encoded texts, each with its `[CLS]` and `[SEP]` already."""
    joined = [[*one, *other[1:]][:MAX_TOKENS] for one, other in zip(first, second, strict=True)]
    kinds = [
        ([0] * len(one) + [1] * (len(other) - 1))[:MAX_TOKENS]
        for one, other in zip(first, second, strict=True)
    ]
    ids = padded(joined)
    return {
        "input_ids": ids,
        "attention_mask": (ids != 0).long(),
        "token_type_ids": padded(kinds),
    }


def fit(
    model: Any,
    losses: Iterable[Callable[[], Tensor]],
    *,
    steps: int,
    learning_rate: float,
    warm_up: int = 100,
) -> None:
    """Train the model in place: a step for each loss, with the learning rate falling to 0."""
    use_threads(otherwise=1)
    optimizer = torch.optim.AdamW(
        [one for one in model.parameters() if one.requires_grad],
        lr=learning_rate,
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(1.0, (step + 1) / warm_up) * (1 + math.cos(math.pi * step / steps)) / 2,
    )
    model.train()
    total = 0.0
    for step, loss_of in enumerate(losses, start=1):
        loss = loss_of()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if step % 100 == 0:
            print(f"step {step} loss {total / 100:.4f}", flush=True)
            total = 0.0
        if step == steps:
            return
