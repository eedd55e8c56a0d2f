"""What tests know of image classification."""

from __future__ import annotations

from tests.backends.local.models.image_classifiers import convnext, efficientnet, resnet, vit
from tests.noise import picture
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"label": "star", "score": 0.9}, {"label": "circle", "score": 0.1}],
    inputs={"image": picture()},
    models={"vit": vit, "resnet": resnet, "convnext": convnext, "efficientnet": efficientnet},
)
