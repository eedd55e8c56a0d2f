"""image-segmentation: an image into one mask a class or object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huggingface_hub import ImageSegmentationOutputElement

from core.errors import InvalidParameter
from core.kinds import Inputs
from core.media import from_base64, png, read_mask, to_base64
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from tabs.shared import truths
from tabs.shared.images import run_on_image

KINDS = ("semantic", "instance", "panoptic")


def segment(pipe: Any, inputs: Inputs, params: Params) -> Any:
    check_kind(pipe.image_processor, params.get("subtask"))
    found = run_on_image(pipe, inputs["image"], params)
    return [_element(segment) for segment in found]


def check_kind(processor: Any, wanted: Any) -> None:
    """Raise `InvalidParameter` where the model does not make this kind of masks."""
    kinds = [each for each in KINDS if hasattr(processor, f"post_process_{each}_segmentation")]
    if wanted and wanted not in kinds:
        raise InvalidParameter(
            f"“subtask” is {wanted}, and this model makes no such masks.",
            f"It makes {' and '.join(kinds)} ones; left empty, the model decides.",
        )


def _element(segment: Any) -> dict[str, Any]:
    element = {
        "label": segment["label"],
        "mask": to_base64(png(segment["mask"].convert("L"))),
    }
    # Semantic segmentation has none, and JavaScript clients refuse a null.
    return element if segment["score"] is None else {**element, "score": segment["score"]}


def _mask(encoded: str, size: tuple[int, int]) -> str:
    mask = read_mask(from_base64(encoded, "Mask"))
    if mask.size != size:
        raise ValueError("a mask of another size")
    return to_base64(png(mask))


@dataclass(frozen=True, slots=True)
class ImageSegmentationWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """Every mask as one channel of the image's own size; `ValueError` where one is not."""
        return [
            {**element, "mask": _mask(element["mask"], inputs["image"].size)} for element in output
        ]


TASK = Task(
    id="image-segmentation",
    title="Image segmentation",
    group="Vision",
    icon="M4 4h16v16H4zM4 15l5-5 4 4 3-3 4 4",
    about="Colour an image by what each of its pixels belongs to.",
    words=("mask", "panoptic", "semantic segmentation", "picture", "photo"),
    models=Models(
        bundled="taskyard/toy-segmenter",
        knows="Tells circles, squares, triangles and stars in six colours from the background on "
        "drawn scenes. It has never seen a photograph.",
        recommended=(
            Recommended(
                "nvidia/segformer-b0-finetuned-ade-512-512",
                "150 kinds of things and places; 15 MB.",
            ),
            Recommended(
                "facebook/mask2former-swin-tiny-coco-panoptic",
                "Single objects and surroundings, with scores; 190 MB.",
            ),
        ),
    ),
    inputs=(Input("image", "image", "Image", help="A file, the camera, or the clipboard."),),
    params=(
        Param(
            "threshold",
            "number",
            "Threshold",
            "Leave out objects of which the model is less sure than this (instance and panoptic).",
            default=0.9,
            low=0,
            high=1,
            step=0.01,
        ),
        Param(
            "mask_threshold",
            "number",
            "Mask threshold",
            "How sure the model must be of a pixel for it to count (instance and panoptic).",
            default=0.5,
            low=0,
            high=1,
            step=0.01,
        ),
        Param(
            "overlap_mask_area_threshold",
            "number",
            "Overlap threshold",
            "Drop a part of an object smaller than this share of it (panoptic).",
            default=0.5,
            low=0,
            high=1,
            step=0.01,
        ),
        Param(
            "subtask",
            "string",
            "Kind of masks",
            "Semantic: one mask a class; instance: one an object; panoptic: both. Empty: the best "
            "that the model can do.",
            choices=KINDS,
        ),
    ),
    output=Json(list[ImageSegmentationOutputElement]),
    view=View("masks"),
    examples=(
        Example("A scene", {"image": "scene-1.png"}, expected=truths.shares("scene-1.png")),
        Example("Another scene", {"image": "scene-2.png"}, expected=truths.shares("scene-2.png")),
        Example("A third scene", {"image": "scene-3.png"}, expected=truths.shares("scene-3.png")),
    ),
    runs=Runs(run=segment),
    wire=ImageSegmentationWire(),
)
