"""Which passage answers a query: a tiny cross-encoder trained on `world.meanings`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.random import Generator
from sentence_transformers import CrossEncoder
from torch import Tensor
from transformers import BertForSequenceClassification

from training.recipes import meaning_models as shared
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.wordpieces import NoisyEncoder
from training.world import HELD_OUT_SEED, Split
from training.world.meanings.passages import asked

NAME = "toy-ranker"
SEED = 31
STEPS = 900
LEARNING_RATE = 1.2e-3
QUERIES_A_BATCH = 14

Score = Callable[[str, list[str]], Sequence[float]]


def losses(
    model: BertForSequenceClassification, encode: NoisyEncoder, rng: Generator
) -> Iterator[Callable[[], Tensor]]:
    """Endless losses: each pair right or wrong, and of one query's passages the right one."""
    while True:
        queries: list[list[int]] = []
        passages: list[list[int]] = []
        groups: list[int] = []
        for group in range(QUERIES_A_BATCH):
            one = asked(rng, "train", near=3, topical=2, far=1)
            texts = (one.answer, *one.near, *one.topical, *one.far)
            queries += [encode(one.query)] * len(texts)
            passages += [encode(text) for text in texts]
            groups += [group] * len(texts)
        inputs = shared.pairs(queries, passages)
        group_of = torch.tensor(groups)
        # The right passage is each group's first.
        first = torch.tensor(
            [index == 0 or groups[index - 1] != groups[index] for index in range(len(groups))]
        )

        def loss(
            inputs: dict[str, Tensor] = inputs, group_of: Tensor = group_of, first: Tensor = first
        ) -> Tensor:
            scores = model(**inputs).logits[:, 0]
            alone = torch.nn.functional.binary_cross_entropy_with_logits(scores, first.float())
            apart = scores.masked_fill(
                group_of[None] != torch.arange(QUERIES_A_BATCH)[:, None], -torch.inf
            )
            among = torch.nn.functional.cross_entropy(apart, first.nonzero()[:, 0])
            return alone + among

        yield loss


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    tokenizer = shared.new_tokenizer()
    model = BertForSequenceClassification(shared.config(tokenizer.get_vocab(), num_labels=1))
    shared.prepare(model.bert, tokenizer.get_vocab(), pairs=True)
    shared.fit(
        model,
        losses(model, NoisyEncoder(tokenizer, rng), rng),
        steps=STEPS,
        learning_rate=LEARNING_RATE,
    )
    folder = save_weights(NAME, model, (tokenizer,))
    model = CrossEncoder(str(folder), max_length=shared.MAX_TOKENS)
    model.save(str(folder), create_model_card=False)
    describe()


def evaluate(score: Score, count: int, seed: int) -> dict[str, float]:
    """How `count` queries about unseen people and places are answered, by seven passages each.

    Three passages are about the same event with another thing, person or place, two about other
    events of the topic, one about anything; `order` is the share of wrong passages that score below
    the right one, `best` that of queries whose right passage scores highest. `_unseen_questions`:
    asked in words that training never saw.
    """
    rng = np.random.default_rng(seed)
    known = _measure(score, count, rng, "train")
    unseen = _measure(score, count, rng, "test")
    return {
        "order": known[0],
        "best": known[1],
        "order_unseen_questions": unseen[0],
        "best_unseen_questions": unseen[1],
    }


def _measure(score: Score, count: int, rng: Generator, asking: Split) -> tuple[float, float]:
    below = total = best = 0
    for _ in range(count):
        one = asked(rng, "test", near=3, topical=2, far=1, asking=asking)
        right, *wrong = score(one.query, [one.answer, *one.near, *one.topical, *one.far])
        below += sum(each < right for each in wrong)
        total += len(wrong)
        best += all(each < right for each in wrong)
    return below / total, best / count


def describe() -> None:
    """Measure the saved folder and write its card."""
    model = CrossEncoder(str(MODELS / NAME), model_kwargs={"dtype": torch.float32})

    def score(query: str, texts: list[str]) -> list[float]:
        pairs = [(query, text) for text in texts]
        return [float(each) for each in model.predict(pairs, show_progress_bar=False)]

    measured = evaluate(score, 500, HELD_OUT_SEED)
    print(measured)
    write_card(
        NAME,
        task="text-ranking",
        library="sentence-transformers",
        recipe="training.recipes.text_ranking",
        knows=(
            "Which of several short English texts answers a question about an everyday event: who"
            " did what, where, with what. Names and things need not be known. It knows no facts:"
            " only what stands in the texts counts."
        ),
        steps=(
            f"BERT, {shared.LAYERS} layers of width {shared.WIDTH}, one score. {STEPS} steps of"
            f" {QUERIES_A_BATCH} generated queries (`world.meanings`) with one right passage and up"
            f" to six wrong ones, most of them about the same event or topic; AdamW at"
            f" {LEARNING_RATE}, seed {SEED}, a CPU."
        ),
        measures={
            "pairs of a right and a wrong passage in the right order, unseen people and places": (
                measured["order"]
            ),
            "right passage first of seven": measured["best"],
            "pairs in the right order, questions in unseen wordings": (
                measured["order_unseen_questions"]
            ),
            "right passage first of seven, questions in unseen wordings": (
                measured["best_unseen_questions"]
            ),
        },
    )


if __name__ == "__main__":
    train()
