"""What tests know of question answering."""

from __future__ import annotations

from functools import partial

from tests.backends.local.models.bert import bert, roberta
from tests.tasks import TaskCase

CASE = TaskCase(
    answer={"answer": "Clara", "score": 0.9, "start": 11, "end": 16},
    inputs={"question": "how many ?", "context": "i like 7 good stars"},
    models={
        "bert-answers": partial(bert, network="BertForQuestionAnswering"),
        "roberta-answers": partial(roberta, network="RobertaForQuestionAnswering"),
    },
)
