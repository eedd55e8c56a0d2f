"""What tests know of summarization."""

from __future__ import annotations

from tests.backends.local.models.t5 import t5_one_beam
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"summary_text": "Rain."}],
    inputs={"text": "i like good stars"},
    models={"t5-one-beam": t5_one_beam},
    empty=([], [[]]),
)
