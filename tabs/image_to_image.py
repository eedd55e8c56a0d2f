"""image-to-image: a picture into another one: larger, redrawn by a prompt, or in a part anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.kinds import Inputs
from core.kinds.mask import fitted
from core.param import Param, Params
from core.pictures import PictureFiles, Pictures
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wires.image_to_image import ImageToImageWire

MAX_SIDE = 4096


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
    return Param(name, "integer", name.capitalize(), "In pixels.", low=8, high=MAX_SIDE, step=8)


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
        Param(
            "negative_prompt",
            "string",
            "Negative prompt",
            "What the picture is not to show.",
        ),
        Param(
            "strength",
            "number",
            "Strength",
            "How much is drawn anew: 0 leaves the picture as it is, 1 forgets it.",
            low=0,
            high=1,
            step=0.05,
        ),
        Param(
            "guidance_scale",
            "number",
            "Guidance",
            "How closely the prompt is followed; high values cost variety and calm.",
            low=0,
            high=50,
            step=0.5,
        ),
        Param(
            "num_inference_steps",
            "integer",
            "Steps",
            "More steps take longer and draw finer. With a strength below 1, only that share.",
            low=1,
            high=200,
            step=1,
        ),
        Param(
            "target_size",
            "object",
            "Size",
            "Width and height of the result in pixels; empty: as the model makes it.",
            fields=(_side("width"), _side("height")),
        ),
        Param(
            "seed",
            "integer",
            "Seed",
            "The same number draws the same picture again; empty: by chance.",
            low=0,
            high=2**32 - 1,
            step=1,
        ),
        Param(
            "guess_mode",
            "boolean",
            "Without a prompt",
            "A ControlNet guesses what its picture shows, even without a prompt.",
        ),
    ),
    output=PictureFiles("image", "image"),
    view=View("before_after"),
    examples=(
        Example("A small scene", {"image": "small-1.png"}, expected="large-1.png"),
        Example("Another one", {"image": "small-2.png"}, expected="large-2.png"),
    ),
    runs=Runs(runner="image_to_image", stream=remake, notes=notes, in_transformers=False),
    wire=ImageToImageWire(),
)
