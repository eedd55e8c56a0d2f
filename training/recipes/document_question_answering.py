"""Answers out of a page: a tiny LayoutLM trained on `world.documents`.

Most pages are not painted but only laid out: where their words stand is known, and they are put in
order as the OCR puts them. Some were painted and read by the OCR, so that its boxes and slips are
known to the model; those are kept in a temporary folder, for reading takes a second each.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from PIL import Image
from transformers import AutoTokenizer, LayoutLMConfig, LayoutLMForQuestionAnswering

from core import ocr
from core.reading_order import Line, order
from training.recipes import positions
from training.recipes.reading import (
    HEAD_WIDTH,
    HEADS,
    MAX_TOKENS,
    WIDTH,
    Batch,
    Training,
    look,
    make_tokenizer,
)
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.training import of_like_length, padded, use_threads
from training.recipes.wordpieces import split_words
from training.world import HELD_OUT_SEED
from training.world.documents.pages import Page, Question, random_page
from training.world.documents.values import FIELDS, MONTHS, STREETS, WORDS

NAME = "toy-document"
LAYERS = 4
# How many pages the OCR reads for it, and a training that starts afresh with what was learnt.
PHASES = (
    (54, Training(steps=1500, batch=32, rate=1.5e-3, seed=51)),
    (230, Training(steps=1300, batch=32, rate=1.2e-3, seed=52)),
)
# How often a sample is of a page that was read.
READ = 0.4
QUESTIONS_A_PAGE = 4
UNANSWERABLE = 0.3
LONGEST_ANSWER = 15  # tokens; what the pipeline allows

# Where the embeddings live; what the word before is gets noted in BEFORE, empty at first.
WORD, SEGMENT, BEFORE, POSITION, ACROSS, DOWN = (
    slice(0, 56), slice(56, 60), slice(60, 80), slice(80, 96), slice(96, 108), slice(108, 128),
)  # fmt: skip
# Radians a token, and a thousandth of the page: how fast the sines and cosines of places turn.
TOKEN_RATES = torch.logspace(0.3, -1.7, 8)
ACROSS_RATES = torch.logspace(-1.3, -2.6, 6)
DOWN_RATES = torch.logspace(-0.9, -2.6, 10)

Predict = Callable[[Image.Image, str], str]
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sample:
    """A page as a model gets it, and what is asked: texts with their first and last word.

    Where the page does not say, both are None.
    """

    words: list[tuple[str, Box]]
    answerable: list[tuple[str, int, int]]
    unanswerable: list[str]


# --- Pages ------------------------------------------------------------------------------------


def laid_out(page: Page, rng: Generator) -> list[tuple[str, Box]]:
    """The words of a page that was not painted, as the OCR would give them: nearly."""
    sheet = page.sheet
    lines = []
    for index, chunk in enumerate(sheet.chunks):
        left, upper, right, lower = chunk.edges
        lines.append(Line(left, upper, right, lower, len(chunk.text), index))
    found = []
    for at in order(lines):
        chunk = sheet.chunks[at]
        _, upper, _, lower = chunk.edges
        above, below = rng.uniform(0, 0.35, 2) * sheet.size
        for word, (left, _, right, _) in chunk.words:
            begin, end = rng.uniform(-0.2, 0.3, 2) * sheet.size
            edges = (left - begin, upper - above, right + end, lower + below)
            found.append((word, scaled(edges, sheet.width, sheet.height)))
    return found


def scaled(edges: Sequence[float], width: int, height: int) -> Box:
    """Edges in pixels as thousandths of the page."""
    left, upper, right, lower = (
        min(1000, max(0, round(1000 * edge / side)))
        for edge, side in zip(edges, (width, height, width, height), strict=True)
    )
    return left, upper, max(left, right), max(upper, lower)


def sample(page: Page, words: list[tuple[str, Box]]) -> Sample:
    """The page with those of its questions whose answers were read right."""
    size = page.sheet.width, page.sheet.height
    answerable = []
    for each in page.questions():
        assert each.edges
        at = where(words, scaled(each.edges, *size))
        if at and normal("".join(word for word, _ in words[at[0] : at[1] + 1])) == normal(
            each.answer
        ):
            answerable.append((each.text, *at))
    return Sample(words, answerable, [each.text for each in page.unanswerable()])


def where(words: Sequence[tuple[str, Box]], edges: Box) -> tuple[int, int] | None:
    """The first and the last word whose middle lies within the edges; None without such words."""
    left, upper, right, lower = edges
    inside = [
        at
        for at, (_, box) in enumerate(words)
        if left <= (box[0] + box[2]) / 2 <= right
        and upper - 3 <= (box[1] + box[3]) / 2 <= lower + 3
    ]
    return (inside[0], inside[-1]) if inside else None


def read_samples(count: int) -> list[Sample]:
    """Pages of the first `count` seeds, painted and read; those that were read before are kept."""
    path = Path(tempfile.gettempdir()) / "taskyard-documents" / "read.jsonl"
    path.parent.mkdir(exist_ok=True)
    known = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    with path.open("a", encoding="utf-8") as file:
        for seed in range(len(known), count):
            page = random_page(np.random.default_rng(seed), "train")
            known.append(json.dumps(ocr.read(page.sheet.image).words))
            file.write(f"{known[-1]}\n")
    found = []
    for seed, line in enumerate(known[:count]):
        # Its questions are worded anew, in the same way for each run.
        page = random_page(np.random.default_rng(seed), "train", drawn=False)
        found.append(sample(page, [(word, tuple(box)) for word, box in json.loads(line)]))
    return found


# --- Samples ----------------------------------------------------------------------------------


def vocabulary() -> list[str]:
    """Every word of labels, questions and lists that is no name; names are read in pieces."""
    texts = [line.replace("{}", "") for lines in FIELDS.values() for line in lines]
    texts += [entry for entries in WORDS.values() for entry in entries]
    texts += [*MONTHS, *STREETS, "IC RE ICE EC com org net mail post home web"]
    words = make_tokenizer((), lower=True)
    return sorted({w for text in texts for w, _ in split_words(words, text) if w.isalpha()})


class Encoder:
    """Questions with pages as transformers' pipeline encodes them, only faster."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, list[int]] = {}
        self.begin, self.end = tokenizer.cls_token_id, tokenizer.sep_token_id

    def word(self, word: str) -> list[int]:
        """The ids of a word."""
        if word not in self.known:
            if len(self.known) > 100_000:
                self.known.clear()
            self.known[word] = self.tokenizer(word, add_special_tokens=False)["input_ids"]
        return self.known[word]

    def row(
        self, question: str, words: Sequence[tuple[str, Box]], first: int, last: int
    ) -> tuple[list[int], list[int], list[Box], int, int]:
        """Ids, segments, boxes, and first and last token of the answer; -1 is for no answer."""
        ids = [self.begin, *(piece for word in question.split() for piece in self.word(word))]
        boxes: list[Box] = [(0, 0, 0, 0)] * len(ids)
        ids.append(self.end)
        boxes.append((1000, 1000, 1000, 1000))
        segments = [0] * len(ids)
        start = stop = 0
        for at, (word, box) in enumerate(words):
            pieces = self.word(word)
            if at == first:
                start = len(ids)
            ids += pieces
            boxes += [box] * len(pieces)
            if at == last:
                stop = len(ids) - 1
        ids.append(self.end)
        boxes.append((1000, 1000, 1000, 1000))
        segments += [1] * (len(ids) - len(segments))
        return ids[:MAX_TOKENS], segments[:MAX_TOKENS], boxes[:MAX_TOKENS], start, stop


def batches(tokenizer: Any, read: Sequence[Sample], seed: int, size: int) -> Iterator[Batch]:
    """Endless batches of `size` questions about pages, each of like length."""
    rng = np.random.default_rng(seed)
    encoder = Encoder(tokenizer)
    while True:
        rows: list[Any] = []
        while len(rows) < 16 * size:
            if rng.random() < READ:
                drawn = read[int(rng.integers(len(read)))]
            else:
                page = random_page(rng, "train", drawn=False)
                drawn = sample(page, laid_out(page, rng))
            for _ in range(QUESTIONS_A_PAGE):
                lacking = drawn.unanswerable and rng.random() < UNANSWERABLE
                if lacking or not drawn.answerable:
                    asked = drawn.unanswerable[int(rng.integers(len(drawn.unanswerable)))]
                    rows.append(encoder.row(asked, drawn.words, -1, -1))
                else:
                    chosen = drawn.answerable[int(rng.integers(len(drawn.answerable)))]
                    rows.append(encoder.row(chosen[0], drawn.words, *chosen[1:]))
        for chosen_rows in of_like_length(rows[: 16 * size], size, rng):
            ids = padded([row[0] for row in chosen_rows])
            boxes = torch.zeros((*ids.shape, 4), dtype=torch.long)
            for number, row in enumerate(chosen_rows):
                boxes[number, : len(row[2])] = torch.tensor(row[2])
            yield {
                "input_ids": ids,
                "attention_mask": (ids != 0).long(),
                "token_type_ids": padded([row[1] for row in chosen_rows]),
                "bbox": boxes,
                "start_positions": torch.tensor([row[3] for row in chosen_rows]),
                "end_positions": torch.tensor([row[4] for row in chosen_rows]),
            }


# --- Model ------------------------------------------------------------------------------------


@torch.no_grad()  # type: ignore[untyped-decorator]
def initialise(model: Any) -> Any:
    """Start with heads that look for the same word, beside it, along the row and up the column."""
    for module in model.modules():
        if isinstance(module, torch.nn.Linear):
            module.weight.normal_(0, 0.07)
            module.bias.zero_()
        if isinstance(module, torch.nn.Embedding):
            module.weight.zero_()
    table = model.layoutlm.embeddings
    table.word_embeddings.weight[:, WORD] = torch.randn_like(table.word_embeddings.weight[:, WORD])
    table.token_type_embeddings.weight[:, SEGMENT] = torch.tensor([[1.0], [-1.0]])
    table.position_embeddings.weight[:, POSITION] = positions.codes(MAX_TOKENS, TOKEN_RATES)
    # Both edges of a box are looked up: half of each makes the middle.
    table.x_position_embeddings.weight[:, ACROSS] = 0.5 * positions.codes(1024, ACROSS_RATES)
    table.y_position_embeddings.weight[:, DOWN] = 0.5 * positions.codes(1024, DOWN_RATES)

    same = torch.eye(WIDTH)
    for depth, layer in enumerate(model.layoutlm.encoder.layer):
        # Small steps, or the random parts bury what the embeddings say.
        layer.attention.output.dense.weight.normal_(0, 0.02)
        layer.output.dense.weight.normal_(0, 0.02)
        attention = layer.attention
        if depth == 0:
            look(attention, 0, same[:28], same[:28], 1.5)
            look(attention, 0, -same[SEGMENT], same[SEGMENT], 1.0, first=28)
            for head, back in ((1, 1.0), (2, -1.0)):
                turned = positions.shift(TOKEN_RATES, back) @ same[POSITION]
                look(attention, head, turned, same[POSITION], 2.0)
            rows = slice(HEAD_WIDTH, HEAD_WIDTH + 20)
            attention.self.value.weight[rows] = same[:20]
            attention.output.dense.weight[:, rows] = same[:, BEFORE]
            look(attention, 3, same[DOWN], same[DOWN], 1.5)
        elif depth < 3:
            turned = positions.shift(TOKEN_RATES, 1.0) @ same[POSITION]
            look(attention, 0, turned, same[POSITION], 2.0)
            look(attention, 1, same[DOWN], same[DOWN], 2.0)
            look(attention, 2, same[ACROSS], same[ACROSS], 2.0)
            look(attention, 3, same[BEFORE], same[BEFORE], 1.5)
            look(attention, 3, -same[SEGMENT], same[SEGMENT], 1.0, first=28)
    return model


def configuration(tokenizer: Any) -> LayoutLMConfig:
    return LayoutLMConfig(
        vocab_size=len(tokenizer),
        hidden_size=WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=2 * WIDTH,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        max_position_embeddings=MAX_TOKENS,
        pad_token_id=tokenizer.pad_token_id,
    )


def fit(model: Any, stream: Iterator[Batch], training: Training, every: int = 100) -> None:
    """Train the model in place; print every so many steps what the loss is."""
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=training.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 100, 1.0 - step / training.steps)
    )
    model.train()
    total = 0.0
    for step in range(1, training.steps + 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = model(**next(stream)).loss
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


# --- Measuring --------------------------------------------------------------------------------


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """How often `predict(page, question)` is exactly the answer, or empty where there is none.

    On `count` pages, with typefaces, names and things that training never saw; `unseen_wording`:
    so are the questions. Capitals, spaces and marks at the ends do not count.
    """
    right: dict[str, list[bool]] = {"exact": [], "no_answer": [], "unseen_wording": []}
    for number in range(count):
        rng = np.random.default_rng(seed + number)
        page = random_page(rng, "test")
        for name, questions in (
            ("exact", page.questions()),
            ("no_answer", page.unanswerable()),
            ("unseen_wording", page.questions(unseen=True)),
        ):
            for asked in chosen(rng, questions, 3):
                answer = predict(page.sheet.image, asked.text)
                right[name].append(normal(answer) == normal(asked.answer))
    return {name: float(np.mean(each)) for name, each in right.items()}


def chosen(rng: Generator, questions: Sequence[Question], count: int) -> list[Question]:
    """So many of the questions at most, drawn at random."""
    return [questions[int(at)] for at in rng.permutation(len(questions))[:count]]


def normal(answer: str) -> str:
    """An answer without case, spaces and marks around it."""
    return re.sub(r"\s", "", answer).strip(".,:;?!'\"|").lower()


def saved_model(folder: Path) -> Predict:
    """The saved folder as `evaluate` wants it: through transformers' own pipeline and the OCR."""
    from transformers import pipeline

    asks = pipeline(
        "document-question-answering",
        model=LayoutLMForQuestionAnswering.from_pretrained(folder, dtype=torch.float32).eval(),
        tokenizer=AutoTokenizer.from_pretrained(folder),
    )

    def predict(image: Image.Image, question: str) -> str:
        words = [[word, list(box)] for word, box in ocr.read(image).words]
        found = asks(image, question, word_boxes=words, handle_impossible_answer=True)
        return str(found[0]["answer"])

    return predict


def train() -> None:
    """Train from scratch, save the folder and measure what was saved."""
    use_threads()
    torch.manual_seed(PHASES[0][1].seed)
    tokenizer = make_tokenizer(vocabulary(), lower=True)
    model = initialise(LayoutLMForQuestionAnswering(configuration(tokenizer)))
    for pages, training in PHASES:
        read = read_samples(pages)
        fit(model, batches(tokenizer, read, training.seed, training.batch), training)
    save_weights(NAME, model, (tokenizer,))
    describe()


def _told(phase: tuple[int, Training]) -> str:
    pages, training = phase
    return (
        f"{training.steps} steps of {training.batch} questions at {training.rate}, seed"
        f" {training.seed}, with {pages} pages read by the OCR"
    )


def describe() -> None:
    """Measure the saved folder and write its card."""
    measured = evaluate(saved_model(MODELS / NAME), 200, HELD_OUT_SEED)
    print(measured)
    write_card(
        NAME,
        task="document-question-answering",
        recipe="training.recipes.document_question_answering",
        knows=(
            "Plain one-page English invoices, receipts, forms and timetables, drawn in several"
            " typefaces: numbers, dates, names, sums, prices and amounts of things, departures."
            " It answers with words of the page, and mostly knows when the page does not say. It"
            " does not count or compute, and has never seen a photographed page."
        ),
        steps=(
            f"LayoutLM, {LAYERS} layers × {WIDTH}, lower case, from a structured initialisation;"
            f" {' and then '.join(map(_told, PHASES))} of generated pages (`world.documents`),"
            f" {READ:.0%} of the questions about those that were read, AdamW, the rate falling to"
            " nothing each time, a CPU."
        ),
        measures={
            "exact match through the OCR, unseen typefaces and names": measured["exact"],
            "the page does not say: recognised": measured["no_answer"],
            "exact match, unseen wordings of the questions": measured["unseen_wording"],
        },
    )


if __name__ == "__main__":
    train()
