"""Whoever looks at the page: how much they may ask, and that their runs end when they leave."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import gradio as gr

from core.gate import Gate, network_of


class Closable(Protocol):
    """Work that can be ended: a run's stream, or many runs."""

    def close(self) -> None:
        """End it; may be called from any thread."""


class Visits:
    """The runs of each visit; a visit is one open page."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._work: defaultdict[str, set[Closable]] = defaultdict(set)
        self._lock = threading.Lock()

    @contextmanager
    def admit(self, request: gr.Request) -> Iterator[None]:
        """Let a run in; raises `TooManyRequests`."""
        client = network_of(request.client.host) if request.client else "unknown"
        with self._gate.admit(client):
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
