"""What tests know of text ranking."""

from __future__ import annotations

from functools import partial

from tests.backends.local.models.bert import bert
from tests.backends.local.models.saving import labels
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"index": 1, "score": 0.9, "text": "yes"}],
    inputs={"query": "how many stars ?", "texts": ["the 7", "2 bad stars"]},
    models={"cross-encoder": partial(bert, **labels({0: "LABEL_0"}))},
    extra_params=frozenset({"top_k"}),
    unnamed=True,
)
