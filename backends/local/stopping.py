"""The stop event of the current run, for code outside the network's layers, which check it too."""

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
    """Make `stop` the event that `raise_if_stopped` checks in this thread inside the block."""
    token = _stop.set(stop)
    try:
        yield
    finally:
        _stop.reset(token)


def raise_if_stopped() -> None:
    """Raise `Stopped` where this thread's run was stopped."""
    if _stop.get().is_set():
        raise Stopped("The run was stopped.")
