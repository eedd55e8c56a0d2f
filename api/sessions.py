"""Sessions of the page: login, cookies, and the separation of visitors.

A browser gets a session cookie together with the page. Where keys or a login are asked for,
gradio's own endpoints accept that cookie, or what the API accepts (a key, or the login as HTTP's
"Basic"). Only the visitor who started a gradio session can read, continue or cancel its runs.
"""

from __future__ import annotations

import asyncio
import html
import json
import secrets
import threading
from urllib.parse import parse_qs, urlsplit

from cachetools import LRUCache
from itsdangerous import BadData, TimestampSigner
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.authentication import LOGGED_IN, Authentication
from api.requests import read_bytes
from api.responses import error_response
from core.errors import NoSuchAddress, NotYours, TaskyardError, Unauthorized
from core.json_text import check_complexity
from core.settings import Settings

MIB = 1024**2
# Seconds until a session cookie expires.
MAX_AGE = 14 * 24 * 3600
# Bytes of a login form.
MAX_LOGIN_BYTES = 10_000
# Gradio sessions whose owners are remembered.
MAX_SESSIONS = 100_000
GRADIO = "/gradio_api/"
# Paths outside of gradio's endpoints that describe the page.
PAGE_CONFIG = ("/config", "/config/")
# Endpoints of gradio that reopen a session with values which someone else has set, or that serve
# tools for developers.
BLOCKED = tuple(
    f"{GRADIO}{each}"
    for each in ("deep_link", "dev/", "proxy=", "process_recording", "vibe", "undo-vibe")
)

LOGIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Taskyard · Log in</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 20rem; padding: 1rem }}
label, input, button {{ display: block; width: 100%; box-sizing: border-box; font: inherit }}
input {{ margin: .25rem 0 1rem; padding: .5rem }}
button {{ padding: .5rem; cursor: pointer }}
</style></head><body><main><h1>Taskyard</h1>
<form method="post" action="{action}">
<label>Name <input name="username" autocomplete="username" required autofocus></label>
<label>Password
<input name="password" type="password" autocomplete="current-password" required></label>
<button>Log in</button></form><p role="alert">{alert}</p></main></body></html>"""


class SessionMiddleware:
    """ASGI middleware before gradio and the API: checks logins, keys and session owners."""

    def __init__(self, app: ASGIApp, settings: Settings, authentication: Authentication) -> None:
        self._app = app
        self._authentication = authentication
        self._login = bool(settings.login.get_secret_value())
        self._keys = bool(settings.api_key_list())
        self._framed = bool(settings.framing())
        self._max_bytes = settings.max_upload_mb * MIB
        self._body_seconds = settings.body_seconds
        # Browsers send a cookie to all ports of a machine: each has a name of its own.
        self._cookie = f"taskyard-visit-{settings.port}"
        self._cookie_path = urlsplit(settings.root_path).path.rstrip("/") or "/"
        # Sessions end with the process, as their runs do.
        self._signer = TimestampSigner(secrets.token_bytes(32))
        self._owners: LRUCache[str, str] = LRUCache(MAX_SESSIONS)
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            answer = await self._authenticate(request)
            if answer is None and _path(scope).startswith(GRADIO):
                receive = await self._check_owner(request, _path(scope).removeprefix(GRADIO))
        except TaskyardError as error:
            answer = self._refusal(request, error)
        if answer is not None:
            await answer(scope, receive, send)
            return
        if request.method == "GET" and _path(scope) == "/" and not self._session(request):
            send = _with_cookie(send, self._new_cookie(request, "page"))
        await self._app(scope, receive, send)

    async def _authenticate(self, request: Request) -> Response | None:
        """None for a request that may pass, or the answer of the login's own pages.

        Raises `Unauthorized`, `TooManyRequests` or `NoSuchAddress` for one that may not pass.
        """
        path = _path(request.scope)
        if path == "/health":
            return None
        if self._login and path in ("/login", "/login/"):
            return await self._log_in(request)
        session = self._session(request)
        if self._login and session.startswith("login"):
            if path == "/logout":
                return self._log_out()
            request.scope[LOGGED_IN] = True
        elif self._login or (
            self._keys and not session and path.startswith((GRADIO, *PAGE_CONFIG))
        ):
            self._authentication.check_key(request)
        if path.startswith(BLOCKED) or "deep_link" in request.query_params:
            raise NoSuchAddress("There is nothing at this address.")
        return None

    async def _check_owner(self, request: Request, path: str) -> Receive:
        """Raise `NotYours` if the request names a gradio session of another visitor.

        Returns the `receive` from which the request is to be read afterwards.
        """
        receive = request.receive
        first, _, rest = path.partition("/")
        session: object = request.query_params.get("session_hash")
        if first == "heartbeat":
            session = rest
        elif request.method == "POST" and first != "upload":
            body = await read_bytes(request, self._max_bytes, self._body_seconds)
            receive = _replayed(body, receive)
            # gradio would parse any body, however complex, on the event loop.
            await asyncio.to_thread(check_complexity, body)
            session = await asyncio.to_thread(_session_hash, body)
        if isinstance(session, str) and session:
            owner = self._owner(request)
            with self._lock:
                if self._owners.setdefault(session, owner) != owner:
                    raise NotYours("This visit was begun by someone else.", "Open the page anew.")
        return receive

    def _owner(self, request: Request) -> str:
        """The visitor: a session cookie, else a key, else an address."""
        given = request.cookies.get(self._cookie) or request.headers.get("authorization")
        return given or (request.client.host if request.client else "")

    def _session(self, request: Request) -> str:
        """The cookie's session, "page-…" or "login-…"; empty unless this process has signed it."""
        if not (signed := request.cookies.get(self._cookie)):
            return ""
        try:
            return self._signer.unsign(signed, max_age=MAX_AGE).decode()
        except BadData:
            return ""

    def _new_cookie(self, request: Request, kind: str) -> str:
        """A `Set-Cookie` for a new session."""
        secure = request.url.scheme == "https"
        # In another site's frame a browser returns only cookies with SameSite=None.
        framed = secure and self._framed
        answer = Response()
        answer.set_cookie(
            self._cookie,
            self._signer.sign(f"{kind}-{secrets.token_urlsafe(16)}").decode(),
            max_age=MAX_AGE,
            path=self._cookie_path,
            secure=secure,
            httponly=True,
            samesite="none" if framed else "lax",
        )
        return answer.headers["set-cookie"] + ("; Partitioned" if framed else "")

    async def _log_in(self, request: Request) -> Response:
        """`/login`: GET gives the form; POST of name and password starts a session."""
        if request.method != "POST":
            return _login_page(request, 200)
        body = await read_bytes(request, MAX_LOGIN_BYTES, self._body_seconds)
        form = parse_qs(body.decode(errors="replace"), keep_blank_values=True)
        name, password = (form.get(each, [""])[0] for each in ("username", "password"))
        self._authentication.log_in(request, name, password)
        answer: Response = JSONResponse({"success": True})
        if _wants_html(request):
            answer = RedirectResponse(f"./?{request.url.query}", 303)
        answer.headers["set-cookie"] = self._new_cookie(request, "login")
        return answer

    def _log_out(self) -> Response:
        answer = RedirectResponse("./", 303)
        answer.delete_cookie(self._cookie, path=self._cookie_path)
        return answer

    def _refusal(self, request: Request, error: TaskyardError) -> Response:
        at_login = _path(request.scope).startswith("/login")
        if self._login and _wants_html(request) and (at_login or isinstance(error, Unauthorized)):
            return _login_page(request, error.status, str(error) if at_login else "")
        return error_response(error)


def _path(scope: Scope) -> str:
    """The path of a request without a proxy's root path, as Starlette sees it."""
    path, below = str(scope["path"]), str(scope.get("root_path", "")).rstrip("/")
    return path.removeprefix(below) if below and path.startswith(f"{below}/") else path


def _wants_html(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _login_page(request: Request, status: int, alert: str = "") -> Response:
    # Relative to the address requested, so that it is right behind any proxy.
    action = html.escape(f"login?{request.url.query}")
    return HTMLResponse(LOGIN.format(action=action, alert=html.escape(alert)), status)


def _session_hash(data: bytes) -> object:
    """The gradio session that a JSON body names; None where it names none."""
    try:
        body = json.loads(data)
    except ValueError:
        return None
    return body.get("session_hash") if isinstance(body, dict) else None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives `body`, which was read already, and then goes on with `receive`."""
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _with_cookie(send: Send, cookie: str) -> Send:
    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message["headers"]).append("set-cookie", cookie)
        await send(message)

    return send_with_cookie
