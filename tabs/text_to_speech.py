"""text-to-speech: a text into a recording of somebody who says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from core.errors import InvalidInput
from core.generation import repeatable
from core.kinds import Inputs
from core.media import MAX_SECONDS, Audio, SpokenWord
from core.output import File
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import openai
from tabs.shared import generation as shared
from tabs.shared.sentences import sentences

# Some minutes of speech.
MAX_CHARACTERS = 5_000
# Between sentences.
PAUSE_SECONDS = 0.25
# Of a file in a stream.
PIECE_SECONDS = 20
# The parameters by which a model that writes sound token by token draws.
DRAWING = ("do_sample", "temperature", "top_k", "top_p")

VOICE = Param(
    "voice",
    "string",
    "Voice",
    "Which of the model’s voices speaks, by its name or number; empty: its first. A name that it "
    "does not know is answered with those that it has.",
)
SEED = Param(
    "seed",
    "integer",
    "Seed",
    "Another number draws another way of saying it; empty: the same each time, but by chance where "
    "Sampling is on.",
    low=0,
    high=2**32 - 1,
    step=1,
)
SPEED = Param(
    "speed",
    "number",
    "Speed",
    "How fast it is said: 2 is twice as fast, 0.5 half as fast.",
    default=1.0,
    low=0.25,
    high=4,
    step=0.05,
)


def speak(voice: Any, inputs: Inputs, params: Params, emit: Callable[[Audio], None]) -> Audio:
    """What the voice says, mono: sentence after sentence, each emitted with all before it."""
    text: str = inputs["text"]
    if len(text) > MAX_CHARACTERS:
        raise InvalidInput(
            f"The text has {len(text):,} characters; more than {MAX_CHARACTERS:,} are not said "
            "in one go.",
            "Shorten it.",
        )
    chosen: Any = params.get("voice")
    voice.check(text, chosen)
    audible = [each for each in sentences(text) if voice.hears(each)]
    if not audible:
        raise InvalidInput("The model knows no sign of this text.", "Try another one.")
    said: Audio = voice.say(audible[0], **params)
    for sentence in audible[1:]:
        emit(said)
        pause = Audio(np.zeros(round(PAUSE_SECONDS * said.rate), np.float32), said.rate)
        said = said.then(pause).then(voice.say(sentence, **params))
        if said.seconds > MAX_SECONDS:
            raise InvalidInput(
                f"To say this text takes more than {MAX_SECONDS // 60} minutes.", "Shorten it."
            )
    return said


def notes(voice: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where parameters change nothing with this model."""
    drawing = [name for name in params if name in DRAWING and not voice.samples]
    if not voice.draws:
        drawing += [name for name in params if name == "seed"]
    found = []
    if drawing:
        names = ", ".join(f"“{name}”" for name in drawing)
        why = "" if voice.draws else "This model draws nothing by chance: "
        found.append(f"{why or 'This model is not told how to draw: '}{names} changed nothing.")
    if params.get("speed", 1) != 1 and not voice.paced:
        found.append("This model speaks at one speed only: “speed” changed nothing.")
    return tuple(found)


class SpeechWire(Wire):
    """Speech in a stream comes in pieces: each event is a file, and what is said in it.

    `words` count the seconds from the beginning of the piece.
    """

    def write_events(
        self, task: Task, before: Any, output: Any, *, last: bool, inputs: Inputs, params: Params
    ) -> Iterator[dict[str, Any]]:
        """What is new, in files of some seconds."""
        new = output.after(before) if before else output
        size = PIECE_SECONDS * new.rate
        for begin in range(0, len(new.samples), size):
            samples = new.samples[begin : begin + size]
            piece = Audio(samples, new.rate, words=_within(new, begin, begin + size))
            yield task.output.encode(piece)

    def read_event(self, task: Task, before: Any, event: Any) -> Any:
        """The recording so far; raises `ValueError` where it is longer than any may be."""
        piece = task.output.decode(event)
        so_far = before.then(piece) if before else piece
        if so_far.seconds > MAX_SECONDS + PIECE_SECONDS:
            raise ValueError("too long")
        return so_far


def _within(audio: Audio, begin: int, end: int) -> tuple[SpokenWord, ...]:
    """The words that begin within these samples, timed from the first of them."""
    first, last = begin / audio.rate, end / audio.rate
    return tuple(
        SpokenWord(word.text, max(0.0, word.start - first), word.end - first)
        for word in audio.words
        if first <= max(0.0, word.start) < last
    )


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
    params=(
        VOICE,
        SPEED,
        SEED,
        shared.DO_SAMPLE,
        shared.TEMPERATURE,
        shared.TOP_K,
        shared.TOP_P,
    ),
    output=File("audio", "audio"),
    view=View("speech"),
    examples=(
        Example("A command", {"text": "Find two orange stars and stop the music."}),
        Example("A question", {"text": "What colour is the star left of the yellow star?"}),
        Example(
            "Several sentences",
            {
                "text": "Turn the lamp off, please. Close the window and open the door. "
                "Where is the purple star? Count all the small blue triangles."
            },
        ),
    ),
    runs=Runs(runner="text_to_speech", stream=speak, notes=notes, repeatable=repeatable),
    wire=SpeechWire(grouped="generation_parameters", ours=("voice", "speed", "seed")),
    dialects={"openai": openai.Speech()},
)
