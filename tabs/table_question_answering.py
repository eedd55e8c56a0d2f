"""table-question-answering: a question about a table, answered by its cells."""

from __future__ import annotations

from typing import Any

from huggingface_hub import TableQuestionAnsweringOutputElement

from core.kinds import Inputs
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Task

# TAPAS numbers the rows and ranks of a table from 1 to 255.
MAX_ROWS = 255


def frame(inputs: Inputs) -> Any:
    """The rows that a TAPAS can take in, as a `pandas.DataFrame`."""
    import pandas as pd

    # Its tokenizer fails on pandas' own string columns: plain objects it reads.
    return pd.DataFrame(inputs["table"], dtype=object).head(MAX_ROWS)


# What to choose where questions follow each other.
FOLLOWS_UP = "google/tapas-base-finetuned-sqa"


def ask(pipe: Any, inputs: Inputs, params: Params) -> Any:
    """The answer; where several questions are asked, the list of their answers."""
    query = inputs["query"]
    if isinstance(query, str):
        return _as_json(pipe({"table": frame(inputs), "query": query}, **params))
    # Questions of different lengths make one input only when they are filled up.
    padding = "max_length" if params.get("padding") == "max_length" else "longest"
    asked = {"table": frame(inputs), "query": query}
    return [_as_json(answer) for answer in pipe(asked, **{**params, "padding": padding})]


def _as_json(answer: Any) -> Any:
    # The pipeline gives tuples, which JSON does not know.
    return {**answer, "coordinates": [list(cell) for cell in answer["coordinates"]]}


def one_each(output: Any, inputs: Inputs) -> Any:
    """As many answers as questions; a server may answer one question with a list of one."""
    answers = output if isinstance(output, list) else [output]
    questions = inputs["query"]
    if len(answers) != (1 if isinstance(questions, str) else len(questions)):
        raise ValueError("not one answer to each question")
    return answers[0] if isinstance(questions, str) else answers


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
    if not hasattr(pipe.tokenizer, "cell_trim_length"):
        return ()
    questions = [inputs["query"]] if isinstance(inputs["query"], str) else inputs["query"]
    encoded = pipe.tokenizer(table=frame(inputs), queries=questions, truncation=True)
    # Of a long question fewer rows find room beside it.
    read = min(max(kinds[2] for kinds in each) for each in encoded["token_type_ids"])
    rows = len(next(iter(inputs["table"].values())))
    if read >= rows:
        return ()
    return (f"The model can take in the first {read} of {rows} rows; the rest was left out.",)


TASK = Task(
    id="table-question-answering",
    title="Table question answering",
    group="Text",
    icon="M3 5h18v14H3zM3 10h18M9 5v14M15 14h3",
    about="Ask a question about a table; the answer is found in its cells, or computed from them.",
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
    output=TableQuestionAnsweringOutputElement | list[TableQuestionAnsweringOutputElement],
    view="table_answer",
    examples=(
        Example(
            "A lookup",
            {
                "table": "repositories.csv",
                "query": "How many stars does the transformers repository have?",
            },
        ),
        Example("A sum", {"table": "repositories.csv", "query": "What is the sum of the stars?"}),
        Example(
            "The largest",
            {"table": "repositories.csv", "query": "Which repository has the most contributors?"},
        ),
    ),
    run=ask,
    tidy=one_each,
    notes=notes,
)
