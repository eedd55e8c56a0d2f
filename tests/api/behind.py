"""A small app behind what every request passes first."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

SCRIPT = "document.title = 'mine'"
PAGE = f"<html><script>{SCRIPT}</script><script src='a.js'></script></html>"


async def told(request: Request) -> Response:
    """What the app behind is told about the request."""
    return JSONResponse(
        {
            "client": request.client.host if request.client else None,
            "scheme": request.url.scheme,
            "host": request.headers.get("x-forwarded-host"),
            "server": request.headers.get("x-gradio-server"),
        }
    )


async def page(request: Request) -> Response:
    return HTMLResponse(PAGE)


def behind(*guards: Middleware, address: str = "203.0.113.7") -> TestClient:
    """A client at `address` of a small app behind `guards`."""
    routes = [Route("/page", page), Route("/{path:path}", told, methods=["GET", "POST"])]
    return TestClient(
        Starlette(routes=routes, middleware=list(guards)),
        client=(address, 50000),
        base_url="http://playground.example",
    )
