"""What tasks of diffusion pipelines have in common: parameters, notes, when answers are alike."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from core.param import Param, Params

# Beyond it memory and minutes run out, and models draw everything twice.
MAX_SIDE = 2048
MIN_SIDE = 64

NEGATIVE_PROMPT = Param(
    "negative_prompt",
    "string",
    "Negative prompt",
    "What is not to be in the picture.",
)
WIDTH = Param(
    "width",
    "integer",
    "Width",
    "In pixels; empty: what the model was made for.",
    low=MIN_SIDE,
    high=MAX_SIDE,
    step=8,
)
HEIGHT = Param(
    "height",
    "integer",
    "Height",
    "In pixels; empty: what the model was made for.",
    low=MIN_SIDE,
    high=MAX_SIDE,
    step=8,
)
STEPS = Param(
    "num_inference_steps",
    "integer",
    "Steps",
    "More take longer and look cleaner; empty: what the model’s authors use.",
    low=1,
    high=150,
    step=1,
)
GUIDANCE = Param(
    "guidance_scale",
    "number",
    "Guidance",
    "How closely the prompt is followed: higher is closer and less varied; empty: what the "
    "model’s authors use.",
    low=0,
    high=30,
    step=0.5,
)
SCHEDULER = Param(
    "scheduler",
    "string",
    "Scheduler",
    "How noise is taken away, such as EulerDiscreteScheduler; empty: the model’s own. A name that "
    "does not fit is answered with those that do.",
)
SEED = Param(
    "seed",
    "integer",
    "Seed",
    "The same number draws the same picture again; empty: another each time.",
    low=0,
    high=2**32 - 1,
    step=1,
)


def notes(painter: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """What the painter said of its last call."""
    said: tuple[str, ...] = painter.notes
    return said


def repeatable(params: Params) -> bool:
    """Whether the same call draws the same pictures."""
    return params.get("seed") is not None
