"""How far a run is, told by what works, to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Report = Callable[[str, float], None]


def nobody(note: str, fraction: float) -> None:
    """Nobody waits."""


_report: ContextVar[Report] = ContextVar("report", default=nobody)


@contextmanager
def reporting(report: Report) -> Iterator[None]:
    """Make `report(note, fraction)` what `tell` calls in this thread inside the block."""
    token = _report.set(report)
    try:
        yield
    finally:
        _report.reset(token)


def tell(note: str, fraction: float) -> None:
    """Say what is being done, and how much of it is done, 0 to 1."""
    _report.get()(note, fraction)
