"""Threads that stay for the next run.

torch keeps helpers of its own for every thread that it has worked in. Where each run had a new
thread, starting these took longer than a small model takes for its whole answer.
"""

from __future__ import annotations

import asyncio
import contextvars
import queue
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
Job = Callable[[], None]
Inbox = queue.SimpleQueue[Job]


class ThreadPool:
    """As many threads as there are jobs at a time; the one that was busy last is asked first.

    A thread that had nothing to do for `patience` seconds ends. All are daemons: no run keeps the
    program from ending. Where `most` is given, jobs beyond that many wait for their turn.
    """

    def __init__(self, name: str, patience: float = 60.0, most: int | None = None) -> None:
        self._name = name
        self._patience = patience
        self._most = most
        self._threads = 0
        self._waiting: deque[Job] = deque()
        self._idle: list[Inbox] = []
        self._lock = threading.Lock()

    def start(self, job: Job) -> None:
        """Do the job in one of the threads; it must not raise."""
        with self._lock:
            inbox = self._idle.pop() if self._idle else None
            if inbox is None and self._threads == self._most:
                self._waiting.append(job)
                return
            self._threads += inbox is None
        if inbox is None:
            inbox = queue.SimpleQueue()
            threading.Thread(target=self._work, args=(inbox,), daemon=True, name=self._name).start()
        inbox.put(job)

    async def call(self, function: Callable[..., T], *args: Any) -> T:
        """What the function gives or raises; the event loop stays free, and may leave early."""
        answer: Future[T] = Future()
        context = contextvars.copy_context()

        def job() -> None:
            if not answer.set_running_or_notify_cancel():
                return
            try:
                answer.set_result(context.run(function, *args))
            except BaseException as error:
                answer.set_exception(error)

        self.start(job)
        return await asyncio.wrap_future(answer)

    def _work(self, inbox: Inbox) -> None:
        while True:
            try:
                # Not by a name, which would keep what the job holds until the next one comes.
                inbox.get(timeout=self._patience)()
            except queue.Empty:
                with self._lock:
                    if inbox in self._idle:
                        self._idle.remove(inbox)
                        self._threads -= 1
                        return
                # Somebody is about to put a job there.
                continue
            with self._lock:
                if self._waiting:
                    inbox.put(self._waiting.popleft())
                else:
                    self._idle.append(inbox)
