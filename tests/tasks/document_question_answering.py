"""What tests know of document question answering."""

from __future__ import annotations

from tests.backends.local.models.documents import donut, layoutlm, layoutlmv3
from tests.noise import page
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"answer": "7", "score": 0.9, "start": 4, "end": 4, "boxes": [[1, 2, 30, 40]]}],
    inputs={"image": page(), "question": "how many stars ?"},
    models={"layoutlm": layoutlm, "layoutlmv3": layoutlmv3, "donut-docvqa": donut},
)
