"""text-to-speech: a text into a recording of somebody who says it."""

from __future__ import annotations

from typing import Any

from core.generation import repeatable
from core.kinds import Inputs
from core.media import Audio
from core.output import File
from core.param import Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import openai
from tabs.shared import generation as shared


def speak(voice: Any, inputs: Inputs, params: Params) -> Audio:
    """What the voice says: mono samples, and their rate."""
    samples, rate = voice.say(inputs["text"], **params)
    return Audio(samples, rate)


def unused_parameters(voice: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where a parameter changes nothing, since the model draws nothing by chance."""
    if not params or voice.samples:
        return ()
    names = ", ".join(f"“{name}”" for name in params)
    return (f"This model draws nothing by chance: {names} changed nothing.",)


TASK = Task(
    id="text-to-speech",
    title="Speech synthesis",
    group="Audio",
    icon="M4 9v6h4l5 4V5L8 9zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11",
    about="Turn text into speech, to be heard and downloaded.",
    words=("TTS", "text-to-speech", "text-to-audio", "voice", "speak", "read aloud"),
    models=Models(
        bundled="taskyard/toy-voice",
        knows="Says sentences of 59 English words, those of simple commands and questions about "
        "coloured shapes, in one voice. A word that it does not know is refused by name.",
        recommended=(
            Recommended("facebook/mms-tts-eng", "Plain English, fast; 145 MB."),
            Recommended("facebook/mms-tts-deu", "German, one of a thousand languages; 145 MB."),
            Recommended("suno/bark-small", "Lively, several languages, slow; 1.7 GB."),
        ),
    ),
    inputs=(Input("text", "text", "Text", placeholder="Find the red circle.", lines=3),),
    params=(shared.DO_SAMPLE, shared.TEMPERATURE, shared.TOP_K, shared.TOP_P),
    output=File("audio", "audio"),
    view=View("speech"),
    examples=(
        Example("A command", {"text": "Find two orange stars and stop the music."}),
        Example("A question", {"text": "What colour is the star left of the yellow star?"}),
        Example("Another one", {"text": "How many red stars are below the red star?"}),
    ),
    runs=Runs(runner="text_to_speech", run=speak, notes=unused_parameters, repeatable=repeatable),
    wire=Wire(grouped="generation_parameters"),
    dialects={"openai": openai.Speech()},
)
