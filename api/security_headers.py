"""Security headers: the page loads nothing from elsewhere, and only some sites may frame it.

Inline scripts are allowed by their digests, so that no other script in the page runs. Two rules
cannot be stricter with gradio: its page makes functions of strings (`js=`, `gr.HTML`), which needs
`unsafe-eval`, and has style attributes, which need `unsafe-inline` for styles.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Collection, Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Widgets draw, play and send files as data: and blob:.
POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' data: blob:",
    "connect-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "style-src": "'self' 'unsafe-inline'",
    "worker-src": "'self' blob:",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
INLINE = re.compile(
    rb"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE
)


class SecurityHeaders:
    """ASGI middleware that adds the headers, a Content-Security-Policy among them."""

    def __init__(self, app: ASGIApp, frames: Collection[str]) -> None:
        """`frames` are the origins that may frame the page."""
        self._app = app
        self._frames = " ".join(frames)
        # The policy of everything but pages.
        self._policy = self._with_scripts(())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        page = bytearray()

        async def send_with_headers(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                if _is_page(headers):
                    # The headers hold the digests of its scripts: they wait for the body.
                    start = message
                    return
                self._set_headers(headers, self._policy)
            elif start is not None and message["type"] == "http.response.body":
                page.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                headers = MutableHeaders(raw=start["headers"])
                self._set_headers(headers, self._with_scripts(_digests(bytes(page))))
                await send(start)
                message = {"type": "http.response.body", "body": bytes(page)}
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _with_scripts(self, digests: Iterable[str]) -> str:
        """The policy that allows the inline scripts with those digests."""
        policy = {
            **POLICY,
            "script-src": " ".join(["'self'", "'unsafe-eval'", *digests]),
            "frame-ancestors": self._frames or "'none'",
        }
        return "; ".join(f"{key} {policy[key]}" for key in policy)

    def _set_headers(self, headers: MutableHeaders, policy: str) -> None:
        headers["Content-Security-Policy"] = policy
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        if not self._frames:
            headers["X-Frame-Options"] = "DENY"


def _is_page(headers: MutableHeaders) -> bool:
    """Whether the answer is a page; compression is done outside of this middleware."""
    kind = headers.get("content-type", "")
    return kind.startswith("text/html") and "content-encoding" not in headers


def _digests(page: bytes) -> list[str]:
    """The digests of a page's inline scripts, as the policy names them."""
    scripts = [each["text"] for each in INLINE.finditer(page) if b"src=" not in each["attributes"]]
    return list(dict.fromkeys(map(_digest, scripts)))


def _digest(script: bytes) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"
