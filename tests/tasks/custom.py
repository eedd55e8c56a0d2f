"""What tests know of custom handlers."""

from __future__ import annotations

from tests.backends.local.models.handlers import echo
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"label": "German", "score": 0.9}, {"label": "Dutch", "score": 0.1}],
    inputs={"data": {"inputs": "Guten Morgen!", "parameters": {"top_k": 2}}},
    models={"echo": echo},
    unnamed=True,
)
