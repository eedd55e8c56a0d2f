"""Labels never seen in training: a tiny entailment model trained on `world.meanings`.

It reads a text and the sentence "This example is {label}." and says whether that follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from transformers import BertForSequenceClassification, pipeline

from training.recipes import meaning_models as shared
from training.recipes.saving import MODELS, class_names, save_weights, write_card
from training.recipes.wordpieces import NoisyEncoder
from training.world import HELD_OUT_SEED, Split
from training.world.meanings.hypotheses import (
    CLASSES,
    FRAMES,
    TRUE,
    UNSEEN_TOPICS,
    Labelled,
    labelled,
    question_of_thing,
    question_of_topic,
)
from training.world.meanings.lexicon import TOPICS
from training.world.meanings.statements import one_of

NAME = "toy-zero-shot"
SEED = 29
STEPS = 1300
LEARNING_RATE = 1.2e-3
TEXTS_A_BATCH = 20
LABELS_A_TEXT = 5
ENTAILMENT = CLASSES.index("entailment")

Classify = Callable[[str, list[str]], Sequence[str]]


def losses(
    model: BertForSequenceClassification, encode: NoisyEncoder, rng: Generator
) -> Iterator[Callable[[], Tensor]]:
    """Endless losses: each pair's class, and of the labels of one text the true one."""
    while True:
        texts = [labelled(rng, LABELS_A_TEXT) for _ in range(TEXTS_A_BATCH)]
        inputs = shared.pairs(
            [ids for one in texts for ids in [encode(one.text)] * LABELS_A_TEXT],
            [encode(one_of(FRAMES, rng).format(label)) for one in texts for label in one.labels],
        )
        target = torch.tensor([classes for one in texts for classes in one.classes])
        true = torch.tensor([[classes == TRUE for classes in one.classes] for one in texts])

        def loss(
            inputs: dict[str, Tensor] = inputs, target: Tensor = target, true: Tensor = true
        ) -> Tensor:
            logits = model(**inputs).logits
            of_pairs = torch.nn.functional.cross_entropy(logits, target)
            among = logits[:, ENTAILMENT].reshape(true.shape).log_softmax(-1)
            return of_pairs - 0.5 * (among * true).sum() / true.sum().clamp(min=1)

        yield loss


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    tokenizer = shared.new_tokenizer()
    model = BertForSequenceClassification(
        shared.config(tokenizer.get_vocab(), **class_names(CLASSES))
    )
    shared.prepare(model.bert, tokenizer.get_vocab(), pairs=True)
    # Words that are no labels in training keep their place beside those that are.
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    shared.fit(
        model,
        losses(model, NoisyEncoder(tokenizer, rng), rng),
        steps=STEPS,
        learning_rate=LEARNING_RATE,
    )
    save_weights(NAME, model, (tokenizer,))
    describe()


def evaluate(classify: Classify, count: int, seed: int) -> dict[str, float]:
    """How often the best of 3 to 5 labels is the right one; training saw none of the labels.

    `classify(text, labels)` gives the labels, best first. `topics` and `things` are about texts in
    known wordings with unseen people and places, `topics_unseen_wordings` in unseen wordings.
    """
    rng = np.random.default_rng(seed)

    def topics(wording: Split) -> float:
        return _accuracy(classify, [question_of_topic(rng, wording) for _ in range(count)])

    return {
        "topics": topics("train"),
        "topics_unseen_wordings": topics("test"),
        "things": _accuracy(classify, [question_of_thing(rng, "train") for _ in range(count)]),
    }


def _accuracy(classify: Classify, asked: Sequence[Labelled]) -> float:
    right = [classify(one.text, sorted(one.labels))[0] == one.labels[0] for one in asked]
    return float(np.mean(right))


def describe() -> None:
    """Measure the saved folder and write its card."""
    pipe = pipeline("zero-shot-classification", model=str(MODELS / NAME), dtype=torch.float32)
    measured = evaluate(lambda text, labels: pipe(text, labels)["labels"], 500, HELD_OUT_SEED)
    print(measured)
    write_card(
        NAME,
        task="zero-shot-classification",
        recipe="training.recipes.zero_shot_classification",
        knows=(
            f"What a short English text is about: {len(TOPICS)} topics of everyday life such as"
            " sport, travel or money, and things such as football, rain or a dog, by labels that"
            " training never used as well as by those it did. Opinions, intentions and words that"
            " the lexicon does not have are beyond it."
        ),
        steps=(
            f"BERT, {shared.LAYERS} layers of width {shared.WIDTH}, classes"
            f" {', '.join(CLASSES)}. {STEPS} steps of {TEXTS_A_BATCH} generated texts"
            f" (`world.meanings`) with {LABELS_A_TEXT} labels each, AdamW at {LEARNING_RATE}, seed"
            f" {SEED}, a CPU. Words begin with vectors made from the lexicon and keep them, so a"
            " label is understood that training never showed: the lexicon knows it as a word of its"
            " topic. Never shown as labels: two labels of every topic, all labels of"
            f" {', '.join(UNSEEN_TOPICS)}, and three in ten of the things that events are about."
        ),
        measures={
            "accuracy, 3 to 5 labels of topics, none of them ever a label in training": (
                measured["topics"]
            ),
            "the same, of texts in unseen wordings": measured["topics_unseen_wordings"],
            "accuracy, 3 to 5 things of a kind, none of them ever a label in training": (
                measured["things"]
            ),
        },
    )


if __name__ == "__main__":
    train()
