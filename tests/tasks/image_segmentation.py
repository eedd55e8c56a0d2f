"""What tests know of image segmentation."""

from __future__ import annotations

from PIL import Image

from core.media import png, to_base64
from tests.backends.local.models.detr import detr_panoptic
from tests.backends.local.models.maskformer import mask2former, maskformer
from tests.backends.local.models.segformer import segformer
from tests.noise import picture
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"label": "star", "mask": to_base64(png(Image.new("L", (8, 8), 255)))}],
    inputs={"image": picture()},
    models={
        "segformer": segformer,
        "mask2former": mask2former,
        "maskformer": maskformer,
        "detr-panoptic": detr_panoptic,
    },
    empty=([], [[]]),
)
