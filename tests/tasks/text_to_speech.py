"""What tests know of speech synthesis."""

from __future__ import annotations

from tests.backends.local.models.vits import vits
from tests.noise import recording
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=recording(),
    inputs={"text": "star"},
    models={"vits": vits},
    extra_params=frozenset({"voice", "speed", "seed"}),
)
