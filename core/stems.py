"""Recordings that a model makes of one: each a stem with a label, as the Inference API has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from pydantic import AliasChoices, Field

from core.kinds import Inputs
from core.media import Audio, from_base64, read_audio, to_base64, write_audio
from core.wire import Wire

FLAC = "audio/flac"
WAV = "audio/wav"
# What servers call the field, first as the Inference API does.
CONTENT_TYPE = AliasChoices("content-type", "contentType", "content_type")


@dataclass(frozen=True, slots=True)
class Stem:
    """A recording and what of the one before it is."""

    label: str
    audio: Audio


@dataclass
class StemElement:
    """A stem on the wire, as `huggingface_hub.AudioToAudioOutputElement` reads it."""

    blob: str
    content_type: Annotated[str, Field(validation_alias=CONTENT_TYPE)]
    label: str


def element(stem: Stem) -> dict[str, Any]:
    """A stem as JSON.

    It is FLAC of 16 bits, which every client reads; one that is louder than that has room for is a
    WAV file of floats, so that nothing is clipped.
    """
    audio = stem.audio
    # Rounded to 16 bits, the largest sample is one step below 1.
    fits = float(np.abs(audio.samples).max(initial=0.0)) <= 1.0
    data = write_audio(audio, FLAC) if fits else audio.float_wav()
    return {
        "blob": to_base64(data),
        "content-type": FLAC if fits else WAV,
        "label": stem.label,
    }


def stem(given: Any) -> Stem:
    """A stem out of JSON; raises `InvalidInput` where its blob is no recording."""
    return Stem(given["label"], read_audio(from_base64(given["blob"], "Stem")))


@dataclass(frozen=True, slots=True)
class StemsWire(Wire):
    """The Inference API's dialect: a list of stems."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """The stems as they came; raises `InvalidInput` where one is no recording."""
        for each in output:
            stem(each)
        return output
