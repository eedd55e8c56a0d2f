"""Stems of a recording: heard together, alone or without one another, before and after."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from core.kinds import Inputs
from core.media import Audio, from_base64
from core.stems import Stem, element, stem
from page.sound import wave
from page.views._words import counted, listed, shortened
from page.views.base import BaseView, Export, Headline

EXTENSIONS = {"audio/flac": "flac", "audio/wav": "wav", "audio/x-wav": "wav", "audio/mpeg": "mp3"}
# Of a label, in a file's name.
NAMELESS = re.compile(r"[^\w-]+")
LONGEST_NAME = 40


class Stems(BaseView):
    """`output` is a list of stems on the wire. Expected is how loud each is: `{label: loudness}`,
    as a root mean square."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`before`, the recording, and `stems`: `{label, name, source, seconds, rate, wave}` each.

        `source` is a data URL of a sound file.
        """
        before = element(Stem("Recording", inputs["audio"]))
        names = [*_names(output)]
        return {
            "before": _track(before, inputs["audio"], "recording.flac"),
            "stems": [
                _track(each, stem(each).audio, name)
                for each, name in zip(output, names, strict=True)
            ],
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """What they are."""
        labels = [shortened(each["label"]) for each in output]
        return Headline(listed(labels) if labels else "nothing")

    def alt(self, inputs: Inputs, output: Any) -> str:
        """How many stems there are, and their names."""
        if not output:
            return "The model gave no recording."
        labels = listed([f"“{shortened(each['label'])}”" for each in output])
        seconds = inputs["audio"].seconds
        return (
            f"{counted(len(output), 'stem').capitalize()} made of a recording of {seconds:.1f} "
            f"seconds: {labels}."
        )

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """All stems as a ZIP file."""

        def packed() -> bytes:
            data = io.BytesIO()
            with zipfile.ZipFile(data, "w") as file:
                for each, name in zip(output, _names(output), strict=True):
                    # Without a date, so that the same stems are the same file.
                    file.writestr(zipfile.ZipInfo(name), from_base64(each["blob"], "Stem"))
            return data.getvalue()

        return (Export("stems.zip", "application/zip", packed),) if output else ()

    def matches(self, expected: Mapping[str, float], inputs: Inputs, output: Any) -> float:
        """The quieter by the louder, the mean over all labels of both."""
        found = {each["label"]: _loudness(stem(each).audio) for each in output}
        pairs = [(expected.get(name, 0), found.get(name, 0)) for name in {*expected, *found}]
        return sum(min(pair) / (max(pair) or 1) for pair in pairs) / (len(pairs) or 1)


def _track(each: Mapping[str, Any], audio: Audio, name: str) -> dict[str, Any]:
    return {
        "label": each["label"],
        "name": name,
        "source": f"data:{_type(each)};base64,{each['blob']}",
        "seconds": audio.seconds,
        "rate": audio.rate,
        "wave": wave(audio),
    }


def _type(each: Mapping[str, Any]) -> str:
    """The media type, if it is one that is known: it comes from a server."""
    given = str(each["content-type"]).partition(";")[0].strip().lower()
    return given if given in EXTENSIONS else "audio/wav"


def _names(output: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A file's name for each stem, none twice."""
    for number, each in enumerate(output, 1):
        label = NAMELESS.sub("-", str(each["label"])).strip("-")[:LONGEST_NAME]
        yield f"{number}-{label or 'stem'}.{EXTENSIONS[_type(each)]}"


def _loudness(audio: Audio) -> float:
    return float(np.sqrt(np.mean(np.square(audio.samples, dtype=np.float64))))


VIEW = Stems()
