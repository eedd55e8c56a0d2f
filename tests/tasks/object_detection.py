"""What tests know of object detection."""

from __future__ import annotations

from tests.backends.local.models.detr import detr, yolos
from tests.backends.local.models.rt_detr import d_fine, rt_detr
from tests.noise import picture
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"label": "star", "score": 0.9, "box": {"xmin": 0, "ymin": 1, "xmax": 8, "ymax": 9}}],
    inputs={"image": picture()},
    models={"detr": detr, "yolos": yolos, "d-fine": d_fine, "rt-detr": rt_detr},
    empty=([], [[]]),
)
