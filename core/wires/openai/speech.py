"""Text into speech: JSON, answered by a recording."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.errors import InvalidInput, InvalidParameter
from core.kinds import Inputs
from core.kinds.audio import KIND as AUDIO
from core.kinds.text import A_TEXT
from core.media import Audio
from core.param import Params, check_choice
from core.schemas import Schema, closed
from core.wires.base import Question, ServedRoute
from core.wires.openai.requests import model_schema, named_model

if TYPE_CHECKING:
    from core.task import Task

# OpenAI's raw samples: 16 bits, signed, little endian, mono, at this rate in Hz.
PCM, PCM_RATE = "audio/pcm", 24_000
# OpenAI's names of formats that go by another one elsewhere.
FORMATS: Mapping[str, str] = {
    **{each.extension: each.media_type for each in AUDIO.formats if each.extension != "ogg"},
    "opus": "audio/ogg",
    "pcm": PCM,
}
# What OpenAI's own server takes where nothing is said; clients cannot leave out a voice.
USUAL = "mp3"
VOICE = "alloy"
# A file that loses nothing, for a server that we ask ourselves.
ASKED = "wav"


class Speech(ServedRoute):
    """Text into speech. Models here have one voice: whichever a client names, it is that one."""

    path = "/audio/speech"
    known: ClassVar[Mapping[str, Schema]] = {
        "input": A_TEXT,
        "voice": {"description": "Not read: models here have one voice."},
        "response_format": {"enum": [*FORMATS, None]},
        "speed": {"enum": [1, None]},
        "instructions": {"enum": ["", None]},
        "stream_format": {"enum": ["audio", None]},
    }

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        for name in params:
            raise InvalidParameter(
                f"An OpenAI-compatible server does not take “{name}”.", "Leave it at its default."
            )
        return {"input": inputs["text"], "voice": VOICE, "response_format": ASKED}

    def fields(self, task: Task) -> tuple[str, ...]:
        return ("model", *self.known)

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Question:
        if document.get("input") is None:
            raise InvalidInput("“input” is missing in the body.", "It is the text to be said.")
        for name, schema in self.known.items():
            if "enum" in schema:
                check_choice(name, document.get(name), schema["enum"])
        inputs = {task.inputs[0].name: document["input"]}
        return Question(named_model(document.get("model")), inputs, {}, document)

    def write_answer(self, output: Audio, question: Question) -> tuple[bytes, str]:
        media_type = FORMATS[question.fields.get("response_format") or USUAL]
        if media_type == PCM:
            samples = (output.at(PCM_RATE) * 32768).round().clip(-32768, 32767)
            return np.asarray(samples).astype("<i2").tobytes(), PCM
        return AUDIO.write(output, media_type), media_type

    def request_schema(self, task: Task, model: Schema) -> Schema:
        others = {name: schema for name, schema in self.known.items() if name != "input"}
        return closed({"input": self.known["input"]}, {"model": model_schema(model), **others})

    def answer_schemas(self, own: Schema, typed: Schema) -> dict[str, Schema]:
        return {each: {"type": "string", "format": "binary"} for each in FORMATS.values()}
