"""The server's beginning and its end."""

from __future__ import annotations

import threading
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.shutdown import RequestTracker, ShutdownMiddleware
from tests.api.behind import told


def test_what_is_going_on_may_end_and_nothing_new_begins() -> None:
    tracker, held, going = RequestTracker(), threading.Event(), threading.Event()

    def slow(request: Request) -> Response:
        going.set()
        held.wait(20)
        return JSONResponse("done")

    routes = [
        Route("/slow", slow, methods=["POST"]),
        Route("/{path:path}", told, methods=["GET", "POST"]),
    ]
    client = TestClient(
        Starlette(routes=routes, middleware=[Middleware(ShutdownMiddleware, tracker=tracker)])
    )
    for path in ("/", "/health", "/gradio_api/queue/join"):
        assert "is starting" in client.post(path).json()["error"]
    tracker.open()
    assert tracker.wait(0)
    answers: list[Any] = []
    asking = threading.Thread(target=lambda: answers.append(client.post("/slow").json()))
    asking.start()
    assert going.wait(20)
    tracker.close()
    assert not tracker.wait(0.01)
    for method, path in (
        ("POST", "/pipeline/fill-mask"),
        ("POST", "/v1/chat/completions"),
        ("POST", "/gradio_api/queue/join"),
        ("POST", "/gradio_api/call/fill_mask"),
        ("POST", "/gradio_api/upload"),
        ("GET", "/"),
        ("GET", "/health"),
    ):
        refused = client.request(method, path)
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) >= 1
    for method, path in (
        ("GET", "/gradio_api/queue/data?session_hash=abc"),
        ("GET", "/gradio_api/call/fill_mask/abc"),
        ("POST", "/gradio_api/cancel"),
    ):
        assert client.request(method, path).status_code == 200
    held.set()
    assert tracker.wait(20)
    asking.join(20)
    assert answers == ["done"]
