"""zero-shot-image-classification: an image into labels that the model was never trained for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huggingface_hub import ZeroShotImageClassificationOutputElement

from core.errors import InvalidInput
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from tabs.shared.images import run_on_image
from tabs.shared.zero_shot import CANDIDATE_LABELS, best_first, check_template

# That of transformers' pipeline.
TEMPLATE = "This is a photo of {}."


def classify(pipe: Any, inputs: Inputs, params: Params) -> Any:
    template = str(params.get("hypothesis_template", TEMPLATE))
    check_template(template, TEMPLATE)
    labels = inputs["candidate_labels"]
    check_labels(pipe, labels, template)
    found = run_on_image(
        pipe, inputs["image"], {"candidate_labels": labels, "hypothesis_template": template}
    )
    return [{"label": each["label"], "score": each["score"]} for each in found]


def check_labels(pipe: Any, labels: list[str], template: str) -> None:
    """Raise `InvalidInput` where a label in its sentence is longer than what the model reads."""
    config = getattr(pipe.model.config, "text_config", pipe.model.config)
    most = min(config.max_position_embeddings, pipe.tokenizer.model_max_length)
    counted = pipe.tokenizer([template.format(label) for label in labels], verbose=False)
    for label, tokens in zip(labels, counted["input_ids"], strict=True):
        if len(tokens) > most:
            raise InvalidInput(
                f"“{label[:40]}{'…' if len(label) > 40 else ''}” has {len(tokens):,} tokens within "
                f"its sentence; this model reads {most:,}.",
                "Shorten the label, or the sentence.",
            )


@dataclass(frozen=True, slots=True)
class ZeroShotImageClassificationWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """Each label that was asked about, best first."""
        return best_first(output, inputs["candidate_labels"])


TASK = Task(
    id="zero-shot-image-classification",
    title="Zero-shot image classification",
    group="Vision",
    icon="M4 4h16v12H4zM4 13l5-5 4 4 3-3 4 4M8 20h8M12 16v4",
    about="Choose among labels that you make up for an image.",
    words=("CLIP", "SigLIP", "labels", "categories", "picture", "photo"),
    models=Models(
        bundled="taskyard/toy-clip",
        knows="Matches drawn scenes with words: circles, squares, triangles and stars in six "
        "colours, by shape, by colour or by both. It has never seen a photograph.",
        recommended=(
            Recommended("openai/clip-vit-base-patch32", "Almost any label for photos; 605 MB."),
            Recommended(
                "google/siglip2-base-patch16-224",
                "Many languages; judges each label on its own; 1.5 GB.",
            ),
            Recommended("openai/clip-vit-large-patch14-336", "More exact, slower; 1.7 GB."),
        ),
    ),
    inputs=(
        Input("image", "image", "Image", help="A file, the camera, or the clipboard.", many=True),
        CANDIDATE_LABELS,
    ),
    params=(
        Param(
            "hypothesis_template",
            "string",
            "Sentence",
            "The sentence that a label is put into, at the place of {}.",
            default=TEMPLATE,
        ),
    ),
    output=Json(list[ZeroShotImageClassificationOutputElement]),
    view=View("candidates"),
    examples=(
        Example(
            "A shape",
            {
                "image": "shape-1.png",
                "candidate_labels": ("red circle", "red square", "blue circle", "green star"),
            },
            expected="red circle",
        ),
        Example(
            "Its form",
            {
                "image": "shape-2.png",
                "candidate_labels": ("circle", "square", "triangle", "star"),
            },
            expected="star",
        ),
        Example(
            "Its colour",
            {
                "image": "shape-2.png",
                "candidate_labels": ("red", "orange", "yellow", "purple"),
            },
            expected="orange",
        ),
    ),
    runs=Runs(run=classify),
    wire=ZeroShotImageClassificationWire(),
)
