"""The recipe's own encoder makes what the tokenizer makes; answers are judged exactly."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from transformers import TapasTokenizer

from training.recipes.saving import MODELS
from training.recipes.table_encoding import Encoder
from training.recipes.table_question_answering import (
    NAME,
    SMALL_WORDS,
    add_unknown_word,
    disturb,
    is_right,
)
from training.world.examples import FOLDER, TABLES, write_tables
from training.world.tables import Question, ask, random_table


@pytest.fixture(scope="module")
def tokenizer() -> TapasTokenizer:
    return TapasTokenizer.from_pretrained(MODELS / NAME)


def test_the_encoder_agrees_with_the_tokenizer(tokenizer: TapasTokenizer) -> None:
    encoder, rng = Encoder(tokenizer), np.random.default_rng(0)
    for _ in range(25):
        table = random_table(rng, "test")
        question = ask(table, rng, "test")
        mine = encoder.encode(table, [question])[0]
        frame = pd.DataFrame(table.as_inputs(), dtype=object)
        theirs = tokenizer(frame, question.text)
        assert mine.ids.tolist() == theirs["input_ids"]
        assert mine.types.tolist() == theirs["token_type_ids"]
        chosen = {(row - 1, column - 1) for column, row in mine.types[mine.labels == 1, 1:3]}
        assert chosen == set(question.coordinates)


def test_an_unknown_word_leaves_the_truth_alone() -> None:
    question = Question("how old is Anna?", ((0, 1),), "NONE", "lookup")
    changed = add_unknown_word(question, np.random.default_rng(0))
    assert len(changed.text.split()) == 5
    assert set(question.text.split()) < set(changed.text.split())
    assert changed.coordinates == question.coordinates


def test_a_disturbed_question_keeps_the_words_that_matter() -> None:
    question = Question("what is the total price of the red lamps?", ((0, 1),), "SUM", "sum")
    rng = np.random.default_rng(0)
    changed = [disturb(question, rng) for _ in range(50)]
    assert len({one.text for one in changed}) > 25
    for one in changed:
        assert set(question.text.split()) - SMALL_WORDS <= set(one.text.split())
        assert one.coordinates == question.coordinates


@pytest.mark.parametrize(
    ("coordinates", "aggregator", "right"),
    [
        ([[1, 0], [0, 0]], "COUNT", True),
        ([(0, 0), (1, 0)], "COUNT", True),
        ([[0, 0]], "COUNT", False),
        ([[0, 0], [1, 0]], "NONE", False),
    ],
)
def test_an_answer_is_right_in_cells_and_aggregation(
    coordinates: list[list[int]], aggregator: str, right: bool
) -> None:
    question = Question("how many are there?", ((0, 0), (1, 0)), "COUNT", "count")
    assert is_right({"coordinates": coordinates, "aggregator": aggregator}, question) is right


def test_a_missing_aggregator_is_none() -> None:
    question = Question("how old is Anna?", ((0, 1),), "NONE", "lookup")
    assert is_right({"coordinates": [[0, 1]]}, question)


def test_example_tables_are_kept_as_they_are_written(tmp_path: Path) -> None:
    write_tables(tmp_path)
    for name in ("tables.json", *(name for name, _, _ in TABLES)):
        assert (FOLDER / name).read_bytes() == (tmp_path / name).read_bytes()
    for example in json.loads((FOLDER / "tables.json").read_text(encoding="utf-8")).values():
        assert all(question["cells"] for question in example["questions"])
