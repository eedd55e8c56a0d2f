"""Sessions of the page: their rate limit, and the runs that end when a session does.

A session is one open page, named by gradio's `session_hash`.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict, defaultdict
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar

import gradio as gr

from core.rate_limit import RateLimit, network_of

T = TypeVar("T")

# How many ended sessions are remembered. What was sent last may arrive after the news of the end.
MAX_ENDED = 1000


class Closable(Protocol):
    """Work that can be ended: the stream of a run, a run of a tab, a batch."""

    def close(self) -> None:
        """End it; may be called from any thread."""


class TabRun:
    """One run of a tab, which can be stopped from any thread; made inside an event loop.

    Only the run itself writes to its components, also that it was stopped: so its last output
    cannot be overtaken by an earlier one.
    """

    def __init__(self) -> None:
        self.closed = False
        self._loop = asyncio.get_running_loop()
        self._closing = asyncio.Event()

    def close(self) -> None:
        """End it; may be called from any thread."""
        self.closed = True
        # The loop of a server that is shutting down may be gone.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._closing.set)

    async def until_closed(self, items: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
        """Yield `items` until the run is closed; then their generator is cancelled and closed."""
        closing = asyncio.create_task(self._closing.wait())
        step = asyncio.create_task(_next(items))
        try:
            while True:
                await asyncio.wait({step, closing}, return_when=asyncio.FIRST_COMPLETED)
                # An item that arrives together with the end is dropped.
                if self.closed or not (item := step.result()):
                    return
                yield item[0]
                step = asyncio.create_task(_next(items))
        finally:
            step.cancel()
            closing.cancel()
            await asyncio.gather(step, closing, return_exceptions=True)
            await items.aclose()


async def _next(items: AsyncGenerator[T, None]) -> list[T]:
    """The next item in a list; an empty list at the end."""
    async for item in items:
        return [item]
    return []


class Sessions:
    """The runs of each session."""

    def __init__(self, rate_limit: RateLimit) -> None:
        self._rate_limit = rate_limit
        self._work: defaultdict[str, set[Closable]] = defaultdict(set)
        self._runs: defaultdict[tuple[str, str], set[TabRun]] = defaultdict(set)
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def tab_run(self, request: gr.Request, tab: str) -> Iterator[TabRun]:
        """A run of `tab` that lasts as long as the block; `stop` and the session's end close it."""
        run = TabRun()
        key = str(request.session_hash), tab
        with self.closing(request, run):
            with self._lock:
                self._runs[key].add(run)
            try:
                yield run
            finally:
                with self._lock:
                    self._runs[key].discard(run)
                    if not self._runs[key]:
                        del self._runs[key]

    def stop(self, request: gr.Request, tab: str) -> None:
        """Close the runs of the session in `tab`."""
        with self._lock:
            runs = [*self._runs.get((str(request.session_hash), tab), ())]
        for run in runs:
            run.close()

    @contextmanager
    def admit(self, request: gr.Request) -> Iterator[None]:
        """Count a run of the visitor for the rate limit; raises `TooManyRequests`."""
        client = network_of(request.client.host) if request.client else "unknown"
        with self._rate_limit.admit(client):
            yield

    @contextmanager
    def closing(self, request: gr.Request, work: Closable) -> Iterator[None]:
        """While the block lasts, the end of the session closes `work`; so does one before."""
        session = str(request.session_hash)
        with self._lock:
            self._work[session].add(work)
            ended = session in self._ended
        if ended:
            work.close()
        try:
            yield
        finally:
            with self._lock:
                self._work[session].discard(work)
                if not self._work[session]:
                    del self._work[session]

    def close(self, request: gr.Request) -> None:
        """A client of the page's endpoints has gone: end its runs. It may come back."""
        self.break_off(str(request.session_hash))

    def break_off(self, session: str) -> None:
        """End the runs of a session, as nobody hears of them any more."""
        with self._lock:
            closables = [*self._work.get(session, ())]
        for work in closables:
            work.close()

    def end(self, session: str) -> None:
        """The page was closed: end its runs, and those of which it is heard only now."""
        with self._lock:
            self._ended[session] = None
            if len(self._ended) > MAX_ENDED:
                self._ended.popitem(last=False)
        self.break_off(session)
