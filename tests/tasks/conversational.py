"""What tests know of conversational."""

from __future__ import annotations

from tests.backends.local.models.chat import blenderbot, llama_chat
from tests.backends.local.models.gpt2 import gpt2
from tests.tasks import TaskCase

CASE = TaskCase(
    answer={
        "generated_text": "Hi!",
        "conversation": {"past_user_inputs": ["Hello"], "generated_responses": ["Hi!"]},
        "warnings": [],
        "details": {
            "finish_reason": "eos_token",
            "input_length": 3,
            "generated_tokens": 2,
            "seed": None,
        },
    },
    inputs={"messages": [{"role": "user", "content": "i like good"}]},
    models={
        "llama-chat": llama_chat,
        "blenderbot": blenderbot,
        # Without a chat template, as models from before there were any.
        "dialo-gpt": gpt2,
    },
    extra_params=frozenset(
        {
            "system_prompt",
            "seed",
            "stop",
            "frequency_penalty",
            "presence_penalty",
            "logprobs",
            "top_logprobs",
        }
    ),
)
