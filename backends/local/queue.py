"""One at a time, first come first served, and whoever waits can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.errors import Stopped

# How long a waiting thread sleeps before it looks whether its caller has stopped it.
TICK = 0.05


class RunQueue:
    """A queue of threads for something that only one of them may use at a time."""

    def __init__(self) -> None:
        self._line: list[object] = []
        self._changed = threading.Condition()

    @contextmanager
    def wait(self, stop: threading.Event, waiting: Callable[[int], None]) -> Iterator[None]:
        """Hold the turn inside the block. `waiting(n)` hears how many are still ahead."""
        ticket = object()
        with self._changed:
            self._line.append(ticket)
        try:
            self._queue(ticket, stop, waiting)
            yield
        finally:
            with self._changed:
                self._line.remove(ticket)
                self._changed.notify_all()

    def _queue(self, ticket: object, stop: threading.Event, waiting: Callable[[int], None]) -> None:
        told = 0
        with self._changed:
            while ahead := self._line.index(ticket):
                if stop.is_set():
                    raise Stopped("The run was stopped.")
                if ahead != told:
                    waiting(ahead)
                    told = ahead
                self._changed.wait(TICK)
