"""Numbers, lists and quotations as the sentences about answers have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

# So many items are named in a sentence; the rest is counted.
NAMED = 5
# Characters of a text that a sentence or a headline quotes.
QUOTED = 300
HEADLINE = 80


def percent(score: float) -> str:
    """A score of 0 to 1 as the page writes it: “99.2 %”, “99.98 %”, “below 0.1 %”."""
    if 0 < score < 0.0005:
        return "below 0.1 %"
    # Only what is certain is 100 %.
    if 0.9995 < score < 1:
        return f"{min(99.99, 100 * score):.2f} %"
    return f"{100 * score:.1f} %"


def counted(number: int, noun: str) -> str:
    """“1 object”, “3 objects”, “1,200 objects”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(items: Sequence[str], most: int = NAMED) -> str:
    """“a”, “a and b”, “a, b and c”, “a, b and 7 more”."""
    rest = len(items) - most
    # Naming the last one is no longer than counting it.
    named = [*items] if rest <= 1 else [*items[:most], f"{rest:,} more"]
    *first, last = named
    return f"{', '.join(first)} and {last}" if first else last


def grouped(labels: Iterable[str]) -> list[str]:
    """Equal labels together, in the order of their first: “2 × red circle”, “blue star”."""
    return [
        label if count == 1 else f"{count} × {label}" for label, count in Counter(labels).items()
    ]


def shortened(text: str, most: int = HEADLINE) -> str:
    """The text on one line, cut off between words after `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    # A text without spaces is cut wherever it must be.
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;:.')} …" if " " in cut else f"{cut}…"


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a quotation that has its own."""
    ends = text.endswith((".”", "!”", "?”", "…”"))
    return text if ends else f"{text}."


def quote(text: str, most: int = QUOTED) -> str:
    """The text, shortened, in quotation marks."""
    return f"“{shortened(text, most)}”"
