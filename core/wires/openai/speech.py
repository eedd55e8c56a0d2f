"""Text into speech: JSON, answered by a recording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from core.errors import InvalidInput, InvalidParameter
from core.kinds import Inputs
from core.kinds.audio import KIND as AUDIO
from core.kinds.text import A_TEXT
from core.media import Audio, to_base64
from core.param import Params, check_choice
from core.schemas import TEXT, Schema, closed
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
# What OpenAI's own server takes where nothing is said.
USUAL = "mp3"
# OpenAI's voices. Clients cannot leave one out: each of these asks for the model's usual voice.
VOICES = (
    "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx", "sage",
    "shimmer", "verse",
)  # fmt: skip
# The formats whose files make one file if they are put together, so that they can be streamed.
JOINED = ("mp3", "opus", "pcm")
# A file that loses nothing, for a server that we ask ourselves.
ASKED = "wav"


class Speech(ServedRoute):
    """Text into speech, in one of the model's voices, as fast as is asked."""

    path = "/audio/speech"
    known: ClassVar[Mapping[str, Schema]] = {
        "input": A_TEXT,
        "response_format": {"enum": [*FORMATS, None]},
        "instructions": {"enum": ["", None]},
        "stream_format": {"enum": ["audio", "sse", None]},
    }
    # The task's parameters that have the same name.
    params: ClassVar[tuple[str, ...]] = ("voice", "speed")

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        for name in params:
            if name not in self.params:
                raise InvalidParameter(
                    f"An OpenAI-compatible server does not take “{name}”.",
                    "Leave it at its default.",
                )
        asked = {"voice": VOICES[0], **params}
        return {"input": inputs["text"], **asked, "response_format": ASKED}

    def fields(self, task: Task) -> tuple[str, ...]:
        return ("model", *self.known, *self.params)

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Question:
        if document.get("input") is None:
            raise InvalidInput("“input” is missing in the body.", "It is the text to be said.")
        for name, schema in self.known.items():
            if "enum" in schema:
                check_choice(name, document.get(name), schema["enum"])
        streams = document.get("stream_format") == "sse"
        if streams and (document.get("response_format") or USUAL) not in JOINED:
            raise InvalidParameter(
                f"“stream_format” cannot be “sse” with “{document['response_format']}”.",
                f"Ask for one of {', '.join(JOINED)} as “response_format”.",
            )
        params = {name: document[name] for name in self.params if name in document}
        voice = params.get("voice")
        # A voice of one's own is an object there.
        if isinstance(voice, Mapping):
            if {*voice} != {"id"}:
                raise InvalidParameter("“voice” must be a name, or an object with its “id”.")
            voice = params["voice"] = voice["id"]
        if isinstance(voice, str) and voice in VOICES:
            del params["voice"]
        inputs = {task.inputs[0].name: document["input"]}
        return Question(named_model(document.get("model")), inputs, params, document, streams)

    def write_answer(self, output: Audio, question: Question) -> tuple[bytes, str]:
        media_type = FORMATS[question.fields.get("response_format") or USUAL]
        if media_type == PCM:
            return Audio(output.at(PCM_RATE), PCM_RATE).steps().tobytes(), PCM
        return AUDIO.write(output, media_type), media_type

    def write_events(
        self, before: Any, output: Any, question: Question, *, last: bool
    ) -> Iterable[dict[str, Any]]:
        new = output.after(before) if before else output
        if len(new.samples):
            audio, _ = self.write_answer(new, question)
            yield {"type": "speech.audio.delta", "audio": to_base64(audio)}
        if last:
            yield {"type": "speech.audio.done"}

    def request_schema(self, task: Task, model: Schema) -> Schema:
        others = {name: schema for name, schema in self.known.items() if name != "input"}
        own = {name: task.param(name).schema for name in self.params}
        custom = closed({"id": own["voice"]})
        own["voice"] = {"anyOf": [own["voice"], custom]}
        return closed(
            {"input": self.known["input"]}, {"model": model_schema(model), **others, **own}
        )

    def answer_schemas(self, own: Schema, typed: Schema) -> dict[str, Schema]:
        files = {each: {"type": "string", "format": "binary"} for each in FORMATS.values()}
        event: Schema = {"type": "object", "properties": {"data": TEXT}, "required": ["data"]}
        return {**files, "text/event-stream": event}
