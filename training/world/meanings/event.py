"""Events: kinds of things that happen, each in several wordings, with questions about them.

`events_at_home.txt` and `events_outside.txt` hold a section for each topic and in it a paragraph
for each event. The first line of a paragraph names the event; every other line is a wording, or a
question if it begins with a question mark. What begins with a tilde is kept from training.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from training.world import Split
from training.world.text_files import paragraphs

SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Event:
    """A kind of event; the templates hold slots such as `{person}` or `{person2}`."""

    topic: str
    name: str
    wordings: Mapping[Split, tuple[str, ...]]
    questions: Mapping[Split, tuple[str, ...]]

    @property
    def key(self) -> str:
        """A name for the event, unique in the world."""
        return f"{self.topic}/event/{self.name}"

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that its wordings have, in the first one's order."""
        return tuple(dict.fromkeys(SLOT.findall(self.wordings["train"][0])))


def _event(topic: str, paragraph: tuple[str, ...]) -> Event:
    name, *lines = paragraph

    def those(mark: str) -> tuple[str, ...]:
        found = (re.fullmatch(r"(~?\??) ?(.+)", line) for line in lines)
        return tuple(match[2] for match in found if match and match[1] == mark)

    return Event(
        topic,
        name,
        {"train": those(""), "test": those("~")},
        {"train": those("?"), "test": those("~?")},
    )


EVENTS: tuple[Event, ...] = tuple(
    _event(topic, paragraph)
    for book in ("events_at_home.txt", "events_outside.txt")
    for topic, found in paragraphs(Path(__file__).with_name(book)).items()
    for paragraph in found
)
