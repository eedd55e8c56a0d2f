"""A thread pool that prefers the thread that was busy last.

torch starts worker threads of its own for each thread that calls it. In a new thread for each run,
starting those took longer than a small model needs for its whole answer.
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
    """Runs each job in a thread at once, or in turn where there are `max_threads` already.

    A thread that was idle for `idle_seconds` ends. All are daemons: no job keeps the program from
    ending.
    """

    def __init__(
        self, name: str, idle_seconds: float = 60.0, max_threads: int | None = None
    ) -> None:
        self._name = name
        self._idle_seconds = idle_seconds
        self._max_threads = max_threads
        self._threads = 0
        self._waiting: deque[Job] = deque()
        self._idle: list[Inbox] = []
        self._lock = threading.Lock()

    def start(self, job: Job) -> None:
        """Run the job in one of the threads; it must not raise."""
        with self._lock:
            inbox = self._idle.pop() if self._idle else None
            if inbox is None and self._threads == self._max_threads:
                self._waiting.append(job)
                return
            self._threads += inbox is None
        if inbox is None:
            inbox = queue.SimpleQueue()
            threading.Thread(target=self._work, args=(inbox,), daemon=True, name=self._name).start()
        inbox.put(job)

    async def call(self, function: Callable[..., T], *args: Any) -> T:
        """The result of `function(*args)`, run in the pool; raises what it raises.

        Cancelling a call whose job has not started removes it; one that has started runs on.
        """
        result: Future[T] = Future()
        context = contextvars.copy_context()

        def job() -> None:
            if not result.set_running_or_notify_cancel():
                return
            try:
                result.set_result(context.run(function, *args))
            except BaseException as error:
                result.set_exception(error)

        self.start(job)
        return await asyncio.wrap_future(result)

    def _work(self, inbox: Inbox) -> None:
        while True:
            try:
                # A local variable would keep the job's objects alive until the next job.
                inbox.get(timeout=self._idle_seconds)()
            except queue.Empty:
                with self._lock:
                    if inbox in self._idle:
                        self._idle.remove(inbox)
                        self._threads -= 1
                        return
                # `start` has taken this inbox and is about to put a job into it.
                continue
            with self._lock:
                if self._waiting:
                    inbox.put(self._waiting.popleft())
                else:
                    self._idle.append(inbox)
