"""What stands before every answer: proxies, other sites' pages, headers, and the server's end."""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.origins import SameOrigin
from api.proxies import TrustedProxies
from api.security_headers import SecurityHeaders
from api.shutdown import RequestTracker, ShutdownMiddleware
from core.rate_limit import network_of
from core.settings import Settings

SCRIPT = "document.title = 'mine'"
PAGE = f"<html><script>{SCRIPT}</script><script src='a.js'></script></html>"
ELSEWHERE = "https://elsewhere.example"


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


FORWARDED = {
    "X-Forwarded-For": "198.51.100.9, 192.0.2.1",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "public.example",
    "X-Gradio-Server": "http://elsewhere.example",
}


@pytest.mark.parametrize("proxies", [[], ["10.0.0.1"], ["198.51.100.0/24"]])
def test_nobody_else_speaks_for_a_client(proxies: list[str]) -> None:
    answer = behind(Middleware(TrustedProxies, proxies=proxies)).get("/", headers=FORWARDED)
    assert answer.json() == {
        "client": "203.0.113.7",
        "scheme": "http",
        "host": None,
        "server": None,
    }


@pytest.mark.parametrize("proxies", [["203.0.113.7"], ["203.0.113.0/24", "10.0.0.1"]])
def test_a_trusted_proxy_names_the_client(proxies: list[str]) -> None:
    answer = behind(Middleware(TrustedProxies, proxies=proxies)).get("/", headers=FORWARDED)
    # The last address is the one that the proxy has seen itself.
    assert answer.json()["client"] == "192.0.2.1"
    assert (answer.json()["scheme"], answer.json()["host"]) == ("https", "public.example")


def test_a_spaces_own_proxies_are_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Settings().proxies()
    assert not Settings().framing()
    monkeypatch.setenv("SPACE_ID", "someone/playground")
    settings = Settings(frames="https://friend.example")
    assert settings.framing() == ["https://friend.example", "https://huggingface.co"]
    client = behind(Middleware(TrustedProxies, proxies=settings.proxies()), address="10.20.3.4")
    visitors = {
        client.get("/", headers={"X-Forwarded-For": f"198.51.100.9, {each}, 10.1.1.1"}).json()[
            "client"
        ]
        for each in ("192.0.2.1", "192.0.2.2")
    }
    assert visitors == {"192.0.2.1", "192.0.2.2"}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8:0:0:ffff::2", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
        ("testclient", "testclient"),
    ],
)
def test_one_client_has_many_addresses(address: str, network: str) -> None:
    assert network_of(address) == network


HOME = "http://playground.example"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": HOME},
        {"Origin": "https://playground.example"},
        {"Origin": HOME, "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        # A proxy that says "localhost" to us; the browser knows better.
        {"Origin": "https://public.example", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "https://public.example", "X-Forwarded-Host": "public.example"},
        {"Origin": "https://friend.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://rooted.example", "Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/pipeline/fill-mask", "/gradio_api/queue/join"])
def test_the_page_its_friends_and_clients_may_ask(path: str, headers: dict[str, str]) -> None:
    guard = Middleware(
        SameOrigin, origins=["https://friend.example/"], root="https://rooted.example/playground"
    )
    assert behind(guard).post(path, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ELSEWHERE},
        {"Origin": "null"},
        {"Origin": "file://"},
        {"Origin": "http://[half"},
        {"Origin": "http://playground.example:8000"},
        {"Origin": "http://playground.example.elsewhere.example"},
        {"Origin": ELSEWHERE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://other.playground.example", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": ELSEWHERE, "Content-Type": "text/plain"},
    ],
)
@pytest.mark.parametrize("path", ["/pipeline/fill-mask", "/gradio_api/upload", "/login"])
def test_pages_of_other_sites_may_not(path: str, headers: dict[str, str]) -> None:
    client = behind(Middleware(SameOrigin, origins=["https://friend.example"], root=""))
    answer = client.post(path, headers=headers)
    assert answer.status_code == 403
    assert "--cors" in answer.json()["error"]
    assert client.get(path, headers=headers).status_code == 200


def test_a_star_lets_every_site_in() -> None:
    client = behind(Middleware(SameOrigin, origins=["*"], root=""))
    assert client.post("/", headers={"Origin": ELSEWHERE}).status_code == 200


def policy_of(answer: Any) -> dict[str, list[str]]:
    parts = [each.split() for each in answer.headers["content-security-policy"].split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("path", ["/page", "/anything"])
def test_a_browser_is_told_to_load_nothing_from_elsewhere(path: str) -> None:
    answer = behind(Middleware(SecurityHeaders, frames=[])).get(path)
    policy = policy_of(answer)
    for name, sources in policy.items():
        allowed = {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'", "'unsafe-eval'"}
        assert all(each in allowed or each.startswith("'sha256-") for each in sources), name
    assert "'unsafe-inline'" not in policy["script-src"]
    assert policy["object-src"] == policy["frame-src"] == policy["frame-ancestors"] == ["'none'"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"


def test_only_the_pages_own_scripts_run() -> None:
    client = behind(Middleware(SecurityHeaders, frames=[], scripts=["later()"]))
    answer = client.get("/page")
    assert answer.text == PAGE
    digests = [
        f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'"
        for each in ("later()", SCRIPT)
    ]
    assert policy_of(answer)["script-src"] == ["'self'", "'unsafe-eval'", *digests]


@pytest.mark.parametrize(
    "frames", [["https://huggingface.co"], ["https://*.a.example", "https://b"]]
)
def test_who_may_frame_the_page_is_said(frames: Sequence[str]) -> None:
    answer = behind(Middleware(SecurityHeaders, frames=frames)).get("/page")
    assert policy_of(answer)["frame-ancestors"] == list(frames)
    assert "x-frame-options" not in answer.headers


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
