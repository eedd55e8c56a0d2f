"""automatic-speech-recognition: speech into text."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from huggingface_hub import AutomaticSpeechRecognitionOutput

from core.errors import InvalidParameter
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import openai
from tabs.shared import truths
from tabs.shared.recording import RECORDING

# Whisper hears 30 s at a time; CTC models are given long recordings in pieces of that length, too.
WINDOW_SECONDS = 30
# Those that Whisper was taught, the largest family of models of several languages.
LANGUAGES: tuple[str, ...] = tuple(
    json.loads((Path(__file__).parents[1] / "assets" / "languages.json").read_text("utf-8"))
)


def transcribe(pipe: Any, inputs: Inputs, params: Params) -> Any:
    audio = inputs["audio"]
    if audio.silent:
        return {"text": ""}
    rate = pipe.feature_extractor.sampling_rate
    options = in_language(pipe, params.get("language"))
    if pipe.type == "ctc":
        options["return_timestamps"] = "word" if params["return_timestamps"] else None
        if audio.seconds > WINDOW_SECONDS:
            options["chunk_length_s"] = WINDOW_SECONDS
    else:
        # Whisper needs time stamps to find its way through more than one window.
        options["return_timestamps"] = params["return_timestamps"] or (
            audio.seconds > WINDOW_SECONDS or None
        )
    samples = audio.at(rate)
    # Shorter than a network's first window there is nothing that it could look at.
    samples = np.pad(samples, (0, max(0, rate // 4 - len(samples))))
    answer = pipe({"raw": samples, "sampling_rate": rate}, **options)
    return tidied(answer if params["return_timestamps"] else {"text": answer["text"]}, inputs)


def in_language(pipe: Any, language: Any) -> dict[str, Any]:
    """Which language the pipeline is told; those that know only one cannot be told any."""
    known = getattr(getattr(pipe.model, "generation_config", None), "lang_to_id", None)
    if not language or not known:
        return {}
    if f"<|{language}|>" not in known:
        codes = ", ".join(sorted(token.strip("<|>") for token in known))
        raise InvalidParameter(f"The model knows no “language” “{language}”.", f"It knows {codes}.")
    return {"language": language}


def tidied(answer: Any, inputs: Inputs) -> Any:
    """Without the spaces around words, and time stamps as lists of seconds."""
    output = {"text": answer["text"].strip()}
    if "chunks" in answer:
        output["chunks"] = [
            {"text": chunk["text"].strip(), "timestamp": [_seconds(t) for t in chunk["timestamp"]]}
            for chunk in answer["chunks"]
        ]
    return output


def _seconds(time: float | None) -> float | None:
    """Whisper leaves the end of a word that was cut off open."""
    return None if time is None else round(float(time), 3)


@dataclass(frozen=True, slots=True)
class AutomaticSpeechRecognitionWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        return tidied(output, inputs)

    def for_others(self, params: Params) -> Params:
        """Other servers' CTC models know no time stamps but those of words (or letters)."""
        return (
            {**params, "return_timestamps": "word"} if params.get("return_timestamps") else params
        )


TASK = Task(
    id="automatic-speech-recognition",
    title="Speech recognition",
    group="Audio",
    icon="M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
    about="Turn speech into text, from the microphone or a file.",
    words=("ASR", "transcription", "dictation", "speech-to-text", "voice", "Whisper"),
    models=Models(
        bundled="taskyard/toy-speech",
        knows="Knows about fifty English words, those of simple commands and questions about "
        "coloured shapes, and learned them from synthetic voices. Free speech is beyond it.",
        recommended=(
            Recommended("openai/whisper-base", "Most languages, robust; 290 MB."),
            Recommended(
                "facebook/wav2vec2-large-960h-lv60-self", "Read English, exact word times; 1.3 GB."
            ),
        ),
    ),
    inputs=(replace(RECORDING, live=True),),
    params=(
        Param(
            "return_timestamps",
            "boolean",
            "Time stamps",
            "Say when each word was spoken (or each phrase, as the model can).",
            default=False,
            start=True,
        ),
        Param(
            "language",
            "string",
            "Language",
            "What is spoken, for models that know several languages; else they find out.",
            choices=LANGUAGES,
        ),
    ),
    output=Json(AutomaticSpeechRecognitionOutput),
    view=View("transcript"),
    examples=(
        Example("A command", {"audio": "speech-1.wav"}, expected=truths.spoken("speech-1.wav")),
        Example("A question", {"audio": "speech-2.flac"}, expected=truths.spoken("speech-2.flac")),
    ),
    dialects={"openai": openai.Transcriptions()},
    runs=Runs(run=transcribe),
    wire=AutomaticSpeechRecognitionWire(),
)
