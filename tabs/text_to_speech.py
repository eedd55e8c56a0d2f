"""text-to-speech: a text into a recording of somebody who says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.generation import repeatable
from core.kinds import Inputs
from core.media import Audio
from core.output import File
from core.param import Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from tabs.shared import generation as shared


def speak(voice: Any, inputs: Inputs, params: Params) -> Audio:
    """What the voice says: mono samples, and their rate."""
    samples, rate = voice.say(inputs["text"], **params)
    return Audio(samples, rate)


@dataclass(frozen=True, slots=True)
class TextToSpeechWire(Wire):
    """The Inference API's dialect of the task, whose parameters may be grouped under two names."""

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Any:
        """As every request; `generate_kwargs` is what transformers calls the group."""
        return super(TextToSpeechWire, self).read_request(task, document)


TASK = Task(
    id="text-to-speech",
    title="Speech synthesis",
    group="Audio",
    icon="M4 9v6h4l5 4V5L8 9zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11",
    about="Turn text into speech, to be heard and downloaded.",
    words=("TTS", "text-to-speech", "text-to-audio", "voice", "speak", "read aloud"),
    models=Models(
        bundled="taskyard/toy-voice",
        knows="",
        recommended=(
            Recommended("facebook/mms-tts-eng", "Plain English, fast; 145 MB."),
            Recommended("facebook/mms-tts-deu", "German, one of a thousand languages; 145 MB."),
            Recommended("suno/bark-small", "Lively, several languages, slow; 1.7 GB."),
        ),
    ),
    inputs=(Input("text", "text", "Text", placeholder="Find the red circle.", lines=3),),
    params=(),
    output=File("audio", "audio"),
    view=View("speech"),
    examples=(),
    runs=Runs(runner="text_to_speech", run=speak, repeatable=repeatable),
    wire=Wire(grouped="generation_parameters"),
)
