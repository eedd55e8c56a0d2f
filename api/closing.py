"""The end of the server: no new work is taken on, and what is going on may come to its end."""

from __future__ import annotations

import threading

from starlette.types import ASGIApp, Receive, Scope, Send

from api.answers import error_response
from core.errors import Busy

# What belongs to work that was begun before: answers on their way, files they name, stopping them.
GOING_ON = tuple(
    f"/gradio_api/{each}" for each in ("queue/data", "call/", "file=", "cancel", "heartbeat/")
)
# Open as long as its page is, whether anything is going on or not.
IDLE = "/gradio_api/heartbeat/"


class Work:
    """What the server is doing; shared by the event loop and the thread that ends it."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()
        self.closed = False

    def begin(self) -> None:
        """One request more."""
        with self._changed:
            self._count += 1

    def end(self) -> None:
        """One request fewer."""
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def close(self) -> None:
        """From now on requests for new work are refused."""
        self.closed = True

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is going on, so many seconds at most; returns whether that came."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._count, seconds)


class Closing:
    """ASGI middleware that counts what is going on, and refuses more once `work` is closed."""

    def __init__(self, app: ASGIApp, work: Work) -> None:
        self._app = app
        self._work = work

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or IDLE in path:
            await self._app(scope, receive, send)
            return
        new = scope["method"] == "POST" and "/cancel" not in path
        if self._work.closed and (new or not any(each in path for each in GOING_ON)):
            said = Busy("This server is about to stop.", "Ask again in a moment.")
            await error_response(said)(scope, receive, send)
            return
        self._work.begin()
        try:
            await self._app(scope, receive, send)
        finally:
            self._work.end()
