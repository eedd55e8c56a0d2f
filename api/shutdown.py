"""Beginning and end of the server: no work before all is in place, and none after its last.

What is going on when the end comes may come to its own.
"""

from __future__ import annotations

import threading
from typing import Literal

from starlette.types import ASGIApp, Receive, Scope, Send

from api.responses import error_response
from core.errors import Busy

# What belongs to work that was begun before: answers on their way, files they name, stopping them.
GOING_ON = tuple(
    f"/gradio_api/{each}"
    for each in ("queue/data", "call/", "file=", "cancel", "stream/", "heartbeat/")
)
# gradio asks itself for it before its server counts as started.
STARTING = "/gradio_api/startup-events"
# Open as long as its page is, whether anything is going on or not.
IDLE = "/gradio_api/heartbeat/"


class Work:
    """What the server is doing; shared by the event loop and the thread that ends it."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()
        self.taken: Literal["not yet", "yes", "no more"] = "not yet"

    def begin(self) -> None:
        """One request more."""
        with self._changed:
            self._count += 1

    def end(self) -> None:
        """One request fewer."""
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def open(self) -> None:
        """From now on requests are answered."""
        self.taken = "yes"

    def close(self) -> None:
        """From now on requests for new work are refused."""
        self.taken = "no more"

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is going on, so many seconds at most; returns whether that came."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._count, seconds)


class ShutdownMiddleware:
    """ASGI middleware that counts what is going on, and refuses what comes before or too late."""

    def __init__(self, app: ASGIApp, work: Work) -> None:
        self._app = app
        self._work = work

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if not self._takes(scope["method"], scope["path"]):
            when = "is about to stop" if self._work.taken == "no more" else "is starting"
            said = Busy(f"This server {when}.", "Ask again in a moment.")
            await error_response(said)(scope, receive, send)
            return
        if IDLE in scope["path"]:
            await self._app(scope, receive, send)
            return
        self._work.begin()
        try:
            await self._app(scope, receive, send)
        finally:
            self._work.end()

    def _takes(self, method: str, path: str) -> bool:
        if self._work.taken == "not yet":
            return method == "HEAD" or path == STARTING
        if self._work.taken == "no more":
            new = method == "POST" and not any(each in path for each in ("/cancel", "/stream/"))
            return not new and any(each in path for each in GOING_ON)
        return True
