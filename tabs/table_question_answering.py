"""table-question-answering: a question about a table, answered by its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huggingface_hub import TableQuestionAnsweringOutputElement

from core.errors import InvalidInput
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire


def frame(inputs: Inputs, rows: int) -> Any:
    """The first `rows` of the table, as a `pandas.DataFrame`."""
    import pandas as pd

    # TAPAS' tokenizer fails on pandas' own string columns: plain objects it reads.
    return pd.DataFrame(inputs["table"], dtype=object).head(rows)


# What to choose where questions follow each other.
FOLLOWS_UP = "google/tapas-base-finetuned-sqa"


def ask(pipe: Any, inputs: Inputs, params: Params) -> Any:
    """The answer; where several questions are asked, the list of their answers."""
    query = inputs["query"]
    # All questions are asked about the same rows: one that builds on an answer must find its cells.
    table = frame(inputs, rows_read(pipe, inputs, params))
    if isinstance(query, str):
        return _as_json(pipe({"table": table, "query": query}, **params))
    # Questions of different lengths make one input only when they are filled up.
    padding = "max_length" if params.get("padding") == "max_length" else "longest"
    asked = {"table": table, "query": query}
    return [_as_json(answer) for answer in pipe(asked, **{**params, "padding": padding})]


def _as_json(answer: Any) -> Any:
    # The pipeline gives tuples, which JSON does not know.
    return {**answer, "coordinates": [list(cell) for cell in answer["coordinates"]]}


def notes(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    return (*rows_left_out(pipe, inputs, params), *cannot_follow(pipe, inputs, params))


def cannot_follow(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where questions follow each other and the model, or the setting, is not for that."""
    if isinstance(inputs["query"], str):
        return ()
    if not params.get("sequential"):
        return ("Each question was answered on its own: “Sequential” is off.",)
    # Models trained on sequences of questions choose cells and never compute anything from them.
    if pipe.aggregate or pipe.type != "tapas":
        return (
            "This model was trained on questions that stand alone: an answer to a follow-up may "
            f"be wrong. Choose one trained on sequences of them, such as {FOLLOWS_UP}.",
        )
    return ()


def rows_left_out(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where the table has more rows than the model can take in."""
    read = rows_read(pipe, inputs, params)
    if not hasattr(pipe.tokenizer, "cell_trim_length") or read >= _last_filled(
        pipe.tokenizer, inputs
    ):
        return ()
    rows = _rows(inputs)
    return (f"The model can take in the first {read} of {rows} rows; the rest was left out.",)


def rows_read(pipe: Any, inputs: Inputs, params: Params) -> int:
    """How many rows the model takes in beside the longest question.

    Rows without a word at the end of a table are none. Raises `InvalidInput` where question and
    headers leave no room for any, or where the table is longer and may not be cut.
    """
    # Other models than TAPAS cut their text by themselves, and tell nothing of it.
    if not hasattr(pipe.tokenizer, "cell_trim_length"):
        return _rows(inputs)
    most = _most_rows(pipe)
    _check_columns(pipe, len(inputs["table"]))
    questions = [inputs["query"]] if isinstance(inputs["query"], str) else inputs["query"]
    _check_questions(pipe.tokenizer, questions)
    filled = _last_filled(pipe.tokenizer, inputs)
    if not params.get("truncation", True):
        _check_whole(pipe.tokenizer, inputs, questions, max(1, filled), most)
        return max(1, filled)
    table = frame(inputs, min(max(1, filled), most))
    encoded = pipe.tokenizer(table=table, queries=questions, truncation=True)
    read: int = min(max(kinds[2] for kinds in each) for each in encoded["token_type_ids"])
    limit = pipe.tokenizer.model_max_length
    if read == 0 < filled or max(map(len, encoded["input_ids"])) > limit:
        raise InvalidInput(
            f"The question and the names of the {len(inputs['table'])} columns leave no room for a "
            f"row among the {limit:,} tokens that this model reads.",
            "Leave out columns, or shorten their names or the question.",
        )
    return max(1, read)


def _rows(inputs: Inputs) -> int:
    return len(next(iter(inputs["table"].values())))


def _last_filled(tokenizer: Any, inputs: Inputs) -> int:
    """The number of the last row that says anything, 0 where none does."""
    columns = list(inputs["table"].values())
    return next(
        (
            row + 1
            for row in reversed(range(_rows(inputs)))
            if any(column[row].strip() and tokenizer.tokenize(column[row]) for column in columns)
        ),
        0,
    )


def _most_rows(pipe: Any) -> int:
    """As many rows as the network has numbers for, for a row itself and for its rank."""
    _, _, rows, _, ranks, last_ranks, *_ = pipe.model.config.type_vocab_sizes
    return int(min(rows, ranks, last_ranks, pipe.tokenizer.max_row_id)) - 1


def _check_columns(pipe: Any, columns: int) -> None:
    most = min(pipe.model.config.type_vocab_sizes[1], pipe.tokenizer.max_column_id) - 1
    if columns > most:
        raise InvalidInput(
            f"The table has {columns} columns; this model takes in at most {most}.",
            "Leave out columns that the question is not about.",
        )


def _check_questions(tokenizer: Any, questions: list[str]) -> None:
    # One token at each end of the question, and one at least for a cell.
    room = tokenizer.model_max_length - 3
    for question in questions:
        if (count := len(tokenizer.tokenize(question))) > room:
            raise InvalidInput(
                f"The question has {count:,} tokens; this model reads {room:,} beside a table.",
                "Shorten it.",
            )


def _check_whole(
    tokenizer: Any, inputs: Inputs, questions: list[str], rows: int, most: int
) -> None:
    if rows > most:
        raise InvalidInput(
            f"The table has {rows:,} rows; this model takes in at most {most}, and truncation is "
            "off.",
            "Leave out rows, or allow truncation.",
        )
    encoded = tokenizer(table=frame(inputs, rows), queries=questions, truncation=False)
    count = max(map(len, encoded["input_ids"]))
    if count > tokenizer.model_max_length:
        raise InvalidInput(
            f"Question and table have {count:,} tokens; this model reads "
            f"{tokenizer.model_max_length:,}, and truncation is off.",
            "Leave out rows, or allow truncation.",
        )


@dataclass(frozen=True, slots=True)
class TableQuestionAnsweringWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """As many answers as questions; a server may answer one question with a list of one."""
        answers = output if isinstance(output, list) else [output]
        questions = inputs["query"]
        if len(answers) != (1 if isinstance(questions, str) else len(questions)):
            raise ValueError("not one answer to each question")
        return answers[0] if isinstance(questions, str) else answers


TASK = Task(
    id="table-question-answering",
    title="Table question answering",
    group="Text",
    icon="M3 5h18v14H3zM3 10h18M9 5v14M15 14h3",
    about="Ask a question about a table; the answer is found in its cells, or computed from them.",
    words=("TAPAS", "CSV", "spreadsheet", "tabular", "TableQA"),
    models=Models(
        bundled="taskyard/toy-table-qa",
        knows="Looks up cells, finds the largest and smallest, filters by number, counts, sums "
        "and averages, on English tables of up to ten rows. Longer tables, dates, roundabout "
        "questions and follow-ups that need the answer before are beyond it.",
        recommended=(
            Recommended(
                "google/tapas-base-finetuned-wtq",
                "Questions about tables from Wikipedia, with sums, counts and averages; 443 MB.",
            ),
            Recommended("google/tapas-small-finetuned-wtq", "The same, smaller; 118 MB."),
            Recommended(
                FOLLOWS_UP, "For questions that follow each other; answers with cells; 443 MB."
            ),
        ),
    ),
    inputs=(
        Input("table", "table", "Table", help="Type, paste from a spreadsheet, or load a CSV."),
        Input(
            "query",
            "questions",
            "Question",
            placeholder="How many …? Which …? What is the sum of …?",
            lines=1,
            many=True,
        ),
    ),
    params=(
        Param(
            "sequential",
            "boolean",
            "Sequential",
            "Let each question build on the answer before it; models trained so (SQA) do it well.",
            default=False,
            start=True,
        ),
        Param(
            "padding",
            "string",
            "Padding",
            "Fill the model's input up to a length; changes the speed, not the answer. Several "
            "questions are filled up to the longest at least.",
            default="do_not_pad",
            choices=("do_not_pad", "longest", "max_length"),
        ),
        Param(
            "truncation",
            "boolean",
            "Truncation",
            "Leave out rows at the end of a table that is longer than the model can read.",
            default=True,
        ),
    ),
    output=Json(TableQuestionAnsweringOutputElement | list[TableQuestionAnsweringOutputElement]),
    view=View("table_answer"),
    examples=(
        Example(
            "A lookup",
            {
                "table": "repositories.csv",
                "query": "How many stars does the transformers repository have?",
            },
            expected="36542",
        ),
        Example(
            "A sum",
            {"table": "repositories.csv", "query": "What is the sum of the stars?"},
            expected="44,988",
        ),
        Example(
            "The largest",
            {"table": "repositories.csv", "query": "Which repository has the most contributors?"},
            expected="Transformers",
        ),
    ),
    runs=Runs(run=ask, notes=notes),
    wire=TableQuestionAnsweringWire(),
)
