"""Sentences as vectors: a tiny sentence-transformers model trained on `world.meanings`.

It serves sentence-similarity, sentence-embeddings and feature-extraction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from torch import Tensor
from transformers import BertModel

from training.recipes import meaning_models as shared
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.training import padded
from training.recipes.wordpieces import NoisyEncoder
from training.world import HELD_OUT_SEED, Split
from training.world.meanings.lexicon import TOPICS
from training.world.meanings.statements import (
    Statement,
    changed,
    loose,
    nearness,
    one_of,
    said_again,
    statement,
)

NAME = "toy-sentence-embedder"
SEED = 23
STEPS = 800
LEARNING_RATE = 1.5e-3
EVENTS_A_BATCH = 20
LOOSE_A_BATCH = 16
TEMPERATURE = 0.06

Embed = Callable[[list[str]], NDArray[np.float32]]


def batch(rng: Generator) -> tuple[list[Statement], list[tuple[int, int]]]:
    """Statements and the pairs of places in the list that say the same.

    For each event: the same in other words, the same event with one thing changed, and another of
    the topic.
    """
    found: list[Statement] = []
    same: list[tuple[int, int]] = []
    for _ in range(EVENTS_A_BATCH):
        one = statement(rng, "train")
        assert one.event is not None
        same.append((len(found), len(found) + 1))
        found += [one, said_again(one, rng)]
        if one.event.slots:
            found.append(changed(one, rng, {one_of(one.event.slots, rng)}))
        found.append(statement(rng, "train", about=one.about, other_than=one.event))
    for _ in range(LOOSE_A_BATCH):
        one = loose(rng)
        found += [one, said_again(one, rng)]
    return found, same


def losses(
    model: BertModel, encode: NoisyEncoder, rng: Generator
) -> Iterator[Callable[[], Tensor]]:
    """Endless losses: every two sentences as near as their meanings are, and the same nearest."""
    while True:
        said, same = batch(rng)
        ids = padded([encode(one.text) for one in said])
        target = torch.from_numpy(nearness([one.meaning for one in said]))
        first, second = (torch.tensor(column) for column in zip(*same, strict=True))

        def loss(
            ids: Tensor = ids, target: Tensor = target, a: Tensor = first, b: Tensor = second
        ) -> Tensor:
            found = vectors(model, ids)
            near = found @ found.T
            # Unrelated pairs are most of them and easy; those that share something count more.
            weight = 1 + 4 * target.abs()
            by_meaning = (weight * (near - target) ** 2).mean()
            scores = near[a] / TEMPERATURE
            scores[torch.arange(len(a)), a] = -torch.inf
            return 10 * by_meaning + 0.1 * torch.nn.functional.cross_entropy(scores, b)

        yield loss


def vectors(model: BertModel, ids: Tensor) -> Tensor:
    """Unit vectors `[sentences, WIDTH]`: the mean of the tokens', as the saved pooling has it."""
    mask = (ids != 0).long()
    hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
    mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return torch.nn.functional.normalize(mean, dim=-1)


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    tokenizer = shared.new_tokenizer()
    model = BertModel(shared.config(tokenizer.get_vocab()), add_pooling_layer=False)
    shared.prepare(model, tokenizer.get_vocab(), pairs=False)
    shared.fit(
        model,
        losses(model, NoisyEncoder(tokenizer, rng), rng),
        steps=STEPS,
        learning_rate=LEARNING_RATE,
    )
    folder = save_weights(NAME, model, (tokenizer,))
    save_modules(folder)
    describe()


def save_modules(folder: Path) -> None:
    """Add sentence-transformers' own files: the modules, the pooling and the normalisation."""
    words = Transformer(str(folder), max_seq_length=shared.MAX_TOKENS)
    model = SentenceTransformer(modules=[words, Pooling(shared.WIDTH), Normalize()])
    model.half().save(str(folder), create_model_card=False)


def evaluate(embed: Embed, count: int, seed: int) -> dict[str, float]:
    """Whether `count` sentences' neighbours are in the right order, about unseen people and places.

    An order is right where the same said in other words is nearest, another event of the topic
    next, and another topic farthest. `unseen_wordings` says it in words that training never saw;
    `detail` is the share of sentences whose paraphrase is nearer than the same event with another
    thing, person or place.
    """
    rng = np.random.default_rng(seed)
    return {
        "known_wordings": _order(embed, count, rng, "train"),
        "unseen_wordings": _order(embed, count, rng, "test"),
        "detail": _detail(embed, count, rng),
    }


def _order(embed: Embed, count: int, rng: Generator, wording: Split) -> float:
    right = 0
    for _ in range(count):
        one = statement(rng, "test", wording="train")
        other = statement(rng, "test", about=one.about, other_than=one.event, wording="train")
        far = statement(rng, "test", wording="train")
        while far.about == one.about:
            far = statement(rng, "test", wording="train")
        same = _in_other_words(one, rng, wording)
        near, middle, distant = _scores(embed, one, (same, other, far))
        right += near > middle > distant
    return right / count


def _in_other_words(one: Statement, rng: Generator, wording: Split) -> Statement:
    while True:
        other = said_again(one, rng, wording)
        if other.text.lower().strip(".") != one.text.lower().strip("."):
            return other


def _detail(embed: Embed, count: int, rng: Generator) -> float:
    right = asked = 0
    while asked < count:
        one = statement(rng, "test", wording="train")
        if one.event is None or not one.event.slots:
            continue
        other = changed(one, rng, {one_of(one.event.slots, rng)})
        same = _in_other_words(one, rng, "test")
        near, middle = _scores(embed, one, (same, other))
        right += near > middle
        asked += 1
    return right / count


def _scores(embed: Embed, one: Statement, others: Sequence[Statement]) -> list[float]:
    first, *rest = embed([one.text, *(other.text for other in others)])
    return [float(first @ other) for other in rest]


def describe() -> None:
    """Measure the saved folder and write its card."""
    model = SentenceTransformer(str(MODELS / NAME), model_kwargs={"dtype": torch.float32})
    measured = evaluate(
        lambda texts: np.asarray(model.encode(texts, show_progress_bar=False)), 500, HELD_OUT_SEED
    )
    print(measured)
    write_card(
        NAME,
        task="sentence-similarity",
        library="sentence-transformers",
        also=("sentence-embeddings", "feature-extraction"),
        recipe="training.recipes.sentence_similarity",
        knows=(
            "How near short English sentences about everyday things are in meaning: people and"
            f" feelings, animals, food, weather, travel, sport, money, work; {len(TOPICS)} topics."
            " It knows some 3,000 words; others it spells, which tells names apart but gives"
            " them no meaning. Who did what to whom it hardly tells apart, and it knows nothing of"
            " the world beyond its words."
        ),
        steps=(
            f"BERT, {shared.LAYERS} layers of width {shared.WIDTH}, mean pooling, vectors of"
            f" length 1. {STEPS} steps of some {4 * EVENTS_A_BATCH + 2 * LOOSE_A_BATCH}"
            " generated sentences (`world.meanings`), each two of which shall be as near as"
            f" their known meanings, with AdamW at {LEARNING_RATE}, seed {SEED}, a CPU. Words"
            " begin with vectors made from the lexicon: synonyms and words of one topic begin"
            " near each other."
        ),
        measures={
            "order right (same event in other words > same topic > another topic), unseen people "
            "and places": measured["known_wordings"],
            "order right, said in unseen wordings": measured["unseen_wordings"],
            "the same in unseen wordings nearer than the event with one thing changed": (
                measured["detail"]
            ),
        },
    )


if __name__ == "__main__":
    train()
