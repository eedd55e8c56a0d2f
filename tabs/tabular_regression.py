"""tabular-regression: rows of a table into a number each."""

from __future__ import annotations

from core.output import Json
from core.task import Example, Models, Recommended, Runs, Task, View
from tabs.shared import truths
from tabs.shared.tabular import (
    DETAILS,
    ROWS,
    TabularOutputDetails,
    TabularWire,
    left_aside,
    predict,
    without_details,
)

TASK = Task(
    id="tabular-regression",
    title="Tabular regression",
    group="Tabular",
    icon="M4 5h16v14H4zM4 10h16M9 5v14M12 17l3-3 2 1 3-4",
    about="Predict a number for each row of a table.",
    words=("regression", "scikit-learn", "sklearn", "spreadsheet", "CSV", "prediction"),
    models=Models(
        bundled="taskyard/toy-harvest",
        knows="Says how many kilograms of vegetables a bed bears in a summer, by crop, soil, area, "
        "sun and water: beans, carrots, lettuce, pumpkins and tomatoes on clay, loam and sand. The "
        "garden is made up, and any other crop or soil is refused.",
        recommended=(
            Recommended("scikit-learn/persistence", "A small pipeline as a lesson; 14 kB."),
            Recommended(
                "skops-tests/tabularregression-sklearn-1.0-linear_regression-with-config-skops",
                "Diabetes patients, ten measures; 23 kB.",
            ),
        ),
    ),
    inputs=(ROWS,),
    params=(DETAILS,),
    output=Json(list[float] | TabularOutputDetails),
    view=View("predictions"),
    examples=(
        Example("Five beds", {"data": "beds-1.csv"}, expected=truths.harvests("beds-1.csv")),
        Example("Forty beds", {"data": "beds-3.csv"}, expected=truths.harvests("beds-3.csv")),
        Example("One bed", {"data": "beds-2.csv"}, expected=truths.harvests("beds-2.csv")),
    ),
    runs=Runs(
        runner="sklearn",
        run=predict,
        notes=left_aside,
        refine=without_details,
        in_transformers=False,
    ),
    wire=TabularWire(numbers=True),
)
