"""table-question-answering: a question about a table, answered by its cells."""

from __future__ import annotations

from typing import Any

from huggingface_hub import TableQuestionAnsweringOutputElement

from core.task import Example, Input, Inputs, Models, Param, Params, Recommended, Task

# TAPAS numbers the rows and ranks of a table from 1 to 255.
MAX_ROWS = 255


def frame(inputs: Inputs) -> Any:
    """The rows that a TAPAS can take in, as a `pandas.DataFrame`."""
    import pandas as pd

    # Its tokenizer fails on pandas' own string columns: plain objects it reads.
    return pd.DataFrame(inputs["table"], dtype=object).head(MAX_ROWS)


def ask(pipe: Any, inputs: Inputs, params: Params) -> Any:
    answer = pipe({"table": frame(inputs), "query": inputs["query"]}, **params)
    # The pipeline gives tuples, which JSON does not know.
    answer["coordinates"] = [list(cell) for cell in answer["coordinates"]]
    return answer


def rows_left_out(pipe: Any, inputs: Inputs) -> tuple[str, ...]:
    """Say so where the table has more rows than the model can take in."""
    if not hasattr(pipe.tokenizer, "cell_trim_length"):
        return ()
    encoded = pipe.tokenizer(table=frame(inputs), queries=inputs["query"], truncation=True)
    read = max((kinds[2] for kinds in encoded["token_type_ids"]), default=0)
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
        "and averages, on English tables of up to ten rows. Longer tables, dates and "
        "roundabout questions are beyond it.",
        recommended=(
            Recommended(
                "google/tapas-base-finetuned-wtq",
                "Questions about tables from Wikipedia, with sums, counts and averages; 443 MB.",
            ),
            Recommended("google/tapas-small-finetuned-wtq", "The same, smaller; 118 MB."),
        ),
    ),
    inputs=(
        Input("table", "table", "Table", help="Type, paste from a spreadsheet, or load a CSV."),
        Input(
            "query",
            "text",
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
            "Let each question build on the answer before it; only for models trained so (SQA).",
            default=False,
        ),
        Param(
            "padding",
            "string",
            "Padding",
            "Fill the model's input up to a length; changes the speed, not the answer.",
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
    output=TableQuestionAnsweringOutputElement,
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
    notes=rows_left_out,
)
