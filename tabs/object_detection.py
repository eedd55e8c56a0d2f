"""object-detection: an image into labelled boxes."""

from __future__ import annotations

from typing import Any

from huggingface_hub import ObjectDetectionOutputElement

from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from tabs.shared import truths
from tabs.shared.images import run_on_image


def detect(pipe: Any, inputs: Inputs, params: Params) -> Any:
    return run_on_image(pipe, inputs["image"], params)


def above_threshold(output: Any, params: Params) -> Any:
    threshold = params["threshold"]
    assert isinstance(threshold, float)
    return [found for found in output if found["score"] > threshold]


TASK = Task(
    id="object-detection",
    title="Object detection",
    group="Vision",
    icon="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M9 9h6v6H9z",
    about="Find the objects in an image: what each is, and where.",
    words=("boxes", "bounding boxes", "detector", "picture", "photo", "YOLO"),
    models=Models(
        bundled="taskyard/toy-detector",
        knows="Finds circles, squares, triangles and stars in six colours on drawn scenes. "
        "It has never seen a photograph.",
        recommended=(
            Recommended("PekingU/rtdetr_r18vd_coco_o365", "80 everyday objects, fast; 81 MB."),
            Recommended("ustc-community/dfine-small-coco", "80 everyday objects, exact; 42 MB."),
            Recommended("hustvl/yolos-tiny", "80 everyday objects, the smallest; 26 MB."),
        ),
    ),
    inputs=(Input("image", "image", "Image", help="A file, the camera, or the clipboard."),),
    params=(
        Param(
            "threshold",
            "number",
            "Threshold",
            "Leave out objects of which the model is less sure than this.",
            default=0.5,
            low=0,
            high=1,
            step=0.01,
            live=True,
        ),
    ),
    output=Json(list[ObjectDetectionOutputElement]),
    view=View("boxes"),
    examples=(
        Example("A scene", {"image": "scene-1.png"}, expected=truths.boxes("scene-1.png")),
        Example("Another scene", {"image": "scene-2.png"}, expected=truths.boxes("scene-2.png")),
        Example("A third scene", {"image": "scene-3.png"}, expected=truths.boxes("scene-3.png")),
    ),
    runs=Runs(run=detect, refine=above_threshold),
)
