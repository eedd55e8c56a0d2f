"""What tests know of text classification."""

from __future__ import annotations

from functools import partial

from tests.backends.local.models.bert import bert_classifier, distilbert, roberta
from tests.backends.local.models.saving import labels
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[[{"label": "POSITIVE", "score": 0.9}]],
    inputs={"text": "i like good"},
    models={
        "bert": bert_classifier,
        "roberta": partial(roberta, **labels()),
        "distilbert": partial(distilbert, **labels()),
    },
)
