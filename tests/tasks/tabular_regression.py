"""What tests know of tabular regression."""

from __future__ import annotations

from tests.backends.local.models.estimators import linear
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[4.5, 2.5],
    inputs={"data": {"width": ["1", "0"], "height": ["3", "3"]}},
    models={"linear": linear},
)
