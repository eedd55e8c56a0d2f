"""Whether a run is still wanted, for work outside the network, which no layer of it breaks off."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from core.errors import Stopped

_never = threading.Event()
_stop: ContextVar[threading.Event] = ContextVar("stop", default=_never)


@contextmanager
def stoppable(stop: threading.Event) -> Iterator[None]:
    """What this thread does inside the block ends where `insist` finds `stop` set."""
    token = _stop.set(stop)
    try:
        yield
    finally:
        _stop.reset(token)


def insist() -> None:
    """Raise `Stopped` where the run that this thread works for was stopped."""
    if _stop.get().is_set():
        raise Stopped("The run was stopped.")
