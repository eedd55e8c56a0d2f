"""What tests know of token classification."""

from __future__ import annotations

from functools import partial

from tests.backends.local.models.bert import bert, distilbert
from tests.backends.local.models.saving import labels
from tests.tasks import TaskCase

PERSONS = {0: "O", 1: "B-PER", 2: "I-PER"}
CASE = TaskCase(
    answer=[{"entity_group": "PER", "score": 0.9, "word": "Clara", "start": 11, "end": 16}],
    inputs={"text": "i like good stars"},
    models={
        "bert-tokens": partial(bert, network="BertForTokenClassification", **labels(PERSONS)),
        "distilbert-tokens": partial(
            distilbert, network="DistilBertForTokenClassification", **labels()
        ),
    },
    empty=([], [[]]),
)
