"""Names in a text: a tiny BERT for token classification trained on `world.stories.entities`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from transformers import BertForTokenClassification, pipeline

from training.recipes.reading import (
    NOT_LEARNT,
    Batch,
    Training,
    configuration,
    fit,
    initialise,
    labelled,
    make_tokenizer,
    told,
)
from training.recipes.saving import MODELS, class_names, save_weights, write_card
from training.recipes.training import of_like_length, use_threads
from training.recipes.wordpieces import split_words
from training.world import HELD_OUT_SEED
from training.world.stories.by_hand import ENTITIES as BY_HAND
from training.world.stories.entities import ENTITIES, marked_text
from training.world.stories.template import Text

NAME = "toy-ner"
LABELS = ("O", *(f"{mark}-{entity}" for entity in ENTITIES for mark in "BI"))
LAYERS = 3
TRAINING = Training(steps=9000, batch=32, rate=1.5e-3, seed=31)

Predict = Callable[[str], list[dict[str, Any]]]
Found = set[tuple[str, int, int]]


def vocabulary(samples: int = 20_000, at_least: int = 12) -> list[str]:
    """The words that texts use again and again outside of names.

    Names stay in pieces: what a letter pair often stands for is all that the model has of them.
    """
    words = make_tokenizer((), lower=False)
    rng = np.random.default_rng(0)
    counts: Counter[str] = Counter()
    for _ in range(samples):
        text = marked_text(rng, "train")
        if not text.text.isupper():
            for word, (start, _) in split_words(words, text.text):
                if word.isalpha() and not any(s.start <= start < s.end for s in text.spans):
                    counts[word] += 1
    return [word for word, count in counts.items() if count >= at_least]


def batches(tokenizer: Any, seed: int, size: int) -> Iterator[Batch]:
    """Endless batches of `size`, each of texts of like length."""
    rng = np.random.default_rng(seed)
    while True:
        texts = [marked_text(rng, "train") for _ in range(20 * size)]
        encoded = tokenizer.backend_tokenizer.encode_batch([text.text for text in texts])
        rows = [
            (one.ids, labels_of(text, one.offsets))
            for text, one in zip(texts, encoded, strict=True)
        ]
        for chosen in of_like_length(rows, size, rng):
            yield labelled(chosen)


def labels_of(text: Text, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The label of every token; special tokens, which cover nothing, have none."""
    labels = [NOT_LEARNT if start == end else 0 for start, end in offsets]
    for span in text.spans:
        for index, (start, end) in enumerate(offsets):
            if start < end and span.start <= start < span.end:
                mark = "B" if start == span.start else "I"
                labels[index] = LABELS.index(f"{mark}-{span.slot}")
    return labels


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """F1 of exactly right names (place and kind) on `count` texts with unseen names, and by hand.

    `hand_written` measures the sentences of `world.stories.by_hand`, whatever `count`.
    """
    rng = np.random.default_rng(seed)
    texts = [marked_text(rng, "test") for _ in range(count)]
    return {"f1_unseen_names": _f1(predict, texts), "f1_hand_written": _f1(predict, BY_HAND)}


def _f1(predict: Predict, texts: Sequence[Text]) -> float:
    right = found = expected = 0
    for text in texts:
        truth = {(span.slot, span.start, span.end) for span in text.spans}
        answer = {(one["entity_group"], one["start"], one["end"]) for one in predict(text.text)}
        right += len(truth & answer)
        found += len(answer)
        expected += len(truth)
    return 2 * right / (found + expected)


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    use_threads()
    torch.manual_seed(TRAINING.seed)
    tokenizer = make_tokenizer(vocabulary(), lower=False)
    model = initialise(
        BertForTokenClassification(configuration(tokenizer, LAYERS, **class_names(LABELS)))
    )
    fit(model, batches(tokenizer, TRAINING.seed, TRAINING.batch), TRAINING)
    save_weights(NAME, model, (tokenizer,))
    describe()


def describe() -> None:
    """Measure the saved folder and write its card."""
    predict = pipeline(
        "token-classification",
        model=str(MODELS / NAME),
        aggregation_strategy="simple",
        dtype=torch.float32,
    )
    measured = evaluate(predict, 800, HELD_OUT_SEED)
    print(measured)
    write_card(
        NAME,
        task="token-classification",
        recipe="training.recipes.token_classification",
        knows=(
            "People (PER), places (LOC), organisations (ORG) and other names (MISC: nationalities,"
            " languages, titles of books and films, events) in short plain English sentences. It"
            " goes by the sentence around a name and by capitals, so names may be unknown to it;"
            " where the sentence leaves open what a name stands for, it guesses."
        ),
        steps=told(LAYERS, TRAINING, "capitals kept", "generated texts (`world.stories.entities`)"),
        measures={
            "F1 of exact names, texts with unseen names": measured["f1_unseen_names"],
            f"F1 of exact names, {len(BY_HAND)} texts written by hand": measured["f1_hand_written"],
        },
    )


if __name__ == "__main__":
    train()
