"""A first-in, first-out queue of runs for one model, of which any can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.errors import Stopped

# How often a waiting thread checks its stop event, in seconds.
POLL_SECONDS = 0.05


class RunQueue:
    """Lets one thread at a time use something, in the order of their calls of `wait`."""

    def __init__(self) -> None:
        self._tickets: list[object] = []
        self._changed = threading.Condition()

    @contextmanager
    def wait(self, stop: threading.Event, waiting: Callable[[int], None]) -> Iterator[None]:
        """Hold the turn inside the block.

        `waiting(n)` is called with the number of threads ahead whenever it changes. Raises
        `Stopped` where `stop` is set before the turn comes.
        """
        ticket = object()
        with self._changed:
            self._tickets.append(ticket)
        try:
            self._wait(ticket, stop, waiting)
            yield
        finally:
            with self._changed:
                self._tickets.remove(ticket)
                self._changed.notify_all()

    def _wait(self, ticket: object, stop: threading.Event, waiting: Callable[[int], None]) -> None:
        reported = 0
        with self._changed:
            while ahead := self._tickets.index(ticket):
                if stop.is_set():
                    raise Stopped("The run was stopped.")
                if ahead != reported:
                    waiting(ahead)
                    reported = ahead
                self._changed.wait(POLL_SECONDS)
