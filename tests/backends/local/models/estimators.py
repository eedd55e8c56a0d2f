"""Estimators of scikit-learn, saved as the Hub has them."""

from __future__ import annotations

import json
from pathlib import Path


def logistic(folder: Path) -> None:
    import skops.io
    from pandas import DataFrame
    from sklearn.linear_model import LogisticRegression

    rows = DataFrame({"length": [1.0, 2.0, 3.0, 5.0, 6.0], "width": [2.0, 1.0, 2.0, 5.0, 4.0]})
    model = LogisticRegression().fit(rows, ["small", "small", "small", "large", "large"])
    skops.io.dump(model, folder / "model.skops")
    told = {
        "columns": ["length", "width"],
        "environment": ["scikit-learn=1.9.1"],
        "example_input": {"length": [1.5, 5.5], "width": [1.0, 4.5]},
        "model": {"file": "model.skops"},
        "model_format": "skops",
        "task": "tabular-classification",
    }
    (folder / "config.json").write_text(json.dumps({"sklearn": told}))


def linear(folder: Path) -> None:
    import numpy as np
    import skops.io
    from pandas import DataFrame
    from sklearn.linear_model import LinearRegression

    rows = DataFrame({"area_m2": [1.0, 2.0, 3.0, 5.0], "sun_hours": [2.0, 1.0, 5.0, 3.0]})
    weights = np.array([2.0, 0.5])
    model = LinearRegression().fit(rows, rows.to_numpy() @ weights + 1)
    skops.io.dump(model, folder / "model.skops")
    told = {
        "columns": ["area_m2", "sun_hours"],
        "environment": ["scikit-learn=1.9.1"],
        "model": {"file": "model.skops"},
        "model_format": "skops",
        "task": "tabular-regression",
    }
    (folder / "config.json").write_text(json.dumps({"sklearn": told}))
