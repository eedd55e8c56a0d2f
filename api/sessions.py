"""Who looks at the page: the login, the page's own session, and that visits stay apart.

A browser that is given the page is given a cookie with it. gradio's own endpoints take it, or what
the API takes (a key, or the login as HTTP's "Basic"), where either is asked for. And what was begun
by one visitor can be read, continued or cancelled by nobody else.
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
from core.json_text import check_size
from core.settings import Settings

MIB = 1024**2
SECONDS = 14 * 24 * 3600
LOGIN_BYTES = 10_000
VISITS = 100_000
GRADIO = "/gradio_api/"
# Beside gradio's endpoints, what tells about the page.
TELLING = ("/config", "/config/")
# They open sessions again with values that someone else has set, or serve tools for developers.
CLOSED = tuple(
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
<button>Log in</button></form><p role="alert">{said}</p></main></body></html>"""


class SessionMiddleware:
    """ASGI middleware in front of gradio and the API."""

    def __init__(self, app: ASGIApp, settings: Settings, authentication: Authentication) -> None:
        self._app = app
        self._admission = authentication
        self._login = bool(settings.login.get_secret_value())
        self._keys = bool(settings.api_key_list())
        self._framed = bool(settings.framing())
        self._most = settings.max_upload_mb * MIB
        self._seconds = settings.body_seconds
        # Browsers send a cookie to every port of a machine.
        self._cookie = f"taskyard-visit-{settings.port}"
        self._below = urlsplit(settings.root_path).path.rstrip("/") or "/"
        # Sessions end with the process; so does what they have begun.
        self._signer = TimestampSigner(secrets.token_bytes(32))
        self._owners: LRUCache[str, str] = LRUCache(VISITS)
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            answer = await self._own_answer(request)
            if answer is None and _path(scope).startswith(GRADIO):
                receive = await self._keep_apart(request, _path(scope).removeprefix(GRADIO))
        except TaskyardError as error:
            answer = self._refusal(request, error)
        if answer is not None:
            await answer(scope, receive, send)
            return
        if request.method == "GET" and _path(scope) == "/" and not self._session(request):
            send = _with_cookie(send, self._new_cookie(request, "page"))
        await self._app(scope, receive, send)

    async def _own_answer(self, request: Request) -> Response | None:
        """None for a request that may pass; raises `TaskyardError` for one that may not."""
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
        elif self._login or (self._keys and not session and path.startswith((GRADIO, *TELLING))):
            self._admission.check_key(request)
        if path.startswith(CLOSED) or "deep_link" in request.query_params:
            raise NoSuchAddress("There is nothing at this address.")
        return None

    async def _keep_apart(self, request: Request, path: str) -> Receive:
        """Raise `NotYours` where a request names a visit that another visitor has begun.

        Returns what the request is to be read from afterwards.
        """
        receive = request.receive
        first, _, rest = path.partition("/")
        visit: object = request.query_params.get("session_hash")
        if first == "heartbeat":
            visit = rest
        elif request.method == "POST" and first != "upload":
            data = await read_bytes(request, self._most, self._seconds)
            receive = _again(data, receive)
            # gradio parses whatever arrives on the event loop.
            await asyncio.to_thread(check_size, data)
            visit = await asyncio.to_thread(_named, data)
        if isinstance(visit, str) and visit:
            asking = self._owner(request)
            with self._lock:
                if self._owners.setdefault(visit, asking) != asking:
                    raise NotYours("This visit was begun by someone else.", "Open the page anew.")
        return receive

    def _owner(self, request: Request) -> str:
        """Whom a visit belongs to: a browser, a key, or else an address."""
        given = request.cookies.get(self._cookie) or request.headers.get("authorization")
        return given or (request.client.host if request.client else "")

    def _session(self, request: Request) -> str:
        """What the cookie says, "page-…" or "login-…"; nothing where it is not of this server."""
        try:
            signed = request.cookies.get(self._cookie, "")
            return self._signer.unsign(signed, max_age=SECONDS).decode()
        except BadData:
            return ""

    def _new_cookie(self, request: Request, kind: str) -> str:
        """A `Set-Cookie` for a new session."""
        secure = request.url.scheme == "https"
        # In another site's frame a browser sends back none but those that say so.
        framed = secure and self._framed
        answer = Response()
        answer.set_cookie(
            self._cookie,
            self._signer.sign(f"{kind}-{secrets.token_urlsafe(16)}").decode(),
            max_age=SECONDS,
            path=self._below,
            secure=secure,
            httponly=True,
            samesite="none" if framed else "lax",
        )
        return answer.headers["set-cookie"] + ("; Partitioned" if framed else "")

    async def _log_in(self, request: Request) -> Response:
        """`/login`: a form for a person; what it or a client sends becomes a session."""
        if request.method != "POST":
            return _login_page(request, 200)
        body = await read_bytes(request, LOGIN_BYTES, self._seconds)
        form = parse_qs(body.decode(errors="replace"), keep_blank_values=True)
        name, password = (form.get(each, [""])[0] for each in ("username", "password"))
        self._admission.log_in(request, name, password)
        answer: Response = JSONResponse({"success": True})
        if _by_person(request):
            answer = RedirectResponse(f"./?{request.url.query}", 303)
        answer.headers["set-cookie"] = self._new_cookie(request, "login")
        return answer

    def _log_out(self) -> Response:
        answer = RedirectResponse("./", 303)
        answer.delete_cookie(self._cookie, path=self._below)
        return answer

    def _refusal(self, request: Request, error: TaskyardError) -> Response:
        at_login = _path(request.scope).startswith("/login")
        if self._login and _by_person(request) and (at_login or isinstance(error, Unauthorized)):
            return _login_page(request, error.status, str(error) if at_login else "")
        return error_response(error)


def _path(scope: Scope) -> str:
    """Where a request goes, without what a proxy has put before it: as Starlette sees it."""
    path, below = str(scope["path"]), str(scope.get("root_path", "")).rstrip("/")
    return path.removeprefix(below) if below and path.startswith(f"{below}/") else path


def _by_person(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _login_page(request: Request, status: int, said: str = "") -> Response:
    # Beside the address that was asked for, so that it is right behind any proxy.
    action = html.escape(f"login?{request.url.query}")
    return HTMLResponse(LOGIN.format(action=action, said=html.escape(said)), status)


def _named(data: bytes) -> object:
    """The visit that a JSON body names, if it is one."""
    try:
        body = json.loads(data)
    except ValueError:
        return None
    return body.get("session_hash") if isinstance(body, dict) else None


def _again(data: bytes, receive: Receive) -> Receive:
    """A body that was read, to be read once more."""
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": data, "more_body": False}

    return again


def _with_cookie(send: Send, cookie: str) -> Send:
    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message["headers"]).append("set-cookie", cookie)
        await send(message)

    return send_with_cookie
