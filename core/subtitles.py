"""Subtitles of a transcript: words with their times as lines that can be read while they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

# A line of subtitles is not longer than this, in characters and in seconds …
LONGEST = 42
LONGEST_SECONDS = 5.0
# … and a new one begins after so many seconds of silence.
PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of subtitles and when it is shown, in seconds from the beginning."""

    start: float
    end: float
    text: str


def cues(chunks: Sequence[Any], seconds: float, *, together: bool = True) -> list[Cue]:
    """The lines of `chunks`, `{text, timestamp: [start, end]}`: words or phrases.

    A phrase stays whole; words are put `together` to lines, or each is one.
    A start that is missing is the end before it; an end, the next start or the recording's end,
    after `seconds`.
    """
    found: list[Cue] = []
    for at, chunk in enumerate(chunks):
        text = " ".join(chunk["text"].split())
        start, end = chunk["timestamp"]
        if start is None:
            start = found[-1].end if found else 0.0
        if end is None:
            later = (each["timestamp"][0] for each in chunks[at + 1 :])
            end = next((each for each in later if each is not None), seconds)
        if text:
            _add(found, Cue(start, max(start, end), text), together)
    return found


def _add(found: list[Cue], cue: Cue, together: bool) -> None:
    """Put the cue at the end of the last line, or into a line of its own."""
    last = found[-1] if found else None
    if (
        last
        and together
        and len(last.text) + 1 + len(cue.text) <= LONGEST
        and cue.end - last.start <= LONGEST_SECONDS
        and cue.start - last.end <= PAUSE
    ):
        found[-1] = replace(last, end=cue.end, text=f"{last.text} {cue.text}")
    else:
        found.append(cue)


def srt(found: Sequence[Cue]) -> str:
    """The lines as SubRip."""
    return "\n\n".join(
        f"{number}\n{_time(each.start, ',')} --> {_time(each.end, ',')}\n{each.text}"
        for number, each in enumerate(found, 1)
    )


def vtt(found: Sequence[Cue]) -> str:
    """The lines as WebVTT, in which text is never markup."""
    lines = (
        f"{_time(each.start, '.')} --> {_time(each.end, '.')}\n{_escaped(each.text)}"
        for each in found
    )
    return "\n\n".join(("WEBVTT", *lines))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(seconds: float, point: str) -> str:
    """“00:01:02,345”."""
    whole = round(seconds * 1000)
    rest, thousandths = divmod(whole, 1000)
    minutes, rest = divmod(rest, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}{point}{thousandths:03}"
