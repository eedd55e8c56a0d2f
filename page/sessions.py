"""Whoever looks at the page: how much they may ask, and that their runs end when they leave."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar

import gradio as gr

from core.rate_limit import RateLimit, network_of

T = TypeVar("T")


class Closable(Protocol):
    """Work that can be ended: a run's stream, or many runs."""

    def close(self) -> None:
        """End it; may be called from any thread."""


class Turn:
    """One run of a tab, which whoever watches may end; to be made inside an event loop.

    What a run shows comes from the run alone, also that it was stopped: its last words cannot
    be overtaken by its earlier ones.
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
        """The items, as long as it is not closed; then whatever makes them is broken off."""
        closing = asyncio.create_task(self._closing.wait())
        step = asyncio.create_task(_next(items))
        try:
            while True:
                await asyncio.wait({step, closing}, return_when=asyncio.FIRST_COMPLETED)
                # What comes at the same time comes too late.
                if self.closed or not (found := step.result()):
                    return
                yield found[0]
                step = asyncio.create_task(_next(items))
        finally:
            step.cancel()
            closing.cancel()
            await asyncio.gather(step, closing, return_exceptions=True)
            await items.aclose()


async def _next(items: AsyncGenerator[T, None]) -> list[T]:
    """The next item; none where there is none."""
    async for item in items:
        return [item]
    return []


class Sessions:
    """The runs of each visit; a visit is one open page."""

    def __init__(self, rate_limit: RateLimit) -> None:
        self._rate_limit = rate_limit
        self._work: defaultdict[str, set[Closable]] = defaultdict(set)
        self._turns: defaultdict[tuple[str, str], set[Turn]] = defaultdict(set)
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, request: gr.Request, tab: str) -> Iterator[Turn]:
        """While the block lasts, `stop` ends the turn, and so does leaving the page."""
        turn = Turn()
        key = str(request.session_hash), tab
        with self.watched(request, turn):
            with self._lock:
                self._turns[key].add(turn)
            try:
                yield turn
            finally:
                with self._lock:
                    self._turns[key].discard(turn)
                    if not self._turns[key]:
                        del self._turns[key]

    def stop(self, request: gr.Request, tab: str) -> None:
        """End what this visit runs in the tab."""
        with self._lock:
            turns = [*self._turns.get((str(request.session_hash), tab), ())]
        for turn in turns:
            turn.close()

    @contextmanager
    def admit(self, request: gr.Request) -> Iterator[None]:
        """Let a run in; raises `TooManyRequests`."""
        client = network_of(request.client.host) if request.client else "unknown"
        with self._rate_limit.admit(client):
            yield

    @contextmanager
    def watched(self, request: gr.Request, work: Closable) -> Iterator[None]:
        """While the block lasts, leaving the page closes `work`."""
        visit = str(request.session_hash)
        with self._lock:
            self._work[visit].add(work)
        try:
            yield
        finally:
            with self._lock:
                self._work[visit].discard(work)
                if not self._work[visit]:
                    del self._work[visit]

    def leave(self, request: gr.Request) -> None:
        """The page was closed: nobody waits for its runs any more."""
        with self._lock:
            closables = [*self._work.get(str(request.session_hash), ())]
        for work in closables:
            work.close()
