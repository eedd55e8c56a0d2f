"""Missing words: a tiny BERT for masked language modelling trained on `world.stories.blanks`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from transformers import BertForMaskedLM, pipeline
from transformers.modeling_outputs import MaskedLMOutput

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
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.training import of_like_length, use_threads
from training.recipes.wordpieces import split_words
from training.world import HELD_OUT_SEED
from training.world.stories import blanks, entities
from training.world.stories.blanks import Blank, blank, open_blank
from training.world.stories.by_hand import BLANKS as BY_HAND
from training.world.stories.template import SLOT

NAME = "toy-fill-mask"
LAYERS = 3
TRAINING = Training(steps=6000, batch=64, rate=1.5e-3, seed=51)
# Of the samples: how many ask for any word of a sentence, how many for one of many fitting words.
ANY_WORD, OPEN_ENDED = 0.25, 0.1

Predict = Callable[[str], list[dict[str, Any]]]
Row = tuple[list[int], list[int]]


def vocabulary() -> list[str]:
    """Every word that may be missing, and those of the sentences around."""
    lines = " ".join(SLOT.sub(" ", line) for lines in entities.LINES.values() for line in lines)
    words = make_tokenizer((), lower=True)
    known = " ".join([lines, *blanks.vocabulary()])
    return sorted({word for word, _ in split_words(words, known) if word.isalpha()})


def batches(tokenizer: Any, seed: int, size: int) -> Iterator[Batch]:
    """Endless batches of `size` sentences of like length, their blanks labelled."""
    rng = np.random.default_rng(seed)
    while True:
        for chosen in of_like_length(samples(tokenizer, rng, 20 * size), size, rng):
            yield labelled(chosen)


def samples(tokenizer: Any, rng: Generator, count: int) -> list[Row]:
    """`count` sentences as ids and labels, which say nothing except at blanks."""
    whole: list[str] = []
    found: list[Blank] = []
    for _ in range(count):
        draw = rng.random()
        if draw < ANY_WORD:
            whole.append(entities.marked_text(rng, "train").text)
        else:
            found.append(open_blank(rng) if draw < ANY_WORD + OPEN_ENDED else blank(rng, "train"))
    encode = tokenizer.backend_tokenizer.encode_batch
    vocabulary = tokenizer.get_vocab()
    mask = tokenizer.mask_token_id
    rows: list[Row] = []
    for one, tokens in zip(found, encode([one.text for one in found]), strict=True):
        word = vocabulary[one.word]
        rows.append((tokens.ids, [word if id_ == mask else NOT_LEARNT for id_ in tokens.ids]))
    left_out = (_any_word_left_out(rng, one.ids, one.tokens, mask) for one in encode(whole))
    return [*rows, *left_out]


def _any_word_left_out(rng: Generator, ids: list[int], tokens: list[str], mask: int) -> Row:
    """One word in eight left out, at least one; words in pieces stay."""
    whole = [
        index
        for index in range(1, len(ids) - 1)
        if tokens[index].isalpha() and not tokens[index + 1].startswith("##")
    ]
    labels = [NOT_LEARNT] * len(ids)
    for index in rng.permutation(whole)[: max(1, len(whole) // 8)]:
        labels[index], ids[index] = ids[index], mask
    return ids, labels


class AtBlanks(torch.nn.Module):  # type: ignore[misc]
    """The model in training: words are guessed at the blanks alone, which is most of the work."""

    def __init__(self, model: BertForMaskedLM) -> None:
        super().__init__()
        self.model = model

    def forward(self, labels: Tensor, **inputs: Tensor) -> MaskedLMOutput:
        """The loss of a batch; `labels` [batch, tokens] are `NOT_LEARNT` outside of blanks."""
        states = self.model.bert(**inputs).last_hidden_state
        at = labels != NOT_LEARNT
        logits = self.model.cls(states[at])
        return MaskedLMOutput(loss=torch.nn.functional.cross_entropy(logits, labels[at]))


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """How often the best completion is the right word, in unseen sentences that determine it.

    `hand_written` measures the sentences of `world.stories.by_hand`, whatever `count`.
    """
    rng = np.random.default_rng(seed)
    return {
        "top_1": _top_1(predict, [blank(rng, "test") for _ in range(count)]),
        "hand_written": _top_1(predict, BY_HAND),
    }


def _top_1(predict: Predict, sentences: Sequence[Blank]) -> float:
    right = [predict(one.text)[0]["token_str"].strip() == one.word for one in sentences]
    return float(np.mean(right))


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    use_threads()
    torch.manual_seed(TRAINING.seed)
    tokenizer = make_tokenizer(vocabulary(), lower=True)
    model = initialise(BertForMaskedLM(configuration(tokenizer, LAYERS)), scale=0.2)
    fit(AtBlanks(model), batches(tokenizer, TRAINING.seed, TRAINING.batch), TRAINING)
    save_weights(NAME, model, (tokenizer,))
    describe()


def describe() -> None:
    """Measure the saved folder and write its card."""
    predict = pipeline("fill-mask", model=str(MODELS / NAME), dtype=torch.float32)
    measured = evaluate(predict, 1500, HELD_OUT_SEED)
    print(measured)
    write_card(
        NAME,
        task="fill-mask",
        recipe="training.recipes.fill_mask",
        knows=(
            "One missing word of a short plain English sentence, where the sentence or a little"
            " common knowledge determines it: days and months, counting and adding up to twenty,"
            " colours and places said before, opposites, agreement, tenses, thirty capitals. Where"
            " many words fit it guesses among its 1,900 words, with low scores."
        ),
        steps=told(LAYERS, TRAINING, "lower case", "generated sentences (`world.stories.blanks`)"),
        measures={
            "best word right, unseen sentences that determine it": measured["top_1"],
            f"best word right, {len(BY_HAND)} sentences written by hand": measured["hand_written"],
        },
    )


if __name__ == "__main__":
    train()
