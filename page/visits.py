"""Visits: what gradio keeps for each open page, how the server is told of its end, and a lost one.

A visit is one open page, named by gradio's `session_hash`; what a page has drawn lives in it. The
server forgets visits: when it starts anew, and those that nothing was heard of for long. A page
whose visit is forgotten is told so, and opens itself anew (`page/static/visit.js`).
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

from gradio.state_holder import SessionState, StateHolder
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Seconds for which the visit of a closed page is kept: its runs are still ending.
GRACE = 60
# A visit of which nothing was heard for so long is forgotten: some browsers die without a word.
IDLE = timedelta(hours=24)
# Below gradio's own endpoints, because who may speak for a visit is checked for all of those.
LEAVE = "/gradio_api/leave"
# A page sends its visit's name with each event, from the second one on.
HEADER = "x-taskyard-visit"
# Where a page hears of its events, and the last message of it.
STREAM = "/gradio_api/queue/data"
LAST = b'"close_stream"'


class Visit(SessionState):  # type: ignore[misc]
    """One open page's components, events and states.

    gradio would also describe every component of all tasks and keep that up to date, for links of
    its own that are off here.
    """

    def __init__(self, blocks: Any) -> None:
        super().__init__(SimpleNamespace(default_config=blocks.default_config, blocks=()))

    def _update_config(self, key: int) -> None:
        """Nothing is described."""

    def _update_value_in_config(self, key: int, value: Any) -> None:
        """Nothing is described."""


class Visits(StateHolder):  # type: ignore[misc]
    """All visits; gradio asks for them by name, and makes those that it does not find."""

    def __init__(self, end: Callable[[str], None], break_off: Callable[[str], None]) -> None:
        """`end` ends the runs of a visit whose page is closed, `break_off` those of one that hears
        nothing any more."""
        super().__init__()
        self._end = end
        self.break_off = break_off
        self._left: dict[str, float] = {}

    def take_over(self, page: Any) -> None:
        """Keep the visits of `page`, which has been launched, in place of gradio's own holder."""
        self.set_blocks(page)
        page.app.state_holder = self

    def __getitem__(self, session_id: str) -> SessionState:
        if session_id not in self.session_data:
            self.session_data[session_id] = Visit(self.blocks)
        return super().__getitem__(session_id)

    def route(self) -> Route:
        """Where a page that is closed says so: `POST` with `{session_hash}`."""
        return Route(LEAVE, self._leave, methods=["POST"])

    async def _leave(self, request: Request) -> Response:
        try:
            session = json.loads(await request.body()).get("session_hash")
        except (ValueError, AttributeError):
            session = None
        if not isinstance(session, str):
            return Response(status_code=400)
        await asyncio.to_thread(self._end, session)
        if session in self.session_data:
            self._left[session] = time.monotonic()
        return Response(status_code=204)

    def delete_all_expired_state(self) -> None:
        """Forget the visits that have ended; gradio calls this every second."""
        now = time.monotonic()
        for session in [each for each, left in self._left.items() if now - left > GRACE]:
            del self._left[session]
            self.forget(session)
        oldest = datetime.now() - IDLE
        # Those used last come last.
        while self.session_data:
            session = next(iter(self.session_data))
            if self.time_last_used.get(session, oldest) > oldest:
                break
            self.forget(session)

    def forget(self, session: str) -> None:
        """Keep nothing of a visit; its page opens itself anew at its next event."""
        with self.lock:
            self.session_data.pop(session, None)
            self.time_last_used.pop(session, None)


class VisitCheck:
    """ASGI middleware that tells a page whose visit is forgotten so, before gradio looks for it.

    It also sees where a page's stream of events breaks off: a browser that dies says nothing else.
    """

    def __init__(self, app: ASGIApp, visits: Visits) -> None:
        self._app = app
        self._visits = visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit = Headers(scope=scope).get(HEADER) if scope["type"] == "http" else None
        if visit is None or visit in self._visits:
            if scope["type"] == "http" and scope["path"].endswith(STREAM):
                receive, send = self._watched(scope, receive, send)
            await self._app(scope, receive, send)
            return
        lost = PlainTextResponse("The server has forgotten this visit. Open the page anew.", 410)
        await lost(scope, receive, send)

    def _watched(self, scope: Scope, receive: Receive, send: Send) -> tuple[Receive, Send]:
        """`receive` and `send` of a stream; where it breaks off, so do the runs of its visit."""
        (session, *_) = parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])
        over = False

        async def sending(message: Message) -> None:
            nonlocal over
            over = over or LAST in message.get("body", b"")
            await send(message)

        async def receiving() -> Message:
            nonlocal over
            message = await receive()
            if message["type"] == "http.disconnect" and not over:
                over = True
                await asyncio.to_thread(self._visits.break_off, session)
            return message

        return receiving, sending
