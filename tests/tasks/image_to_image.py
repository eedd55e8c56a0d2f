"""What tests know of image to image."""

from __future__ import annotations

from PIL import Image

from core.pictures import COUNT, Picture, Pictures
from tests.backends.local.models.swin2sr import swin2sr
from tests.noise import picture
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=Pictures((Picture(Image.new("RGB", (16, 16), "teal"), 7, "stars\nSteps: 4, Seed: 7"),)),
    inputs={"image": picture()},
    models={"swin2sr": swin2sr},
    extra_params=frozenset({"strength", "scheduler", "seed", COUNT, "guess_mode"}),
)
