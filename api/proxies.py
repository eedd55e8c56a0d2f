"""Trusted proxies: only theirs are the forwarding headers that the server believes."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

# The headers that gradio and uvicorn read; anyone can send them.
FORWARDING_HEADERS = frozenset(
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
    """ASGI middleware that takes the client's address and scheme from a trusted proxy's headers.

    In requests from everyone else those headers are removed. Uvicorn's own reading of them must be
    off, because it replaces the address of the peer.
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[str]) -> None:
        self._app = app
        # Of several addresses it takes the last that is no proxy's: visitors can forge the first.
        self._forwarded = ProxyHeadersMiddleware(app, trusted_hosts=list(proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        peer = scope["client"][0] if scope.get("client") else None
        if peer in self._forwarded.trusted_hosts:
            await self._forwarded(scope, receive, send)  # type: ignore[arg-type]
            return
        kept = [each for each in scope["headers"] if each[0].lower() not in FORWARDING_HEADERS]
        await self._app({**scope, "headers": kept}, receive, send)
