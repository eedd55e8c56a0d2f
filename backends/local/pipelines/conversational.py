"""conversational: the messages so far into the next reply."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from transformers import Pipeline

from backends.local import generation, stopping
from backends.local.chat_templates import render
from core.errors import ModelBroken
from core.generation import Generated
from core.kinds.messages import Message

# For models without a chat template, as earlier versions of transformers formatted conversations:
# DialoGPT and similar models end each turn, Blenderbot and similar ones put spaces between them.
ENDED = "{% for message in messages %}{{ message['content'] + eos_token }}{% endfor %}"
SPACED = (
    "{% for message in messages %}{{ '' if loop.first else '  ' }}{{ message['content'] }}"
    "{% endfor %}{{ eos_token }}"
)


def ignore(so_far: Generated) -> None:
    """An `emit` for callers that want only the whole reply."""


class ConversationalPipeline(Pipeline):  # type: ignore[misc]
    """Called with `{"messages": [{role, content}]}`, it returns the reply as `Generated`.

    Parameters are those of `generation.generate`, `emit` included.
    """

    _load_tokenizer = True
    _load_processor = False
    _load_image_processor = False
    _load_feature_extractor = False

    def _sanitize_parameters(self, **params: Any) -> tuple[dict[str, Any], ...]:
        return {"params": params}, {"params": params}, {}

    def preprocess(self, inputs: dict[str, Any], params: Mapping[str, Any]) -> dict[str, Any]:
        """`ids`: the tokens of as many of the last messages as the model can read."""
        ids, _ = self.fitting(inputs["messages"], params)
        return {"ids": ids}

    def _forward(self, inputs: dict[str, Any], params: Mapping[str, Any]) -> dict[str, Any]:
        given = dict(params)
        emit = given.pop("emit", ignore)
        return {"reply": generation.generate(self, inputs["ids"], given, emit)}

    def postprocess(self, outputs: dict[str, Any]) -> Generated:
        """The reply."""
        reply: Generated = outputs["reply"]
        return reply

    def fitting(self, messages: list[Message], params: Mapping[str, Any]) -> tuple[list[int], int]:
        """The prompt's tokens, and how many of the oldest messages were left out to fit.

        The system prompt and the last message always stay. The first message after the system
        prompt is a user's, which many templates require.
        """
        system = [each for each in messages if each["role"] == "system"]
        turns = messages[len(system) :]
        begins = [0, *(n for n, turn in enumerate(turns) if n and turn["role"] == "user")]
        found: dict[int, list[int]] = {}

        def fits(begin: int) -> bool:
            stopping.raise_if_stopped()
            found[begin] = self._ids([*system, *turns[begin:]])
            return begin == begins[-1] or not generation.left_out(self, found[begin], params)

        # Most conversations fit completely; for others, bisection renders only a few beginnings.
        begin = 0 if fits(0) else begins[bisect_left(begins, True, lo=1, key=fits)]
        return found[begin], begin

    def _ids(self, messages: list[Message]) -> list[int]:
        words = self.tokenizer.special_tokens_map
        text = render(self._template(), [_with_parsed_arguments(each) for each in messages], words)
        ids: list[int] = self.tokenizer(text, add_special_tokens=False)["input_ids"]
        return ids

    def _template(self) -> str:
        if not self.tokenizer.chat_template:
            return SPACED if self.model.config.is_encoder_decoder else ENDED
        try:
            template: str = self.tokenizer.get_chat_template()
        except ValueError:
            raise ModelBroken(
                "The model has several chat templates, and none of them is the one to begin with.",
                "Choose another model, or tell its authors.",
            ) from None
        return template


def _with_parsed_arguments(message: Message) -> Message:
    """The message with the arguments of tool calls as objects, where OpenAI has JSON text."""
    calls = message.get("tool_calls")
    if not calls:
        return message
    parsed = [
        {
            **call,
            "function": {**call["function"], "arguments": _parse(call["function"]["arguments"])},
        }
        for call in calls
    ]
    return {**message, "tool_calls": parsed}


def _parse(arguments: str) -> Any:
    try:
        value = json.loads(arguments)
    except (ValueError, RecursionError):
        return arguments
    return value if isinstance(value, dict) else arguments
