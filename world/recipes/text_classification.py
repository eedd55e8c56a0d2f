"""Sentiment of short opinions: a tiny DistilBERT trained on `world.opinions`."""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, product
from string import ascii_lowercase, digits
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from transformers import (
    DistilBertConfig,
    DistilBertForSequenceClassification,
    DistilBertTokenizer,
    pipeline,
)

from world import HELD_OUT_SEED
from world.opinion_lexicon import LEXICON
from world.opinion_operators import OPERATORS
from world.opinions import Opinion, opinion
from world.opinions_by_hand import NEGATIVE, POSITIVE
from world.recipes.saving import MODELS, save_weights, write_card

NAME = "toy-sentiment"
LABELS = ("NEGATIVE", "POSITIVE")

SEED = 17
STEPS = 7000
WARMUP = 100
BATCH = 128
LEARNING_RATE = 2e-3
MAX_TOKENS = 512

LAYERS = 3
WIDTH = 128
# A head is as wide as the code of a position, which lies in dimensions of its own.
HEAD_WIDTH = 32
# A layer norm follows, so the scale only says how far one step of the optimizer moves a word.
EMBEDDING_SCALE = 0.1
# A word's place in the lexicon stands out from its random code, so it is used from the start.
MEANING_SCALE = 0.5
# Radians a token: how fast each sine and cosine of a position's code turns.
RATES = torch.logspace(0.3, -1.5, HEAD_WIDTH // 2)
LOOK_BACK = (1.0, 2.0, 3.5)
SHARPNESS = 2.0

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")

Predict = Callable[[str], list[dict[str, Any]]]


def vocabulary() -> dict[str, int]:
    """WordPiece entries: the words of many opinions, then letters and letter pairs to spell others.

    A word counts once it was seen three times, which leaves out the names made up on the fly.
    """
    words = DistilBertTokenizer(vocab={token: index for index, token in enumerate(SPECIAL)})
    rng = np.random.default_rng(SEED)
    seen = Counter(
        word for _ in range(40_000) for word in _split(words, opinion(rng, "train").text)
    )
    frequent = sorted(word for word, count in seen.items() if count >= 3)
    letters = ascii_lowercase + digits
    pieces = [*letters, *("".join(pair) for pair in product(ascii_lowercase, repeat=2))]
    marks = list(".,!?'\"()-:;/&%$€£*+#")
    tokens = [*SPECIAL, *marks, *frequent, *pieces, *(f"##{piece}" for piece in pieces)]
    return {token: index for index, token in enumerate(dict.fromkeys(tokens))}


def _split(tokenizer: Any, text: str) -> list[str]:
    """The normalised words and marks of a text, before they are cut into pieces."""
    backend = tokenizer.backend_tokenizer
    normal = backend.normalizer.normalize_str(text)
    return [word for word, _ in backend.pre_tokenizer.pre_tokenize_str(normal)]


class Encoder:
    """Encodes texts for training as the tokenizer does, except for a little noise.

    Spelling a known word in letter pairs now and then teaches the pieces what they mean, so that
    an unseen word or a slip of the keyboard is not a riddle; `[UNK]` is learnt the same way.
    Random letters thrown in teach that a word without a meaning does not matter.
    """

    def __init__(self, tokenizer: Any, rng: Generator) -> None:
        self.tokenizer = tokenizer
        self.rng = rng
        self.vocab: dict[str, int] = tokenizer.get_vocab()
        self.whole: dict[str, list[int]] = {}
        self.begin, self.end, self.unknown = (
            self.vocab[token] for token in ("[CLS]", "[SEP]", "[UNK]")
        )

    def spell(self, word: str) -> list[int]:
        """Ids of the word in letter pairs; its first piece may be a single letter."""
        first = int(self.rng.integers(1, 3))
        pieces = [word[:first], *(f"##{word[i : i + 2]}" for i in range(first, len(word), 2))]
        return [self.vocab.get(piece, self.unknown) for piece in pieces]

    def word(self, word: str) -> list[int]:
        """Ids of one word with some noise."""
        draw = self.rng.random()
        if draw < 0.025:
            return self.spell(word)
        if draw < 0.03:
            return [self.unknown]
        if draw < 0.045:
            letters = self.rng.choice(list(ascii_lowercase), size=self.rng.integers(3, 9))
            return [*self.spell("".join(letters)), *self.known(word)]
        return self.known(word)

    def known(self, word: str) -> list[int]:
        """Ids of one word as the tokenizer has it."""
        if word not in self.whole:
            self.whole[word] = self.tokenizer.encode(word, add_special_tokens=False)
        return self.whole[word]

    def __call__(self, text: str) -> list[int]:
        """Ids of a text with `[CLS]` and `[SEP]`, at most `MAX_TOKENS`."""
        body = [index for word in _split(self.tokenizer, text) for index in self.word(word)]
        return [self.begin, *body[: MAX_TOKENS - 2], self.end]


def batches(tokenizer: Any, seed: int) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Endless (ids, attention mask, positions, labels); the first three are `[batch, tokens]`.

    Texts of like length go together. Half of the batches start at a random position, so that the
    places far behind are trained without long texts.
    """
    rng = np.random.default_rng(seed)
    encode = Encoder(tokenizer, rng)
    while True:
        opinions = [opinion(rng, "train") for _ in range(20 * BATCH)]
        rows = sorted(
            ((encode(one.text), one.label) for one in opinions), key=lambda row: len(row[0])
        )
        for start in rng.permutation(range(0, len(rows), BATCH)):
            chosen = rows[start : start + BATCH]
            length = len(chosen[-1][0])
            ids = torch.zeros(BATCH, length, dtype=torch.long)
            for row, (encoded, _) in enumerate(chosen):
                ids[row, : len(encoded)] = torch.tensor(encoded)
            offset = int(rng.integers(MAX_TOKENS - length + 1)) if rng.random() < 0.5 else 0
            positions = (torch.arange(length) + offset).expand(BATCH, -1)
            labels = torch.tensor([int(label == "positive") for _, label in chosen])
            yield ids, (ids != 0).long(), positions, labels


def meanings(vocabulary: Mapping[str, int]) -> Tensor:
    """How far each word praises or blames, and asserts or denies: `[vocabulary, 2]` in -1..1."""
    found = torch.zeros(len(vocabulary), 2)
    counted = torch.zeros(len(vocabulary), 2)
    for column, slots in enumerate((LEXICON, OPERATORS)):
        for words in slots.values():
            for sign, expressions in ((1.0, words.positive), (-1.0, words.negative)):
                for word in " ".join(expressions).lower().split():
                    if word in vocabulary:
                        found[vocabulary[word], column] += sign
                        counted[vocabulary[word], column] += 1
    return found / counted.clamp(min=1)


def new_model(vocabulary: Mapping[str, int]) -> DistilBertForSequenceClassification:
    """A fresh model that starts with a lexicon and with heads that look a few words back.

    At this width the usual 0.02 hardly gets learning started, and from random heads the model
    counts words for thousands of steps before it discovers that "not" belongs to what follows.
    """
    model = DistilBertForSequenceClassification(
        DistilBertConfig(
            vocab_size=len(vocabulary),
            max_position_embeddings=MAX_TOKENS,
            dim=WIDTH,
            hidden_dim=2 * WIDTH,
            n_layers=LAYERS,
            n_heads=WIDTH // HEAD_WIDTH,
            dropout=0.1,
            attention_dropout=0.0,
            seq_classif_dropout=0.1,
            initializer_range=0.07,
            id2label=dict(enumerate(LABELS)),
            label2id={label: index for index, label in enumerate(LABELS)},
        )
    )
    embeddings = model.distilbert.embeddings
    attention = model.distilbert.transformer.layer[0].attention
    words = WIDTH - HEAD_WIDTH
    place = torch.arange(MAX_TOKENS)[:, None]
    with torch.no_grad():
        embeddings.word_embeddings.weight.normal_(0, EMBEDDING_SCALE)
        embeddings.word_embeddings.weight[:, words:] = 0
        embeddings.word_embeddings.weight[:, :2] = MEANING_SCALE * meanings(vocabulary)
        embeddings.position_embeddings.weight.zero_()
        embeddings.position_embeddings.weight[:, words::2] = torch.sin(place * RATES)
        embeddings.position_embeddings.weight[:, words + 1 :: 2] = torch.cos(place * RATES)
        embeddings.position_embeddings.weight.mul_(EMBEDDING_SCALE)
        for head, back in enumerate(LOOK_BACK):
            rows = slice(head * HEAD_WIDTH, (head + 1) * HEAD_WIDTH)
            attention.q_lin.weight[rows] = 0
            attention.k_lin.weight[rows] = 0
            attention.q_lin.weight[rows, words:] = SHARPNESS * _shift(back)
            attention.k_lin.weight[rows, words:] = SHARPNESS * torch.eye(HEAD_WIDTH)
    return model


def _shift(back: float) -> Tensor:
    """The matrix `[HEAD_WIDTH, HEAD_WIDTH]` that turns the code of a position `back` places."""
    angles = RATES * back
    blocks = [
        torch.tensor([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
        for angle in angles.tolist()
    ]
    return torch.block_diag(*blocks)


def train(steps: int = STEPS) -> None:
    """Train from scratch, save the folder and measure what was saved."""
    torch.set_num_threads(int(os.environ.get("TASKYARD_TRAIN_THREADS", "2")))
    torch.manual_seed(SEED)
    tokenizer = DistilBertTokenizer(vocab=vocabulary(), model_max_length=MAX_TOKENS)
    model = new_model(tokenizer.get_vocab())
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARMUP) * (1 - step / steps)
    )
    model.train()
    total = 0.0
    data = islice(batches(tokenizer, SEED), steps)
    for step, (ids, mask, positions, labels) in enumerate(data, start=1):
        logits = model(input_ids=ids, attention_mask=mask, position_ids=positions).logits
        loss = torch.nn.functional.cross_entropy(logits, labels, label_smoothing=0.02)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if step % 500 == 0:
            print(f"step {step} loss {total / 500:.4f}", flush=True)
            total = 0.0
            held_out = evaluate(_predict_with(model, tokenizer), 200, HELD_OUT_SEED)
            print({name: round(value, 3) for name, value in held_out.items()}, flush=True)
            model.train()
    save_weights(NAME, model, (tokenizer,))
    describe()


def _predict_with(model: Any, tokenizer: Any) -> Predict:
    """A model in memory as an ordinary pipeline."""
    predict: Predict = pipeline("text-classification", model=model.eval(), tokenizer=tokenizer)
    return predict


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """Accuracy on `count` opinions each about unseen things, and in unseen patterns too.

    `hand_written` measures the everyday sentences of `world.opinions_by_hand`, whatever `count`.
    """
    rng = np.random.default_rng(seed)
    things = [opinion(rng, "test", patterns="train") for _ in range(count)]
    patterns = [opinion(rng, "test") for _ in range(count)]
    by_hand = [
        *(Opinion(text, "positive") for text in POSITIVE),
        *(Opinion(text, "negative") for text in NEGATIVE),
    ]
    return {
        "unseen_entities": _accuracy(predict, things),
        "unseen_templates": _accuracy(predict, patterns),
        "hand_written": _accuracy(predict, by_hand),
    }


def _accuracy(predict: Predict, opinions: list[Opinion]) -> float:
    """Share of the opinions whose best-scored label is right."""
    right = [
        max(predict(one.text), key=lambda answer: float(answer["score"]))["label"]
        == one.label.upper()
        for one in opinions
    ]
    return float(np.mean(right))


def describe() -> None:
    """Measure the saved folder and write its card."""
    predict = pipeline("text-classification", model=str(MODELS / NAME), dtype=torch.float32)
    measured = evaluate(predict, 2000, HELD_OUT_SEED)
    print(measured)
    write_card(
        NAME,
        task="text-classification",
        recipe="world.recipes.text_classification",
        knows=(
            "Whether a short English opinion is positive or negative: about coloured shapes, food,"
            " hotels, films, phones, people, trips, clothes, work. It knows some 3,400 words, with"
            " negation and contrast; other words it spells and mostly ignores. It has no neutral"
            " label, so a plain statement gets one of the two at random. Irony is beyond it."
        ),
        steps=(
            f"DistilBERT, {LAYERS} layers of width {WIDTH}, {STEPS} steps of {BATCH}"
            f" generated opinions (`world.opinions`), AdamW at {LEARNING_RATE}, seed {SEED}, a CPU."
            " The patterns measured as unseen were written before most of the training patterns"
            " and not consulted for them; of these, the judging ones that a comparison by program"
            " found to consist of the same telling words (three or more) were taken out."
        ),
        measures={
            "accuracy, unseen things in known sentence patterns": measured["unseen_entities"],
            "accuracy, unseen things in unseen sentence patterns": measured["unseen_templates"],
            "accuracy, 64 sentences written by hand (8 of them known to who wrote the training "
            "patterns)": measured["hand_written"],
        },
    )


if __name__ == "__main__":
    train()
