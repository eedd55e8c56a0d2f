"""What tests know of zero shot classification."""

from __future__ import annotations

from tests.backends.local.models.bert import bert_nli
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"label": "travel", "score": 0.9}],
    inputs={"text": "i like good", "candidate_labels": ["good", "bad"]},
    models={"bert-nli": bert_nli},
)
