"""Events: kinds of things that happen, each in several wordings, with questions about them.

The books of events (`events_at_home`, `events_outside`) are blocks separated by an empty line. The
first line of a block names its topic and the event; every other line is a wording, or a question
if it begins with a question mark. What begins with a tilde is kept from training.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from training.world import Split
from training.world.meanings import events_at_home, events_outside

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


def _event(block: str) -> Event:
    first, *lines = block.splitlines()
    topic, name = first.split()

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
    _event(block)
    for book in (events_at_home.EVENTS, events_outside.EVENTS)
    for block in book.strip().split("\n\n")
)
