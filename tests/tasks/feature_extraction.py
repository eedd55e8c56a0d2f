"""What tests know of feature extraction."""

from __future__ import annotations

from functools import partial

from tests.backends.local.models.bert import bert
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[0.25, -1.5],
    inputs={"text": "i like good"},
    models={"bert-features": partial(bert, network="BertModel")},
    extra_params=frozenset(
        {"normalize", "prompt_name", "truncate", "truncation_direction", "dimensions"}
    ),
)
