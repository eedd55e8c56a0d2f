"""One at a time, first come first served, and whoever waits can be stopped."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.errors import Stopped


class Turns:
    """A queue of threads for something that only one of them may use at a time."""

    def __init__(self) -> None:
        self._line: deque[object] = deque()
        self._changed = threading.Condition()

    @contextmanager
    def wait(
        self, stop: threading.Event, waiting: Callable[[int], None], tick: float = 0.05
    ) -> Iterator[None]:
        """Hold the turn inside the block. `waiting(n)` hears how many are still ahead."""
        ticket = object()
        with self._changed:
            self._line.append(ticket)
        try:
            told = 0
            while (ahead := self._ahead(ticket)) > 0:
                if stop.is_set():
                    raise Stopped("The run was stopped.")
                if ahead != told:
                    waiting(ahead)
                    told = ahead
                with self._changed:
                    if self._line[0] is not ticket:
                        self._changed.wait(tick)
            yield
        finally:
            with self._changed:
                self._line.remove(ticket)
                self._changed.notify_all()

    def _ahead(self, ticket: object) -> int:
        with self._changed:
            return self._line.index(ticket)
