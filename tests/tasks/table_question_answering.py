"""What tests know of table question answering."""

from __future__ import annotations

from tests.backends.local.models.tapas import tapas, tapas_cells_only, tapas_sqa
from tests.tasks import TaskCase

CASE = TaskCase(
    answer={
        "answer": "SUM > 1, 2",
        "cells": ["1", "2"],
        "coordinates": [[0, 0], [1, 0]],
        "aggregator": "SUM",
    },
    inputs={"table": {"stars": ["2", "7"], "many": ["i", "like"]}, "query": "how many stars ?"},
    models={"tapas": tapas, "tapas-cells-only": tapas_cells_only, "tapas-sqa": tapas_sqa},
)
