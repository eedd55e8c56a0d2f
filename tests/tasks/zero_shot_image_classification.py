"""What tests know of zero-shot image classification."""

from __future__ import annotations

from tests.backends.local.models.clip import clip, siglip
from tests.noise import picture
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"label": "star", "score": 0.9}, {"label": "circle", "score": 0.1}],
    inputs={"image": picture(), "candidate_labels": ["good", "bad"]},
    models={"clip": clip, "siglip": siglip},
)
