"""audio: a recording."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core import media
from core.kinds.base import FileKind, Format
from core.schemas import TEXT, Schema, array, closed

# Of all recordings of one request.
MAX_MINUTES = 30
SECONDS: Schema = {"type": "number", "minimum": 0}


class AudioKind(FileKind):
    """A recording of at most ten minutes: mono float32 samples and their rate, `media.Audio`."""

    about = "A recording's bytes"
    missing = "Record something, or choose a file."
    media_types = ("audio/*", "application/octet-stream")
    formats = (
        Format("audio/wav", "wav"),
        Format("audio/flac", "flac"),
        Format("audio/mpeg", "mp3"),
        Format("audio/ogg", "ogg"),
    )
    sample = "recording.wav"
    pipeline_import = "from scipy.io import wavfile"
    pipeline_save = "wavfile.write({name!r}, answer['sampling_rate'], answer['audio'].T)"
    unit = "minutes"
    room = MAX_MINUTES

    def is_decoded(self, value: Any) -> bool:
        """Whether it is a `media.Audio`."""
        return isinstance(value, media.Audio)

    def read(self, data: bytes) -> media.Audio:
        """See `media.read_audio`."""
        return media.read_audio(data)

    def write(self, value: media.Audio, media_type: str) -> bytes:
        """See `media.write_audio`."""
        return media.write_audio(value, media_type)

    def digest(self, value: media.Audio) -> bytes:
        """The rate and the samples."""
        return b"%d " % value.rate + value.samples.tobytes()

    def notes(self, value: media.Audio) -> tuple[str, ...]:
        """What is not heard as it was recorded."""
        return value.notes

    def details(self, value: media.Audio) -> dict[str, Any]:
        """The words, where it is known when each is said."""
        words = [
            {"text": word.text, "start": round(word.start, 3), "end": round(word.end, 3)}
            for word in value.words
        ]
        return {"words": words} if words else {}

    def with_details(self, value: media.Audio, document: Mapping[str, Any]) -> media.Audio:
        """See `details`."""
        return replace(value, words=tuple(map(_word, document.get("words", ()))))

    @property
    def details_schema(self) -> dict[str, Schema]:
        """See `details`."""
        word = closed({"text": TEXT, "start": SECONDS, "end": SECONDS})
        return {"words": {**array(word), "description": "When each word is said, where known."}}

    def amount(self, value: Any) -> float:
        """Minutes."""
        if self.is_decoded(value):
            return float(value.seconds) / 60
        return media.seconds(self.header_bytes(value)) / 60


def _word(told: Mapping[str, Any]) -> media.SpokenWord:
    text, start, end = told["text"], float(told["start"]), float(told["end"])
    # Halves of characters cannot be sent on.
    text.encode()
    if not (isinstance(text, str) and math.isfinite(start) and math.isfinite(end)):
        raise ValueError("no word")
    return media.SpokenWord(text, start, end)


KIND = AudioKind()
