"""What tests know of visual question answering."""

from __future__ import annotations

from functools import partial

from tests.backends.local.models.blip import blip, blip_2, blip_2_t5
from tests.backends.local.models.vilt import vilt
from tests.noise import picture
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"answer": "star", "score": 0.9}, {"answer": "circle", "score": 0.1}],
    inputs={"image": picture(), "question": "how many stars ?"},
    models={
        "vilt": vilt,
        "blip-answers": partial(blip, network="BlipForQuestionAnswering"),
        "blip-2-answers": blip_2,
        "blip-2-t5-answers": blip_2_t5,
    },
)
