"""What tests know of tabular regression."""

from __future__ import annotations

from tests.backends.local.models.estimators import linear
from tests.tasks import TaskCase

COLUMNS = ("crop", "soil", "area_m2", "sun_hours", "water_mm")
BEDS = (["beans", "lettuce"], ["clay", "sand"], ["3", "1"], ["5", "6"], ["7", "9"])

CASE = TaskCase(
    answer=[4.5, 2.5],
    inputs={"data": dict(zip(COLUMNS, BEDS, strict=True))},
    models={"linear": linear},
    extra_params=frozenset({"details"}),
)
