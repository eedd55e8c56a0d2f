"""A recording that was made: to be heard, with its wave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.kinds import Inputs
from core.kinds.audio import KIND as AUDIO
from core.media import Audio, to_base64
from page.sound import wave
from page.views._words import counted
from page.views.base import BaseView, Export, Headline


class Speech(BaseView):
    """`output` is a `media.Audio`. Expected is how many seconds it takes."""

    def data(self, inputs: Inputs, output: Audio) -> dict[str, Any]:
        """`source`, a data URL of a WAV file; `seconds`; `rate` in Hz; and `wave`."""
        return {
            "source": f"data:audio/wav;base64,{to_base64(output.wav())}",
            "seconds": output.seconds,
            "rate": output.rate,
            "wave": wave(output),
        }

    def best(self, inputs: Inputs, output: Audio) -> Headline | None:
        """How long it is."""
        return Headline(f"{output.seconds:.1f} seconds of speech")

    def alt(self, inputs: Inputs, output: Audio) -> str:
        """What is said, as far as the text tells, and for how long."""
        words = counted(len(inputs["text"].split()), "word")
        return f"A recording of {output.seconds:.1f} seconds says the text of {words}."

    def files(self, inputs: Inputs, output: Audio) -> tuple[Export, ...]:
        """The recording in each format that can be written."""
        return tuple(
            Export(f"speech.{each.extension}", each.media_type, _writer(output, each.media_type))
            for each in AUDIO.formats
        )

    def matches(self, expected: float, inputs: Inputs, output: Audio) -> float:
        """How near the lengths are: 1 where they are equal."""
        return min(expected, output.seconds) / max(expected, output.seconds, 1e-9)


def _writer(output: Audio, media_type: str) -> Callable[[], bytes]:
    return lambda: AUDIO.write(output, media_type)


VIEW = Speech()
