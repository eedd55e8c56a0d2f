"""What tests know of tabular classification."""

from __future__ import annotations

from tests.backends.local.models.estimators import logistic
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=["small", "large"],
    inputs={"data": {"length": ["1", "6"], "width": ["1", "5"]}},
    models={"logistic": logistic},
    extra_params=frozenset({"details"}),
)
