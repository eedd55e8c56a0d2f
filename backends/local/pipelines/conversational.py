"""conversational: what was said so far into the next reply."""

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
from core.kinds import Message

# For models from before there were chat templates, as transformers formatted their conversations:
# DialoGPT and its kind end each turn, Blenderbot and its kind put spaces between them.
ENDED = "{% for message in messages %}{{ message['content'] + eos_token }}{% endfor %}"
SPACED = (
    "{% for message in messages %}{{ '' if loop.first else '  ' }}{{ message['content'] }}"
    "{% endfor %}{{ eos_token }}"
)


def ignore(so_far: Generated) -> None:
    """For whoever wants the whole reply only."""


class ConversationalPipeline(Pipeline):  # type: ignore[misc]
    """Called with `{"messages": [{role, content}]}`, it returns the reply as `Generated`.

    Parameters are those of `generating.generate`, `emit` included.
    """

    _load_tokenizer = True
    _load_processor = False
    _load_image_processor = False
    _load_feature_extractor = False

    def _sanitize_parameters(self, **params: Any) -> tuple[dict[str, Any], ...]:
        return {"params": params}, {"params": params}, {}

    def preprocess(self, inputs: dict[str, Any], params: Mapping[str, Any]) -> dict[str, Any]:
        """`ids` of as much of the conversation as the model can take in."""
        ids, _ = self.fitting(inputs["messages"], params)
        return {"ids": ids}

    def _forward(self, inputs: dict[str, Any], params: Mapping[str, Any]) -> dict[str, Any]:
        given = dict(params)
        emit = given.pop("emit", ignore)
        return {"told": generation.generate(self, inputs["ids"], given, emit)}

    def postprocess(self, outputs: dict[str, Any]) -> Generated:
        """The reply."""
        told: Generated = outputs["told"]
        return told

    def fitting(self, messages: list[Message], params: Mapping[str, Any]) -> tuple[list[int], int]:
        """The prompt's tokens, and how many of the oldest messages had to be left out for it.

        The system's message stays, and so does the last one. What is left begins with the user's
        words: many a template insists on it.
        """
        system = [each for each in messages if each["role"] == "system"]
        turns = messages[len(system) :]
        begins = [0, *(n for n, turn in enumerate(turns) if n and turn["role"] == "user")]
        found: dict[int, list[int]] = {}

        def fits(begin: int) -> bool:
            stopping.raise_if_stopped()
            found[begin] = self._ids([*system, *turns[begin:]])
            return begin == begins[-1] or not generation.left_out(self, found[begin], params)

        # Most conversations fit as they are; of a long one the beginning is not sought by reading
        # all the others.
        begin = 0 if fits(0) else begins[bisect_left(begins, True, lo=1, key=fits)]
        return found[begin], begin

    def _ids(self, messages: list[Message]) -> list[int]:
        words = self.tokenizer.special_tokens_map
        text = render(self._template(), [_as_templates_read(each) for each in messages], words)
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


def _as_templates_read(message: Message) -> Message:
    """A message whose calls of tools have their arguments as objects, not as OpenAI's JSON."""
    calls = message.get("tool_calls")
    if not calls:
        return message
    read = [
        {
            **call,
            "function": {**call["function"], "arguments": _read(call["function"]["arguments"])},
        }
        for call in calls
    ]
    return {**message, "tool_calls": read}


def _read(arguments: str) -> Any:
    try:
        found = json.loads(arguments)
    except (ValueError, RecursionError):
        return arguments
    return found if isinstance(found, dict) else arguments
