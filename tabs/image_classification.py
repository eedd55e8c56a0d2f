"""image-classification: an image into scored labels."""

from __future__ import annotations

from typing import Any

from huggingface_hub import ImageClassificationOutputElement

from core.kinds import Inputs
from core.output import Json
from core.param import Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from tabs.shared.images import run_on_image
from tabs.shared.labels import FUNCTION_TO_APPLY, TOP_K, LabelsWire


def classify(pipe: Any, inputs: Inputs, params: Params) -> Any:
    return run_on_image(pipe, inputs["image"], params)


TASK = Task(
    id="image-classification",
    title="Image classification",
    group="Vision",
    icon="M4 4h10v10H4zM4 11l3-3 3 3 2-2 2 2M17 6h4M17 10h3M17 14h2M4 18h12",
    about="Put an image into one of the model's classes, such as the animal that it shows.",
    words=("categories", "labels", "tags", "picture", "photo", "ImageNet", "ViT", "ResNet"),
    models=Models(
        bundled="taskyard/toy-shapes",
        knows="Tells circles, squares, triangles and stars in six colours apart on drawn scenes of "
        "one shape; of several it names one. It has never seen a photograph.",
        recommended=(
            Recommended(
                "google/vit-base-patch16-224", "1,000 kinds of animals and things; 346 MB."
            ),
            Recommended("microsoft/resnet-50", "The same 1,000 kinds, faster; 103 MB."),
            Recommended("facebook/convnext-tiny-224", "The same 1,000 kinds, more exact; 114 MB."),
        ),
    ),
    inputs=(
        Input("image", "image", "Image", help="A file, the camera, or the clipboard.", many=True),
    ),
    params=(TOP_K, FUNCTION_TO_APPLY),
    output=Json(list[ImageClassificationOutputElement]),
    view=View("scores"),
    examples=(
        Example("A shape", {"image": "shape-1.png"}, expected="red circle"),
        Example("Another shape", {"image": "shape-2.png"}, expected="orange star"),
        Example(
            "Every label for itself",
            {"image": "shape-1.png"},
            {"function_to_apply": "sigmoid", "top_k": 3},
            expected="red circle",
        ),
    ),
    runs=Runs(run=classify),
    wire=LabelsWire(),
)
