"""Which of several media types a client would rather have, by its `Accept` header."""

from __future__ import annotations

from collections.abc import Sequence


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The best of the `offered` types, of equals the first; None where the header takes none.

    Without a header everything is taken. As in RFC 9110, 12.5.1: the most specific range that fits
    a type says how much it is wanted (`q`, 0–1). What cannot be read counts as not said.
    """
    ranges = [_range(each) for each in accept.split(",") if each.strip()]
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media_type: _quality(media_type, ranges))
    return best if _quality(best, ranges) > 0 else None


def _range(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, min(1.0, max(0.0, float(parameter[2:])))
            except ValueError:
                return name, 1.0
    return name, 1.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    top = media_type.partition("/")[0]
    for name in (media_type, f"{top}/*", "*/*"):
        found = [quality for known, quality in ranges if known == name]
        if found:
            return max(found)
    return 0.0
