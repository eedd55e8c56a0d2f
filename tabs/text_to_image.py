"""text-to-image: a prompt into pictures, each from a seed of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.errors import InvalidInput
from core.kinds import Inputs
from core.param import Param, Params
from core.pictures import COUNT, PictureFiles, Pictures, PicturesWire
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wires import openai
from tabs.shared import diffusion as shared

# Far more than any model reads.
MAX_CHARACTERS = 5_000


def paint(
    painter: Any, inputs: Inputs, params: Params, emit: Callable[[Pictures], None]
) -> Pictures:
    """The pictures; previews of each are emitted with those that are done."""
    prompt: str = inputs["text"]
    if len(prompt) > MAX_CHARACTERS:
        raise InvalidInput(
            f"The prompt has {len(prompt):,} characters; at most {MAX_CHARACTERS:,} are taken.",
            "Shorten it: models read only the first 77 words or so.",
        )
    drawn: Pictures = painter.draw("text", prompt, params, emit)
    return drawn


TASK = Task(
    id="text-to-image",
    title="Text to image",
    group="Vision",
    icon="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 8.5h2",
    about="Describe a picture and have it drawn, once or several times.",
    words=(
        "image generation",
        "diffusion",
        "Stable Diffusion",
        "SDXL",
        "Flux",
        "PixArt",
        "DALL-E",
        "draw",
        "paint",
        "txt2img",
    ),
    models=Models(
        bundled="taskyard/toy-painter",
        knows="Draws up to four plain shapes (circle, square, triangle, star) in six colours, left "
        "of, right of, above or below each other, on paper-like, gradient and dark backgrounds, "
        "128 pixels wide and high. In nearly one picture of five a shape is missing or too many. "
        "It knows nothing else of the world.",
        recommended=(
            Recommended(
                "stable-diffusion-v1-5/stable-diffusion-v1-5",
                "The classic, 512 pixels a side; 2.7 GB in half precision, 5.5 GB on a CPU.",
            ),
            Recommended(
                "SimianLuo/LCM_Dreamshaper_v7",
                "Four steps are enough for a picture, which makes it quick; 4.4 GB.",
            ),
            Recommended(
                "stabilityai/stable-diffusion-xl-base-1.0",
                "Richer pictures of 1024 pixels a side, for a GPU; 7 GB in half precision.",
            ),
            Recommended(
                "PixArt-alpha/PixArt-XL-2-512x512",
                "Reads long prompts with a large text encoder; 21 GB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "text",
            "text",
            "Prompt",
            placeholder="a red circle left of a blue star",
            lines=2,
            argument="prompt",
        ),
    ),
    params=(
        shared.NEGATIVE_PROMPT,
        shared.WIDTH,
        shared.HEIGHT,
        shared.STEPS,
        shared.GUIDANCE,
        shared.SCHEDULER,
        shared.SEED,
        Param(
            COUNT,
            "integer",
            "Pictures",
            "How many to draw, one after the other; each has the seed after the one before.",
            default=1,
            low=1,
            high=8,
            step=1,
        ),
    ),
    output=PictureFiles("image", "image"),
    view=View("gallery"),
    examples=(
        Example("One shape", {"text": "a red circle"}),
        Example(
            "Left and right",
            {"text": "a green square left of a yellow star"},
            params={"seed": 2},
        ),
        Example(
            "Four at night",
            {"text": "two blue triangles on a dark background"},
            params={COUNT: 4, "seed": 4},
        ),
    ),
    runs=Runs(
        runner="diffusion",
        stream=paint,
        notes=shared.notes,
        repeatable=shared.repeatable,
        in_transformers=False,
    ),
    wire=PicturesWire(),
    dialects={"openai": openai.ImageGenerations()},
)
