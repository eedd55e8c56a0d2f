"""conversational: what was said so far into the next reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transformers import Pipeline

from backends import generating
from core.writing import Generated

Messages = list[dict[str, str]]

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
        return {"told": generating.generate(self, inputs["ids"], given, emit)}

    def postprocess(self, outputs: dict[str, Any]) -> Generated:
        """The reply."""
        told: Generated = outputs["told"]
        return told

    def fitting(self, messages: Messages, params: Mapping[str, Any]) -> tuple[list[int], int]:
        """The prompt's tokens, and how many of the oldest messages had to be left out for it.

        The system's message stays, and so does the last one.
        """
        system = [each for each in messages if each["role"] == "system"]
        turns = messages[len(system) :]
        for left_out in range(len(turns)):
            ids = self._ids([*system, *turns[left_out:]])
            if not generating.left_out(self, ids, params):
                break
        return ids, left_out

    def _ids(self, messages: Messages) -> list[int]:
        template = None
        if not self.tokenizer.chat_template:
            template = SPACED if self.model.config.is_encoder_decoder else ENDED
        encoded = self.tokenizer.apply_chat_template(
            messages, chat_template=template, add_generation_prompt=True, return_dict=True
        )
        ids: list[int] = encoded["input_ids"]
        return ids
