"""Whom a request is from: what proxies say about it counts only from proxies that are trusted."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

# What gradio and uvicorn read; anyone can send them.
TOLD = frozenset(
    {
        b"forwarded",
        b"x-forwarded-for",
        b"x-forwarded-host",
        b"x-forwarded-port",
        b"x-forwarded-prefix",
        b"x-forwarded-proto",
        b"x-gradio-server",
        b"x-real-ip",
    }
)


class TrustedProxies:
    """ASGI middleware: the client's address and scheme as a trusted proxy tells them.

    From everyone else, the headers that would tell them are taken away. Uvicorn's own reading of
    them must be off, because what it leaves does not say who the neighbour was.
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[str]) -> None:
        self._plain = app
        # Of several addresses it takes the last that is no proxy's: visitors can write the first.
        self._told = ProxyHeadersMiddleware(app, trusted_hosts=list(proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._plain(scope, receive, send)
            return
        neighbour = scope["client"][0] if scope.get("client") else None
        if neighbour in self._told.trusted_hosts:
            await self._told(scope, receive, send)  # type: ignore[arg-type]
            return
        kept = [each for each in scope["headers"] if each[0].lower() not in TOLD]
        await self._plain({**scope, "headers": kept}, receive, send)
