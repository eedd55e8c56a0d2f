"""image-to-image: a picture into another one: larger, redrawn by a prompt, or in a part anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from core.kinds import Inputs
from core.kinds.mask import fitted
from core.param import Param, Params
from core.pictures import COUNT, PictureFiles, Pictures
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wires import openai
from core.wires.image_to_image import ImageToImageWire
from tabs.shared import diffusion as shared

# What follows a prompt, of those that are bundled.
PAINTER = "taskyard/toy-painter"


def remake(
    model: Any, inputs: Inputs, params: Params, emit: Callable[[Pictures], None]
) -> Pictures:
    """What the model makes of the picture, each preview emitted."""
    if "mask_image" in inputs:
        inputs = {**inputs, "mask_image": fitted(inputs["mask_image"], inputs["image"])}
    made: Pictures = model.edit(inputs, params, emit)
    return made


def notes(model: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Which inputs and parameters mean nothing to the model."""
    unused = [f"“{name}”" for name in model.unused(inputs, params)]
    if not unused:
        return tuple(model.notes)
    names = f"{', '.join(unused[:-1])} or {unused[-1]}" if len(unused) > 1 else unused[0]
    return (f"This model is not told {names}: it changed nothing.", *model.notes)


def _side(name: str) -> Param:
    return replace(shared.WIDTH, name=name, label=name.capitalize(), help="In pixels.")


TASK = Task(
    id="image-to-image",
    title="Image to image",
    group="Vision",
    icon="M3 5h10v10H3zM11 9h10v10H11zM13 17l3-3 2 2 1-1 2 2",
    about="Make a picture larger, redraw it by a prompt, or paint over a part and have it anew.",
    words=(
        "super resolution",
        "upscale",
        "enlarge",
        "inpainting",
        "img2img",
        "ControlNet",
        "edit",
        "mask",
        "photo",
    ),
    models=Models(
        bundled="taskyard/toy-sharpener",
        knows="Makes drawn scenes twice as large, with sharp edges. It has never seen a "
        "photograph, and takes no prompt.",
        recommended=(
            Recommended(
                "caidas/swin2SR-classical-sr-x2-64", "Twice as large, of clean pictures; 48 MB."
            ),
            Recommended(
                "caidas/swin2SR-realworld-sr-x4-64-bsrgan-psnr",
                "Four times as large, of photographs with noise; 48 MB.",
            ),
            Recommended(
                "stable-diffusion-v1-5/stable-diffusion-inpainting",
                "Paints a part anew by a prompt; 4 GB.",
            ),
            Recommended(
                "lllyasviel/sd-controlnet-depth",
                "Draws by a prompt what fits a depth map; 1.4 GB, and a base model of 4 GB.",
            ),
        ),
    ),
    inputs=(
        Input("image", "image", "Image", help="A file, the camera, or the clipboard."),
        Input(
            "mask_image",
            "mask",
            "Mask",
            help="For models that take a prompt: paint over what is to be made anew; all else "
            "stays as it is.",
            among_parameters=True,
            optional=True,
        ),
        Input(
            "prompt",
            "text",
            "Prompt",
            placeholder="What the picture is to show, for models that take a prompt",
            lines=2,
            among_parameters=True,
            optional=True,
        ),
    ),
    params=(
        shared.NEGATIVE_PROMPT,
        Param(
            "strength",
            "number",
            "Strength",
            "How much is drawn anew: near 0 the picture stays as it is, 1 forgets it; empty: what "
            "the model’s authors use.",
            low=0,
            high=1,
            step=0.05,
        ),
        Param(
            "target_size",
            "object",
            "Size",
            "Width and height of the result in pixels; empty: as the model makes it.",
            fields=(_side("width"), _side("height")),
        ),
        shared.STEPS,
        shared.GUIDANCE,
        shared.SCHEDULER,
        shared.SEED,
        Param(
            COUNT,
            "integer",
            "Pictures",
            "How many to draw, one after the other; each has the seed after the one before.",
            low=1,
            high=4,
            step=1,
        ),
        Param(
            "guess_mode",
            "boolean",
            "Without a prompt",
            "A ControlNet draws what it takes its picture for, even without a prompt.",
        ),
    ),
    output=PictureFiles("image", "image"),
    view=View("before_after"),
    examples=(
        Example("A small scene", {"image": "small-1.png"}, expected="large-1.png"),
        Example("Another one", {"image": "small-2.png"}, expected="large-2.png"),
        Example(
            "A part anew",
            {
                "image": "painted-1.png",
                "mask_image": "painted-mask-1.png",
                "prompt": "a red circle left of a blue star",
            },
            params={"seed": 1},
            model=PAINTER,
        ),
    ),
    runs=Runs(
        runner="image_to_image",
        stream=remake,
        notes=notes,
        repeatable=shared.repeatable,
        in_transformers=False,
    ),
    wire=ImageToImageWire(),
    dialects={"openai": openai.ImageEdits(PAINTER)},
)
