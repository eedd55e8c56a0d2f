"""Templates: sentences with slots, filled so that every filling's place is known.

A slot is a name in angle brackets: `<PER> lives in <LOC>.` What fills it is the caller's choice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

SLOT = re.compile(r"<([A-Za-z_.0-9]+)>")


@dataclass(frozen=True, slots=True)
class Span:
    """What filled a slot: characters `start` (included) to `end` (not) of the text."""

    slot: str
    start: int
    end: int

    def moved(self, by: int) -> Span:
        """The same filling in a text that stands `by` characters later."""
        return Span(self.slot, self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Text:
    """A filled template and where its fillings are, in order."""

    text: str
    spans: tuple[Span, ...] = ()

    def values(self) -> list[tuple[str, str]]:
        """The fillings as (slot, words)."""
        return [(span.slot, self.text[span.start : span.end]) for span in self.spans]

    def __add__(self, other: Text | str) -> Text:
        if isinstance(other, str):
            return Text(self.text + other, self.spans)
        moved = tuple(span.moved(len(self.text)) for span in other.spans)
        return Text(self.text + other.text, self.spans + moved)


def fill(template: str, value: Callable[[str], str]) -> Text:
    """Fill every slot with `value(slot)`, from left to right; the first letter becomes a capital.

    An empty filling leaves no span.
    """
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for index, part in enumerate(SLOT.split(template)):
        words = value(part) if index % 2 else part
        if index % 2 and words:
            spans.append(Span(part, length, length + len(words)))
        parts.append(words)
        length += len(words)
    text = "".join(parts)
    return Text(text[:1].upper() + text[1:], tuple(spans))


def joined(sentences: list[Text], between: str = " ") -> Text:
    """One text out of several, with `between` them."""
    result = Text("")
    for index, sentence in enumerate(sentences):
        result = result + (between if index else "") + sentence
    return result
