"""Whether the current run was stopped, for code outside the network's layers, which look too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from core.errors import Stopped


def _never() -> bool:
    return False


_stopped: ContextVar[Callable[[], bool]] = ContextVar("stopped", default=_never)


@contextmanager
def stoppable(stopped: Callable[[], bool]) -> Iterator[None]:
    """Make `stopped` what `raise_if_stopped` asks in this thread inside the block."""
    token = _stopped.set(stopped)
    try:
        yield
    finally:
        _stopped.reset(token)


def current() -> Callable[[], bool]:
    """What says whether this thread's run was stopped."""
    return _stopped.get()


def raise_if_stopped() -> None:
    """Raise `Stopped` where this thread's run was stopped."""
    if _stopped.get()():
        raise Stopped("The run was stopped.")
