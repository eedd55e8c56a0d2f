"""Pages of other sites may not change or run anything here, unless the operator lists them."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.responses import error_response
from core.errors import OtherSite

# Whatever else a request asks for is only read.
READING = ("GET", "HEAD", "OPTIONS")
PORTS = {"http": 80, "https": 443}


class SameOrigin:
    """ASGI middleware that refuses requests which a browser sends for another site's page.

    A browser says so itself: `Sec-Fetch-Site` tells how the page and this server are related, and
    `Origin` where the page is from. Neither can be set by a script. Clients that are no browsers
    send neither, and go by.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str], root: str) -> None:
        """`origins` are let in ("*" is any); `root` is the page's address where it is known."""
        self._app = app
        self._origins = {each.rstrip("/").lower() for each in origins}
        self._own = _place(root) if "://" in root else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in READING:
            headers = Headers(scope=scope)
            if not self._may(headers):
                said = OtherSite(
                    "A page of another site may not ask this playground.",
                    "Its operator can list the site with --cors.",
                )
                await error_response(said)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _may(self, headers: Headers) -> bool:
        origin = headers.get("origin", "").lower()
        site = headers.get("sec-fetch-site", "")
        if site in ("same-origin", "none") or not (origin or site):
            return True
        if "*" in self._origins or origin in self._origins:
            return True
        place = _place(origin)
        # As the visitor's browser knows this server; `TrustedProxies` has seen to the first.
        named = headers.get("x-forwarded-host", "").partition(",")[0].strip()
        here = [_place(f"//{each}") for each in (named, headers.get("host", "")) if each]
        return bool(origin) and place is not None and (place == self._own or _in(place, here))


def _in(place: tuple[str, int], known: list[tuple[str, int] | None]) -> bool:
    """A host named without a port is at a usual one; a proxy may have changed http to https."""
    host, port = place
    return place in known or (port in PORTS.values() and (host, 0) in known)


def _place(url: str) -> tuple[str, int] | None:
    """Host and port of an address; the port is 0 where neither it nor the scheme is told."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname:
        return None
    return parts.hostname, port or PORTS.get(parts.scheme, 0)
