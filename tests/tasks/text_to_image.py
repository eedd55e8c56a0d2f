"""What tests know of text to image."""

from __future__ import annotations

from core.pictures import COUNT, Picture, Pictures
from tests.backends.local.models.diffusion import stable_diffusion
from tests.noise import picture
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=Pictures((Picture(picture(), 7, "stars\nSteps: 4, Seed: 7"),)),
    inputs={"text": "stars"},
    models={"stable-diffusion": stable_diffusion},
    extra_params=frozenset({COUNT}),
    params={"seed": 7},
)
