"""What tests know of sentence embeddings."""

from __future__ import annotations

from functools import partial

from tests.backends.local.models.bert import bert
from tests.tasks import TaskCase

# As plain BERT comes: a vector a token, and nothing said of pooling.
CASE = TaskCase(
    answer=[[0.25, -1.5], [1.0, 0.0]],
    inputs={"sentences": ["i like", "bad stars"]},
    models={"bert-encoder": partial(bert, network="BertModel")},
    extra_params=frozenset({"normalize"}),
    unnamed=True,
)
