"""What tests know of image-to-text."""

from __future__ import annotations

from tests.backends.local.models.blip import blip, blip_2, blip_2_t5
from tests.backends.local.models.captioners import donut, git, pix2struct, trocr, vit_gpt2
from tests.noise import picture
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"generated_text": "a red star"}],
    inputs={"image": picture()},
    models={
        "blip": blip,
        "git": git,
        "vit-gpt2": vit_gpt2,
        "trocr": trocr,
        "donut": donut,
        "pix2struct": pix2struct,
        "blip-2": blip_2,
        "blip-2-t5": blip_2_t5,
    },
    empty=("", [], [[]]),
    extra_params=frozenset({"prompt"}),
)
