"""Numbers from the rows of a table: kilograms that a vegetable bed bears, by ridge regression.

The folder follows the Hub's convention for scikit-learn: `config.json` names the columns and an
example, `model.skops` is the pipeline, in a format that runs no code when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final

import numpy as np
import pandas as pd
import skops.io
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_percentage_error, r2_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    OneHotEncoder,
    PolynomialFeatures,
    StandardScaler,
)

from training.recipes.saving import MODELS, write_card
from training.world import HELD_OUT_SEED
from training.world.harvests import (
    CATEGORIES,
    COLUMNS,
    CROPS,
    SOILS,
    Bed,
    expected,
    harvest,
    random_bed,
    table,
)

NAME = "toy-harvest"
FILE: Final = "model.skops"
BEDS: Final = 3_000
EXAMPLES: Final = (
    Bed("tomatoes", "loam", 6.0, 8.0, 24.0),
    Bed("carrots", "sand", 4.5, 6.5, 12.0),
    Bed("lettuce", "clay", 2.0, 3.5, 30.0),
)

Table = Mapping[str, Sequence[str | float]]
Predict = Callable[[Table], Sequence[float]]


def train() -> None:
    """Train, save, and write the card with what the saved model does."""
    beds, weights = summers(BEDS, seed=0)
    model = new_model()
    model.fit(pd.DataFrame(table(beds)), weights)
    save(model)


def save(model: TransformedTargetRegressor) -> None:
    """Write the model's folder and its card."""
    folder = MODELS / NAME
    folder.mkdir(parents=True, exist_ok=True)
    skops.io.dump(model, folder / FILE)
    told = {"sklearn": configuration()}
    (folder / "config.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    measures = evaluate(saved_predict(), count=2_000, seed=HELD_OUT_SEED)
    write_card(
        NAME,
        task="tabular-regression",
        recipe=__spec__.name if __spec__ else __name__,
        knows=(
            "How many kilograms of vegetables a bed bears in a summer, from five columns: `crop` "
            f"({', '.join(CROPS)}), `soil` ({', '.join(SOILS)}), `area_m2` (1 to 30), `sun_hours` "
            "a day (2 to 12) and `water_mm` a week (5 to 45). Any other crop or soil is an error. "
            "Outside those ranges it carries the curves on, which is a guess. The garden is made "
            "up: the numbers are no advice."
        ),
        steps=(
            f"scikit-learn: ridge regression of the harvest's logarithm on {BEDS} beds. Area and "
            "water enter as logarithms, crop and soil as one column each value; all products of "
            "two are features. The harvests follow an exact rule (`training/world/harvests.py`) "
            "with 6 % of luck on top, which nothing can foretell."
        ),
        measures={
            "R² on new beds": measures["r2"],
            "mean error, as a share of the harvest": measures["error"],
            "mean error to the rule without luck": measures["error_rule"],
        },
        library="sklearn",
        also=("skops", "tabular"),
    )


def configuration() -> dict[str, Any]:
    """What the Hub's tools read of a scikit-learn model."""
    return {
        "columns": list(COLUMNS),
        "environment": [f"{name}={version(name)}" for name in ("scikit-learn", "skops")],
        "example_input": table(list(EXAMPLES)),
        "model": {"file": FILE},
        "model_format": "skops",
        "task": "tabular-regression",
    }


def summers(count: int, seed: int) -> tuple[list[Bed], list[float]]:
    """Random beds and what each of them bore, in kilograms."""
    rng = np.random.default_rng(seed)
    beds = [random_bed(rng) for _ in range(count)]
    return beds, [harvest(bed, rng) for bed in beds]


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """Measure on `count` new beds: `r2`, and mean errors as shares of harvest and of rule."""
    beds, weights = summers(count, seed)
    found = predict(table(beds))
    return {
        "r2": float(r2_score(weights, found)),
        "error": float(mean_absolute_percentage_error(weights, found)),
        "error_rule": float(mean_absolute_percentage_error([expected(bed) for bed in beds], found)),
    }


def saved_predict() -> Predict:
    """The saved model; it holds no type that skops does not trust by itself."""
    model = skops.io.load(MODELS / NAME / FILE)

    def predict(rows: Table) -> Sequence[float]:
        found: Sequence[float] = model.predict(pd.DataFrame(rows)).tolist()
        return found

    return predict


def new_model() -> TransformedTargetRegressor:
    """The untrained pipeline, which takes a data frame with the columns of `Bed`."""
    columns = ColumnTransformer(
        [
            ("category", OneHotEncoder(handle_unknown="error"), list(CATEGORIES)),
            (
                "amount",
                make_pipeline(FunctionTransformer(np.log1p), StandardScaler()),
                ["area_m2", "water_mm"],
            ),
            ("sun", StandardScaler(), ["sun_hours"]),
        ]
    )
    regression = make_pipeline(columns, PolynomialFeatures(2), Ridge(alpha=0.1))
    return TransformedTargetRegressor(regression, func=np.log, inverse_func=np.exp)


if __name__ == "__main__":
    train()
