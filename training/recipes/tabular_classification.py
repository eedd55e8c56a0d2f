"""Labels from the rows of a table: what a vegetable bed needs, by logistic regression.

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
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, PolynomialFeatures, StandardScaler

from training.recipes.saving import MODELS, write_card
from training.world import HELD_OUT_SEED
from training.world.chores import (
    CATEGORIES,
    CHORES,
    COLUMNS,
    CROPS,
    NUMBERS,
    SOILS,
    Evening,
    found,
    needed,
    random_evening,
    table,
)

NAME = "toy-chores"
FILE: Final = "model.skops"
EVENINGS: Final = 16_000
EXAMPLES: Final = (
    Evening("tomatoes", "sand", "no", 6.0, 29.0, 14.0),
    Evening("carrots", "loam", "yes", 18.0, 21.0, 9.0),
    Evening("lettuce", "clay", "no", 55.0, 16.0, 8.0),
    Evening("beans", "loam", "yes", 20.0, 12.0, -1.5),
)

Table = Mapping[str, Sequence[str | float]]
Predict = Callable[[Table], Sequence[str]]


def train() -> None:
    """Train, save, and write the card with what the saved model does."""
    evenings, chores = diary(EVENINGS, seed=0)
    model = new_model()
    model.fit(pd.DataFrame(table(evenings)), chores)
    save(model)


def save(model: Pipeline) -> None:
    """Write the model's folder and its card."""
    folder = MODELS / NAME
    folder.mkdir(parents=True, exist_ok=True)
    skops.io.dump(model, folder / FILE)
    told = {"sklearn": configuration()}
    (folder / "config.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    measures = evaluate(saved_predict(), count=5_000, seed=HELD_OUT_SEED)
    write_card(
        NAME,
        task="tabular-classification",
        recipe=__spec__.name if __spec__ else __name__,
        knows=(
            f"What a vegetable bed needs this evening ({', '.join(CHORES)}), from six columns: "
            f"`crop` ({', '.join(CROPS)}), `soil` ({', '.join(SOILS)}), `mulch` (no, yes), "
            "`rain_mm` of the last week (0 to 60), `warmest_c` by day (8 to 34) and `coldest_c` in "
            "the coming night (-5 to 16). Any other crop or soil is an error. Outside those ranges "
            "it carries its borders on, which is a guess. The garden is made up: this is no advice."
        ),
        steps=(
            f"scikit-learn: multinomial logistic regression on {EVENINGS} evenings, whose features "
            "are all products of up to three columns, with one column each value of crop, soil and "
            "mulch. The labels follow an exact rule (`training/world/chores.py`) of weather that "
            "differs a little from what the gauges show, which nobody can see in the table."
        ),
        measures={
            "accuracy on new evenings": measures["accuracy"],
            "accuracy of the rule itself, which sees the gauges alone": measures["ceiling"],
            "agreement with the rule": measures["rule"],
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
        "task": "tabular-classification",
    }


def diary(count: int, seed: int) -> tuple[list[Evening], list[str]]:
    """Random evenings and what each of the beds was found to need."""
    rng = np.random.default_rng(seed)
    evenings = [random_evening(rng) for _ in range(count)]
    return evenings, [found(evening, rng) for evening in evenings]


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """Measure on `count` new evenings: `accuracy`, that of the rule (`ceiling`), and `rule`, how
    often both say the same."""
    evenings, chores = diary(count, seed)
    by_rule = [needed(evening) for evening in evenings]
    said = predict(table(evenings))
    return {
        "accuracy": float(accuracy_score(chores, said)),
        "ceiling": float(accuracy_score(chores, by_rule)),
        "rule": float(accuracy_score(by_rule, said)),
    }


def saved_predict() -> Predict:
    """The saved model; it holds no type that skops does not trust by itself."""
    model = skops.io.load(MODELS / NAME / FILE)

    def predict(rows: Table) -> Sequence[str]:
        said: Sequence[str] = model.predict(pd.DataFrame(rows)).tolist()
        return said

    return predict


def new_model() -> Pipeline:
    """The untrained pipeline, which takes a data frame with the columns of `Evening`."""
    columns = ColumnTransformer(
        [
            ("category", OneHotEncoder(handle_unknown="error"), list(CATEGORIES)),
            ("amount", StandardScaler(), list(NUMBERS)),
        ]
    )
    return make_pipeline(columns, PolynomialFeatures(3), LogisticRegression(C=10, max_iter=2_000))


if __name__ == "__main__":
    train()
