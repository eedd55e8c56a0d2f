"""Same-origin check: pages of other sites may run nothing here, unless the operator lists them."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.responses import error_response
from core.errors import OtherSite

# Methods that change nothing.
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
DEFAULT_PORTS = {"http": 80, "https": 443}


class SameOrigin:
    """ASGI middleware that refuses requests which a browser sends for another site's page.

    Browsers mark them: `Sec-Fetch-Site` says how the page and this server are related, `Origin`
    where the page is from, and no script can set either. Other clients send neither, and pass.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str], root: str) -> None:
        """`origins` may send requests ("*": all); `root` is the page's own address or path."""
        self._app = app
        self._origins = {each.rstrip("/").lower() for each in origins}
        self._own = _host_and_port(root) if "://" in root else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            headers = Headers(scope=scope)
            if not self._is_allowed(headers):
                error = OtherSite(
                    "A page of another site may not ask this playground.",
                    "Its operator can list the site with --cors.",
                )
                await error_response(error)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_allowed(self, headers: Headers) -> bool:
        origin = headers.get("origin", "").lower()
        site = headers.get("sec-fetch-site", "")
        if site in ("same-origin", "none") or not (origin or site):
            return True
        if "*" in self._origins or origin in self._origins:
            return True
        place = _host_and_port(origin)
        # This server as the visitor's browser names it; `TrustedProxies` has checked the first.
        forwarded = headers.get("x-forwarded-host", "").partition(",")[0].strip()
        own = [_host_and_port(f"//{each}") for each in (forwarded, headers.get("host", "")) if each]
        return bool(origin) and place is not None and (place == self._own or _matches(place, own))


def _matches(place: tuple[str, int], known: list[tuple[str, int] | None]) -> bool:
    """Whether `place` is among `known`, in which port 0 stands for any default port.

    A proxy may have changed http to https, and with it the default port.
    """
    host, port = place
    return place in known or (port in DEFAULT_PORTS.values() and (host, 0) in known)


def _host_and_port(url: str) -> tuple[str, int] | None:
    """Host and port of an address; the port is 0 if neither it nor the scheme is given."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname:
        return None
    return parts.hostname, port or DEFAULT_PORTS.get(parts.scheme, 0)
