"""tabular-classification: rows of a table into a label each."""

from __future__ import annotations

from core.output import Json
from core.task import Example, Models, Recommended, Runs, Task, View
from tabs.shared import truths
from tabs.shared.tabular import (
    DETAILS,
    ROWS,
    Label,
    TabularOutputDetails,
    TabularWire,
    left_aside,
    predict,
    without_details,
)

TASK = Task(
    id="tabular-classification",
    title="Tabular classification",
    group="Tabular",
    icon="M4 5h10v14H4zM4 10h10M9 5v14M17 8l2 2 3-4M17 16l2 2 3-4",
    about="Give each row of a table a label, and see what the model looks at most.",
    words=("classifier", "scikit-learn", "sklearn", "spreadsheet", "CSV", "prediction"),
    models=Models(
        bundled="taskyard/toy-chores",
        knows="Says what a vegetable bed needs this evening, by crop, soil, mulch, rain and "
        "temperatures: to be covered, drained, watered, or left alone. It knows beans, carrots, "
        "lettuce, pumpkins and tomatoes on clay, loam and sand. The garden is made up, and any "
        "other crop or soil is refused.",
        recommended=(
            Recommended(
                "skops-tests/iris-sklearn-latest-logistic_regression-with-config-skops",
                "Irises by four measures.",
            ),
        ),
    ),
    inputs=(ROWS,),
    params=(DETAILS,),
    output=Json(list[Label] | TabularOutputDetails),
    view=View("predictions"),
    examples=(
        Example("Six beds", {"data": "evenings-1.csv"}, expected=truths.chores("evenings-1.csv")),
        Example("Forty beds", {"data": "evenings-2.csv"}, expected=truths.chores("evenings-2.csv")),
    ),
    runs=Runs(
        runner="sklearn",
        run=predict,
        notes=left_aside,
        refine=without_details,
        in_transformers=False,
    ),
    wire=TabularWire(),
)
