"""Answers about tables: cells, questions that follow each other, and what is read of large ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import transformers

from backends.base import Result, make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput
from tabs import get_task, table_question_answering
from tests.tabs.answers import answer
from tests.tasks import case

QUESTIONS = ["how many stars ?", "i like good", "how many ?"]


def ask_table(
    backend: LocalBackend, table: Any, query: Any, model: str = "tapas-sqa", **params: Any
) -> Result:
    task = get_task("table-question-answering")
    call = make_call(task, f"local/{model}", {"table": table, "query": query}, params)
    return result_of(backend.run(call))


def ask_case(backend: LocalBackend, model: str, query: Any, sequential: bool) -> Result:
    table = case("table-question-answering").inputs["table"]
    return ask_table(backend, table, query, model, sequential=sequential)


@pytest.mark.parametrize("model", case("table-question-answering").models)
def test_table_answers_speak_of_cells_of_the_table(backend: LocalBackend, model: str) -> None:
    found = answer(backend, "table-question-answering", model)

    columns = list(case("table-question-answering").inputs["table"].values())
    assert found["cells"] == [columns[column][row] for row, column in found["coordinates"]]
    assert found["answer"].endswith(", ".join(found["cells"]))
    if model == "tapas":
        assert found["aggregator"] in {"NONE", "SUM", "AVERAGE", "COUNT"}
    else:
        assert "aggregator" not in found


@pytest.mark.parametrize("model", case("table-question-answering").models)
@pytest.mark.parametrize("sequential", [False, True])
def test_questions_follow_each_other_as_in_transformers_pipeline(
    backend: LocalBackend, model_dir: Path, model: str, sequential: bool
) -> None:
    table = case("table-question-answering").inputs["table"]
    found = ask_case(backend, model, QUESTIONS, sequential).output
    pipe = transformers.pipeline("table-question-answering", model=str(model_dir / model))
    frame = pd.DataFrame(table, dtype=object)
    expected = pipe({"table": frame, "query": QUESTIONS}, sequential=sequential)
    assert found == json.loads(json.dumps(expected))
    assert len(found) == len(QUESTIONS)


def test_an_answer_is_part_of_the_next_question(model_dir: Path) -> None:
    """Each cell of the answer before is marked in what the model reads."""
    pipe = transformers.pipeline("table-question-answering", model=str(model_dir / "tapas-sqa"))
    marked: list[bool] = []
    pipe.model.register_forward_pre_hook(
        lambda module, args, given: marked.append(bool(given["token_type_ids"][..., 3].any())),
        with_kwargs=True,
    )
    inputs = {**case("table-question-answering").inputs, "query": QUESTIONS}
    answers = table_question_answering.ask(pipe, inputs, {"sequential": True})
    assert answers[0]["cells"]
    assert marked == [False, *(bool(each["cells"]) for each in answers[:-1])]


def test_one_question_is_answered_alike_whether_others_could_follow(backend: LocalBackend) -> None:
    for model in case("table-question-answering").models:
        alone = ask_case(backend, model, QUESTIONS[0], False)
        assert ask_case(backend, model, QUESTIONS[0], True).output == alone.output
        assert ask_case(backend, model, QUESTIONS[:1], True).output == alone.output
        assert alone.notes == ()


def test_who_cannot_follow_says_so(backend: LocalBackend) -> None:
    (alone,) = ask_case(backend, "tapas", QUESTIONS, True).notes
    assert "stand alone" in alone
    assert "google/tapas-base-finetuned-sqa" in alone
    assert ask_case(backend, "tapas-sqa", QUESTIONS, True).notes == ()
    (off,) = ask_case(backend, "tapas-sqa", QUESTIONS, False).notes
    assert "“Sequential” is off" in off


@pytest.mark.parametrize(
    ("model", "columns", "words"),
    [
        ("tapas", 40, "the 40 columns leave no room for a row among the 64 tokens"),
        ("tapas", 300, "has 300 columns; this model takes in at most 63"),
        ("tapas-sqa", 16, "has 16 columns; this model takes in at most 15"),
    ],
)
def test_columns_that_a_model_cannot_take_in_are_said(
    backend: LocalBackend, model: str, columns: int, words: str
) -> None:
    table = {f"a{number}": ["1", "2"] for number in range(columns)}
    with pytest.raises(InvalidInput, match=words):
        ask_table(backend, table, "how many ?", model)


def test_a_table_that_may_not_be_cut_is_refused_where_it_would_be(backend: LocalBackend) -> None:
    long = {"stars": ["2"] * 200, "many": ["7"] * 200}
    for model in ("tapas", "tapas-sqa"):
        with pytest.raises(InvalidInput, match=r"200 rows; .* truncation is off"):
            ask_table(backend, long, "how many ?", model, truncation=False)
        with pytest.raises(InvalidInput, match="64, and truncation is off"):
            ask_table(backend, {"a": ["good " * 99]}, "how many ?", model, truncation=False)
    small = {"stars": ["2", "7"], "many": ["i", "like"]}
    whole = ask_table(backend, small, "how many ?", truncation=False)
    assert whole.output == ask_table(backend, small, "how many ?").output


def test_questions_that_follow_each_other_are_about_the_same_rows(backend: LocalBackend) -> None:
    table = {"stars": ["2"] * 60, "many": ["7"] * 60}
    # Beside the longer question there is room for fewer rows.
    queries = ["how many stars are good ? " * 6, "how many ?"]
    both = ask_table(backend, table, queries, "tapas", sequential=True)
    alone = ask_table(backend, table, queries[0], "tapas")
    (read,) = [note for note in both.notes if "left out" in note]
    assert read in alone.notes
    assert both.output[0] == alone.output


@pytest.mark.parametrize("empty", [1, 5, 70])
def test_rows_without_a_word_at_the_end_are_not_said_to_be_left_out(
    backend: LocalBackend, empty: int
) -> None:
    filled = {"stars": ["2", "7"], "many": ["i", "like"]}
    table = {name: [*cells, *[" ", ""] * empty][: 2 + empty] for name, cells in filled.items()}
    for model in ("tapas", "tapas-cells-only", "tapas-sqa"):
        result = ask_table(backend, table, "how many ?", model)
        assert result.notes == ()
        assert result.output == ask_table(backend, filled, "how many ?", model).output


def test_a_table_without_a_word_is_read_whole(backend: LocalBackend) -> None:
    assert ask_table(backend, {"a": ["", ""]}, "how many ?").notes == ()
