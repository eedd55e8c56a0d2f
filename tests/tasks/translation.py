"""What tests know of translation."""

from __future__ import annotations

from tests.backends.local.models.t5 import t5_translator
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"translation_text": "une étoile"}],
    inputs={"text": "i like good stars"},
    models={"t5-translator": t5_translator},
    empty=([], [[]]),
)
