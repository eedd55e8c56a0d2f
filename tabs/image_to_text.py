"""image-to-text: an image into words: a caption, the text in it, a formula, as the model does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from core.generation import repeatable
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from tabs.shared.generation import (
    MAX_LENGTH,
    MIN_LENGTH,
    NUM_BEAMS,
    SAMPLING,
    TYPICAL_P,
    generation_kwargs,
    text_streamer,
)
from tabs.shared.images import run_on_image
from tabs.shared.seq2seq import Seq2SeqWire
from tabs.shared.truncation import truncated_beside_image
from tabs.shared.truths import seen

# How the stock JavaScript client calls itself.
JAVASCRIPT_CLIENT = "@huggingface/inference/"


@dataclass
class ImageToTextOutput:
    """One text. `huggingface_hub`'s own type has a second field that no server gives."""

    generated_text: str


def describe(pipe: Any, inputs: Inputs, params: Params, emit: Callable[[Any], None]) -> Any:
    prompt, given = _divided(params)
    if pipe.beams(given) == 1:
        given["streamer"] = text_streamer(pipe, lambda text: emit([{"generated_text": text}]))
    asked = {"prompt": prompt, "truncation": True, "generate_kwargs": given}
    return run_on_image(pipe, inputs["image"], asked)


def notes(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    prompt, _ = _divided(params)
    return truncated_beside_image(pipe, prompt, "prompt") if prompt else ()


def _divided(params: Params) -> tuple[str | None, dict[str, Any]]:
    """The prompt, if there is one, and what is `generate`'s."""
    prompt = str(params.get("prompt") or "").strip() or None
    return prompt, generation_kwargs(
        {name: value for name, value in params.items() if name != "prompt"}
    )


@dataclass(frozen=True, slots=True)
class ImageToTextWire(Seq2SeqWire):
    """The Inference API's dialect of the task.

    The hosted API has answered now a list, now an object. Its Python client takes only the one, its
    JavaScript client only the other.
    """

    def write_answer(
        self, task: Task, outputs: Sequence[Any], accept: str, *, batch: bool, client: str = ""
    ) -> tuple[bytes, str]:
        """A list of one text; to the JavaScript client the text itself."""
        if JAVASCRIPT_CLIENT in client and not batch:
            outputs = [output[0] for output in outputs]
        return super(ImageToTextWire, self).write_answer(task, outputs, accept, batch=batch)


TASK = Task(
    id="image-to-text",
    title="Image to text",
    group="Vision",
    icon="M3 5h10v10H3zM3 12l3-3 3 3 2-2 2 2M16 6h5M16 10h5M16 14h3M4 19h16",
    about="Say what is in an image: its caption, the text in it, or a formula, as the model does.",
    words=("caption", "captioning", "description", "alt text", "OCR", "BLIP", "picture", "photo"),
    models=Models(
        bundled="taskyard/toy-sight",
        knows="Says what is in drawn scenes of up to three upright circles, squares, triangles and "
        "stars in six colours, each at least a fifth of the picture wide: which, how many, and "
        "where; one caption in fifteen has a wrong word. It has never seen a photograph.",
        recommended=(
            Recommended(
                "Salesforce/blip-image-captioning-base",
                "Captions of photos, English; a prompt can begin them; 990 MB.",
            ),
            Recommended("microsoft/git-base-coco", "The same, smaller and terse; 709 MB."),
            Recommended(
                "nlpconnect/vit-gpt2-image-captioning",
                "The same, from four beams; takes no prompt; 982 MB.",
            ),
            Recommended("microsoft/trocr-base-printed", "Reads one line of printed text; 1.3 GB."),
        ),
    ),
    inputs=(
        Input("image", "image", "Image", help="A file, the camera, or the clipboard.", many=True),
    ),
    params=(
        Param(
            "prompt",
            "string",
            "Prompt",
            "How the text begins, such as “a photograph of”, or what is asked; only for models "
            "that take one.",
        ),
        Param(
            "max_new_tokens",
            "integer",
            "Longest text",
            "How many tokens to write at most; empty: the model decides, or 256.",
            low=1,
            high=2000,
            step=1,
        ),
        NUM_BEAMS,
        MIN_LENGTH,
        MAX_LENGTH,
        *SAMPLING,
        TYPICAL_P,
    ),
    output=Json(list[ImageToTextOutput] | ImageToTextOutput),
    view=View("caption"),
    examples=(
        *(
            Example(title, {"image": picture}, expected=seen(picture))
            for title, picture in (("Three shapes", "sight-1.png"), ("Two shapes", "sight-2.png"))
        ),
    ),
    runs=Runs(stream=describe, notes=notes, repeatable=repeatable, in_transformers=False),
    wire=ImageToTextWire(grouped="generation_parameters"),
)
