"""audio-classification: a recording into scored labels."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from huggingface_hub import AudioClassificationOutputElement

from core.kinds import Inputs
from core.output import Json
from core.param import Params
from core.task import Example, Models, Recommended, Runs, Task, View
from tabs.shared import truths
from tabs.shared.labels import FUNCTION_TO_APPLY, MANY, TOP_K, LabelsWire
from tabs.shared.recording import RECORDING

# The longest recording that a model hears in one go: memory grows with the square of its length.
WINDOW_SECONDS = 30.0
# Shorter than a network's first window there is nothing that it could look at.
SHORTEST_SECONDS = 0.05
# From here on a recording is also answered second by second.
LONG_SECONDS = 3.0
# Of models whose extractor counts frames.
FRAME_SECONDS = 0.01


def classify(pipe: Any, inputs: Inputs, params: Params) -> Any:
    """What the pipeline answers; for recordings too long for it, the mean over their windows."""
    audio = inputs["audio"]
    rate = pipe.feature_extractor.sampling_rate
    samples = audio.at(rate)
    samples = np.pad(samples, (0, max(0, round(SHORTEST_SECONDS * rate) - len(samples))))
    count = window_count(pipe, audio.seconds)
    if count == 1:
        return pipe({"raw": samples, "sampling_rate": rate}, **params)
    scores: dict[str, float] = defaultdict(float)
    for window in np.array_split(samples, count):
        for each in pipe({"raw": window, "sampling_rate": rate}, **{**params, "top_k": MANY}):
            scores[each["label"]] += each["score"] / count
    most: Any = params["top_k"]
    best = sorted(scores.items(), key=lambda item: -item[1])
    return [{"label": label, "score": score} for label, score in best[:most]]


def window_count(pipe: Any, seconds: float) -> int:
    """In how many windows a recording is heard."""
    if seconds <= WINDOW_SECONDS:
        return 1
    return math.ceil(seconds / min(WINDOW_SECONDS, heard_seconds(pipe)))


def heard_seconds(pipe: Any) -> float:
    """How much of a recording the model takes in; those that do not say take all of it."""
    extractor = pipe.feature_extractor
    # Whisper's says it in seconds, that of Audio Spectrogram Transformers in frames.
    seconds = getattr(extractor, "chunk_length", None)
    frames = getattr(extractor, "max_length", None)
    return float(seconds or (frames or math.inf) * FRAME_SECONDS)


def notes(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """What of a recording the model did not hear as a whole."""
    audio = inputs["audio"]
    found = ["The recording is silent."] if audio.silent else []
    count = window_count(pipe, audio.seconds)
    if count > 1:
        found.append(f"The recording was heard in {count} windows; the scores are their mean.")
    elif audio.seconds > (heard := heard_seconds(pipe)) + FRAME_SECONDS:
        found.append(f"This model hears only the first {heard:.4g} seconds of a recording.")
    return tuple(found)


def seconds_of(inputs: Inputs, most: int) -> Sequence[Inputs]:
    """Each second of a long recording."""
    audio = inputs["audio"]
    if audio.seconds < LONG_SECONDS:
        return ()
    return [{**inputs, "audio": piece} for piece in audio.pieces(most)]


TASK = Task(
    id="audio-classification",
    title="Audio classification",
    group="Audio",
    icon="M3 12h2M7 8v8M11 4v16M15 9v6M19 7v10M22 12h-1",
    about="Put a recording into one of the model's classes, such as what sounds, or who speaks.",
    words=("sounds", "labels", "emotion", "language", "keyword", "noise", "AudioSet", "AST"),
    models=Models(
        bundled="taskyard/toy-sounds",
        knows="Tells a bell, a whistle, a motor, rain, a bird, clapping, silence, and high and low "
        "voices nearby or far away apart, all of them computed; it has never heard a real "
        "recording.",
        recommended=(
            Recommended(
                "MIT/ast-finetuned-audioset-10-10-0.4593",
                "527 kinds of sounds, of people, animals, music and things; 346 MB.",
            ),
            Recommended(
                "superb/hubert-large-superb-er",
                "How somebody feels who speaks: neutral, happy, angry or sad; 1.3 GB.",
            ),
            Recommended(
                "superb/wav2vec2-base-superb-ks",
                "Ten spoken commands, such as “left” and “stop”; 378 MB.",
            ),
        ),
    ),
    inputs=(replace(RECORDING, live=True, many=True),),
    params=(TOP_K, FUNCTION_TO_APPLY),
    output=Json(list[AudioClassificationOutputElement]),
    view=View("scores_over_time", parts=seconds_of),
    examples=(
        Example("A sound", {"audio": "sound-1.wav"}, expected=truths.heard("sound-1.wav")),
        Example("A voice", {"audio": "sound-2.flac"}, expected=truths.heard("sound-2.flac")),
        Example("One after the other", {"audio": "sound-3.flac"}),
    ),
    runs=Runs(run=classify, notes=notes),
    wire=LabelsWire(),
)
