"""Speech into text: a form with a file, answered by JSON, by the text alone, or as subtitles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import InvalidInput, InvalidParameter
from core.kinds import Inputs
from core.output import JSON
from core.param import Params, check_choice
from core.schemas import Schema, closed
from core.subtitles import Cue, cues, srt, vtt
from core.wire import to_json
from core.wires.base import Question, ServedRoute

if TYPE_CHECKING:
    from core.task import Task

PLAIN, VTT = "text/plain", "text/vtt"
# The task's parameters that a form knows by the same name.
PARAMS = ("language",)
# The formats for which a model has to tell times.
TIMED = ("verbose_json", "srt", "vtt")
# What a form may hold beside the file and the model: formats, and values that leave the answer as
# it is.
FORM: dict[str, Schema] = {
    "response_format": {"enum": ["json", "text", *TIMED]},
    "temperature": {"enum": ["0", "0.0"]},
    "prompt": {"enum": [""]},
    "stream": {"enum": ["false"]},
    "chunking_strategy": {"enum": ["auto"]},
    "timestamp_granularities[]": {"enum": ["segment", "word"]},
}


@dataclass
class Segment:
    """A line of what was said, and when, in seconds."""

    id: int
    start: float
    end: float
    text: str


@dataclass
class Word:
    """A word, and when it was said, in seconds."""

    word: str
    start: float
    end: float


@dataclass
class VerboseTranscription:
    """What is told in the format verbose_json: of OpenAI's fields those that are known here.

    `language` is the one that was asked for, or "". `words` is there where words were asked for.
    """

    task: str
    language: str
    duration: float
    text: str
    segments: list[Segment] | None = None
    words: list[Word] | None = None


class Transcriptions(ServedRoute):
    """Speech into text."""

    path = "/audio/transcriptions"
    file = "file"
    answer_type = VerboseTranscription

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {name: value for name, value in params.items() if name in PARAMS}

    def fields(self, task: Task) -> tuple[str, ...]:
        return (self.file, "model", *PARAMS, *FORM)

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Question:
        for name, schema in FORM.items():
            check_choice(name, document.get(name), schema["enum"])
        file, model = document.get(self.file), document.get("model")
        if not isinstance(file, bytes):
            raise InvalidInput("“file” is missing in the form.", "Send the file in that field.")
        if not isinstance(model, str):
            raise InvalidInput("“model” is missing in the form.", "Name one of GET /v1/models.")
        form = document.get("response_format")
        if document.get("timestamp_granularities[]") == "word" and form != "verbose_json":
            raise InvalidParameter(
                "“timestamp_granularities[]” cannot be “word” here.",
                "Ask for “verbose_json” as “response_format”.",
            )
        params = {name: document[name] for name in PARAMS if name in document}
        if form in TIMED:
            params["return_timestamps"] = True
        return Question(model, {task.inputs[0].name: file}, params, document)

    def write_answer(self, output: Any, question: Question) -> tuple[bytes, str]:
        wanted = question.fields.get("response_format")
        if wanted == "text":
            return output["text"].encode(), PLAIN
        if wanted not in TIMED:
            return to_json(output), JSON
        (recording,) = question.inputs.values()
        chunks = output.get("chunks") or []
        if output["text"].strip() and not chunks:
            raise InvalidParameter(
                f"The model tells no times, so that there is no “{wanted}” of its transcript.",
                "Ask for “json” or “text”, or choose another model.",
            )
        lines = cues(chunks, recording.seconds)
        if wanted == "srt":
            return f"{srt(lines)}\n".encode(), PLAIN
        if wanted == "vtt":
            return f"{vtt(lines)}\n".encode(), VTT
        return to_json(_verbose(output["text"], chunks, lines, recording.seconds, question)), JSON

    def request_schema(self, task: Task, model: Schema) -> Schema:
        own = {name: {"enum": list(task.param(name).choices)} for name in PARAMS}
        return closed({self.file: task.inputs[0].spec.form_schema, "model": model}, {**own, **FORM})

    def answer_schemas(self, own: Schema, typed: Schema) -> dict[str, Schema]:
        text = {"type": "string"}
        return {JSON: {"anyOf": [own, typed]}, PLAIN: text, VTT: text}


def _verbose(
    text: str, chunks: list[Any], lines: list[Cue], seconds: float, question: Question
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "task": "transcribe",
        "language": question.fields.get("language") or "",
        "duration": round(seconds, 3),
        "text": text,
    }
    if question.fields.get("timestamp_granularities[]") != "word":
        segments = [
            {"id": number, "start": line.start, "end": line.end, "text": line.text}
            for number, line in enumerate(lines)
        ]
        return {**told, "segments": segments}
    if any(len(chunk["text"].split()) > 1 for chunk in chunks):
        raise InvalidParameter(
            "The model tells the times of phrases, not of words.",
            "Ask for “segment” as “timestamp_granularities[]”.",
        )
    # One by one, so that none is put together with the next.
    words = [
        {"word": cue.text, "start": cue.start, "end": cue.end}
        for cue in cues(chunks, seconds, together=False)
    ]
    return {**told, "words": words}
