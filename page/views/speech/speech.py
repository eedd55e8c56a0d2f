"""A recording that was made: to be heard and taken away, with its wave, pitches and words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.kinds import Inputs
from core.kinds.audio import KIND as AUDIO
from core.media import Audio
from page.sound import drawn, played
from page.views._words import counted
from page.views.base import BaseView, Export, Headline


class Speech(BaseView):
    """`output` is a `media.Audio`. Expected is how many seconds it takes."""

    offers_files = True

    def data(self, inputs: Inputs, output: Audio) -> dict[str, Any]:
        """What `page/sound.py` draws and plays, and `text`: lists of characters and times.

        Each is `[characters, start, end]`, in seconds, which are null for what lies between words;
        of a text whose words are not timed there is one for all of it, and without a text none.
        """
        return {**drawn(output), **played(output), "text": _timed(inputs.get("text", ""), output)}

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


def _timed(text: str, audio: Audio) -> list[list[Any]]:
    """The text, cut before and after each word that is timed."""
    parts: list[list[Any]] = []
    at = 0
    for word in audio.words:
        found = text.find(word.text, at)
        if found < 0:
            # Whoever made the recording read the text otherwise.
            return [[text, None, None]]
        parts += [[text[at:found], None, None]] if found > at else []
        at = found + len(word.text)
        parts.append([word.text, word.start, word.end])
    return [*parts, [text[at:], None, None]] if at < len(text) else parts


def _writer(output: Audio, media_type: str) -> Callable[[], bytes]:
    return lambda: AUDIO.write(output, media_type)


VIEW = Speech()
