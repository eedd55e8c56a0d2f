"""A transcript, with the time of each word where the model gives it."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from core.subtitles import cues, srt, vtt
from page.views._written import Written
from page.views.base import Export, text_file


class Transcript(Written):
    """Expected is the text that was spoken."""

    SAYS = "These words were heard"
    NOTHING = "No words were heard."
    FILE = "transcript.txt"

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`text`, `chunks` as the API has them, and `seconds`, the length of the recording."""
        return {
            "text": self.text(output),
            "chunks": output.get("chunks") or [],
            "seconds": round(inputs["audio"].seconds, 3),
        }

    def text(self, output: Any) -> str:
        """All that was said."""
        return str(output["text"])

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The text, and subtitles where the model gave times."""
        texts = super().files(inputs, output)
        found = cues(output.get("chunks") or [], inputs["audio"].seconds)
        if not found:
            return texts
        return (
            *texts,
            text_file("transcript.srt", srt(found), "application/x-subrip"),
            text_file("transcript.vtt", vtt(found), "text/vtt"),
        )


VIEW = Transcript()
