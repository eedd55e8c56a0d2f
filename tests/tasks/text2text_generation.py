"""What tests know of text2text generation."""

from __future__ import annotations

from tests.backends.local.models.t5 import t5
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"generated_text": "une étoile"}],
    inputs={"text": "i like good stars"},
    models={"t5": t5},
    empty=([], [[]]),
)
