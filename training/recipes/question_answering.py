"""Answers out of a text: a tiny BERT trained on `world.stories.questions`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoTokenizer, BertForQuestionAnswering

from training.recipes.reading import (
    Batch,
    Training,
    configuration,
    fit,
    initialise,
    make_tokenizer,
    told,
)
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.training import of_like_length, padded, use_threads
from training.recipes.wordpieces import split_words
from training.world import HELD_OUT_SEED
from training.world.stories.by_hand import QUESTIONS as BY_HAND
from training.world.stories.facts import EVENTS, FILLERS, MYSELF, PEOPLE
from training.world.stories.questions import Asked, asked
from training.world.stories.template import SLOT
from training.world.stories.words import WORDS

NAME = "toy-reader"
LAYERS = 4
TRAINING = Training(steps=3000, batch=32, rate=1.5e-3, seed=41)
QUESTIONS_PER_STORY = 3
LONGEST_ANSWER = 20  # tokens

Predict = Callable[[str, str], str]


def vocabulary() -> list[str]:
    """Every word of the stories and questions that is no name; names are read in pieces."""
    facts = (*PEOPLE, *EVENTS, *MYSELF)
    told = [line for fact in facts for line in fact.says]
    questions = [line for fact in facts for lines in fact.asks.values() for line in lines]
    texts = [SLOT.sub(" ", line) for line in (*told, *questions)]
    texts += [*FILLERS, *(word for words in WORDS.values() for word in words)]
    texts += ["He She he she his her they it we you your our not no yes with and or but the a an"]
    words = make_tokenizer((), lower=True)
    return sorted({w for text in texts for w, _ in split_words(words, text) if w.isalpha()})


def batches(tokenizer: Any, seed: int, size: int) -> Iterator[Batch]:
    """Endless batches of `size` questions with contexts, each of like length."""
    rng = np.random.default_rng(seed)
    while True:
        pool: list[Asked] = []
        while len(pool) < 20 * size:
            pool += asked(rng, "train", count=QUESTIONS_PER_STORY)
        for chosen in of_like_length(encoded(tokenizer, pool[: 20 * size]), size, rng):
            ids = padded([row[0] for row in chosen])
            yield {
                "input_ids": ids,
                "attention_mask": (ids != 0).long(),
                "token_type_ids": padded([row[1] for row in chosen]),
                "start_positions": torch.tensor([row[2] for row in chosen]),
                "end_positions": torch.tensor([row[3] for row in chosen]),
            }


def encoded(
    tokenizer: Any, questions: Sequence[Asked]
) -> list[tuple[list[int], list[int], int, int]]:
    """Ids, segments, first and last token of the answer; both are 0, `[CLS]`, where none is."""
    pairs = [(one.question, one.context) for one in questions]
    rows = []
    for one, tokens in zip(questions, tokenizer.backend_tokenizer.encode_batch(pairs), strict=True):
        first = last = 0
        if one.answer:
            covered = [
                index
                for index, (start, end) in enumerate(tokens.offsets)
                if tokens.type_ids[index] == 1 and start < one.end and end > one.start
            ]
            first, last = covered[0], covered[-1]
        rows.append((tokens.ids, tokens.type_ids, first, last))
    return rows


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """How often `predict(question, context)` is exactly the answer, or empty where there is none.

    Stories and names are unseen; `hand_written` measures `world.stories.by_hand`, whatever `count`.
    """
    rng = np.random.default_rng(seed)
    answerable = [asked(rng, "test", unanswerable=0.0)[0] for _ in range(count)]
    unanswerable = [asked(rng, "test", unanswerable=1.0)[0] for _ in range(count)]
    return {
        "exact": _exact(predict, answerable),
        "no_answer": _exact(predict, unanswerable),
        "hand_written": _exact(predict, BY_HAND),
    }


def _exact(predict: Predict, questions: Sequence[Asked]) -> float:
    right = [
        _normal(predict(one.question, one.context)) == _normal(one.answer) for one in questions
    ]
    return float(np.mean(right))


def _normal(answer: str) -> str:
    """An answer without article, case and marks around it, as SQuAD compares them."""
    return re.sub(r"^(a|an|the) ", "", answer.strip(" .,?!'\"").lower())


def saved_model(folder: Path) -> Predict:
    """The saved folder as `evaluate` wants it: the best span, or nothing where that scores more."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = BertForQuestionAnswering.from_pretrained(folder, dtype=torch.float32).eval()

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def predict(question: str, context: str) -> str:
        tokens = tokenizer(question, context, return_tensors="pt", return_offsets_mapping=True)
        places = tokens.pop("offset_mapping")[0].tolist()
        output = model(**tokens)
        inside = tokens["token_type_ids"][0].bool() & (
            tokens["input_ids"][0] != tokenizer.sep_token_id
        )
        starts, ends = output.start_logits[0], output.end_logits[0]
        scores = (starts[:, None] + ends[None]).masked_fill(~(inside[:, None] & inside[None]), -1e9)
        allowed = torch.ones_like(scores).triu().tril(LONGEST_ANSWER - 1).bool()
        first, last = divmod(int(scores.masked_fill(~allowed, -1e9).argmax()), len(starts))
        if starts[0] + ends[0] >= scores[first, last]:
            return ""
        return str(context[places[first][0] : places[last][1]])

    found: Predict = predict
    return found


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    use_threads()
    torch.manual_seed(TRAINING.seed)
    tokenizer = make_tokenizer(vocabulary(), lower=True)
    model = initialise(BertForQuestionAnswering(configuration(tokenizer, LAYERS)))
    fit(model, batches(tokenizer, TRAINING.seed, TRAINING.batch), TRAINING)
    save_weights(NAME, model, (tokenizer,))
    describe()


def describe() -> None:
    """Measure the saved folder and write its card."""
    measured = evaluate(saved_model(MODELS / NAME), 500, HELD_OUT_SEED)
    print(measured)
    write_card(
        NAME,
        task="question-answering",
        recipe="training.recipes.question_answering",
        knows=(
            "Short plain English stories of up to a hundred words about people, places, companies"
            " and things, also told by somebody of themselves: where, who, what, when, how old, how"
            " many, which colour. Names may be unknown to it. It answers with words of the story,"
            " and knows when the story does not tell. It does not reason, compare or count."
        ),
        steps=told(
            LAYERS,
            TRAINING,
            "lower case",
            "generated questions (`world.stories.questions`)",
        ),
        measures={
            "exact match, unseen names, the story has the answer": measured["exact"],
            "unseen names, the story has no answer: recognised": measured["no_answer"],
            f"exact match, {len(BY_HAND)} questions written by hand": measured["hand_written"],
        },
    )


if __name__ == "__main__":
    train()
