"""Start and shutdown: requests are refused until the server is ready and once it stops.

Requests that are going on when the shutdown begins may finish.
"""

from __future__ import annotations

import threading
from typing import Literal

from starlette.types import ASGIApp, Receive, Scope, Send

from api.responses import error_response
from core.errors import Busy

# Requests that belong to a run which has started before: its events, its files, stopping it.
ONGOING = tuple(
    f"/gradio_api/{each}"
    for each in ("queue/data", "call/", "file=", "cancel", "stream/", "heartbeat/")
)
# gradio requests this from itself while it starts.
STARTUP = "/gradio_api/startup-events"
# Open as long as a page is, also while nothing runs: it is not waited for.
HEARTBEAT = "/gradio_api/heartbeat/"


class RequestTracker:
    """Counts the requests going on; used by the event loop and by the thread that ends it."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()
        self.state: Literal["starting", "serving", "stopping"] = "starting"

    def begin(self) -> None:
        """A request begins."""
        with self._changed:
            self._count += 1

    def end(self) -> None:
        """A request has ended."""
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def open(self) -> None:
        """Answer requests from now on."""
        self.state = "serving"

    def close(self) -> None:
        """Refuse new runs from now on."""
        self.state = "stopping"

    def wait(self, seconds: float) -> bool:
        """Wait until no request is going on, at most `seconds`; returns whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._count, seconds)


class ShutdownMiddleware:
    """ASGI middleware that counts requests, and refuses those that come too early or too late."""

    def __init__(self, app: ASGIApp, tracker: RequestTracker) -> None:
        self._app = app
        self._tracker = tracker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if not self._accepts(scope["method"], scope["path"]):
            when = "is about to stop" if self._tracker.state == "stopping" else "is starting"
            error = Busy(f"This server {when}.", "Ask again in a moment.")
            await error_response(error)(scope, receive, send)
            return
        if HEARTBEAT in scope["path"]:
            await self._app(scope, receive, send)
            return
        self._tracker.begin()
        try:
            await self._app(scope, receive, send)
        finally:
            self._tracker.end()

    def _accepts(self, method: str, path: str) -> bool:
        if self._tracker.state == "starting":
            return method == "HEAD" or path == STARTUP
        if self._tracker.state == "stopping":
            new = method == "POST" and not any(each in path for each in ("/cancel", "/stream/"))
            return not new and any(each in path for each in ONGOING)
        return True
