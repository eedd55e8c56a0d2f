"""What tests know of text generation."""

from __future__ import annotations

from tests.backends.local.models.gpt2 import gpt2
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[
        {
            "generated_text": "a star",
            "details": {
                "finish_reason": "length",
                "generated_tokens": 1,
                "input_length": 1,
                "seed": None,
                "prefill": [],
                "tokens": [{"id": 7, "text": " star", "logprob": -0.5, "special": False}],
            },
        }
    ],
    inputs={"prompt": "i like good"},
    models={"gpt2": gpt2},
    empty=([], [[]]),
    extra_params=frozenset({"presence_penalty"}),
)
