"""Threads that stay for the next run.

torch keeps helpers of its own for every thread that it has worked in. Where each run had a new
thread, starting these took longer than a small model takes for its whole answer.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

Job = Callable[[], None]
Inbox = queue.SimpleQueue[Job]


class Crew:
    """As many threads as there are jobs at a time; the one that was busy last is asked first.

    A thread that had nothing to do for `patience` seconds ends. All are daemons: no run keeps the
    program from ending.
    """

    def __init__(self, name: str, patience: float = 60.0) -> None:
        self._name = name
        self._patience = patience
        self._idle: list[Inbox] = []
        self._lock = threading.Lock()

    def start(self, job: Job) -> None:
        """Do the job in one of the threads; it must not raise."""
        with self._lock:
            inbox = self._idle.pop() if self._idle else None
        if inbox is None:
            inbox = queue.SimpleQueue()
            threading.Thread(target=self._work, args=(inbox,), daemon=True, name=self._name).start()
        inbox.put(job)

    def _work(self, inbox: Inbox) -> None:
        while True:
            try:
                # Not by a name, which would keep what the job holds until the next one comes.
                inbox.get(timeout=self._patience)()
            except queue.Empty:
                with self._lock:
                    if inbox in self._idle:
                        self._idle.remove(inbox)
                        return
                # Somebody is about to put a job there.
                continue
            with self._lock:
                self._idle.append(inbox)
