"""The page's sessions: who is asked for what, slow guessing, and visits that stay apart."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.authentication import Authentication
from api.sessions import SessionMiddleware
from core.rate_limit import RateLimit
from core.settings import Settings

READ = (
    "/", "/config", "/docs", "/openapi.json", "/metrics", "/info", "/api/tasks", "/models",
    "/status/someone/model", "/v1/models", "/gradio_api/info", "/gradio_api/openapi.json",
    "/gradio_api/app_id", "/gradio_api/token", "/gradio_api/heartbeat/abc", "/gradio_api/file=x",
    "/gradio_api/queue/data?session_hash=abc", "/gradio_api/call/fill_mask/abc",
    "/gradio_api/startup-events", "/gradio_api/theme.css", "/theme.css", "/assets/index.js",
    "/static/logo.svg", "/svelte/x.js", "/manifest.json", "/favicon.ico", "/monitoring/summary",
    "/logout", "/nothing/here", "//config", "/./config", "/health/../config", "/LOGIN",
)  # fmt: skip
DONE = (
    "/", "/pipeline/fill-mask", "/models/someone/model", "/v1/embeddings",
    "/gradio_api/queue/join", "/gradio_api/run/fill_mask", "/gradio_api/api/fill_mask",
    "/gradio_api/call/fill_mask", "/gradio_api/call/v2/fill_mask", "/gradio_api/upload",
    "/gradio_api/cancel", "/gradio_api/reset", "/gradio_api/component_server",
)  # fmt: skip
ALL = [*(("GET", path) for path in READ), *(("POST", path) for path in DONE)]
OF_GRADIO = [each for each in ALL if each[1].startswith(("/gradio_api", "/config"))]
BASIC = ("ada", "lovelace")
FORM = {"username": "ada", "password": "lovelace"}


def client_of(address: str = "192.0.2.1", **settings: Any) -> TestClient:
    return clients_of(1, address, **settings)[0]


def clients_of(number: int, address: str = "192.0.2.1", **settings: Any) -> list[TestClient]:
    """Browsers, each with its own cookies, in front of one server that lets everything in."""

    async def reached(request: Request) -> Response:
        return JSONResponse({"read": (await request.body()).decode()})

    checked = Settings(**settings)
    guard = Middleware(
        SessionMiddleware,
        settings=checked,
        authentication=Authentication(checked, RateLimit(checked)),
    )
    routes = [Route("/{path:path}", reached, methods=["GET", "POST"])]
    app = Starlette(routes=routes, middleware=[guard])
    return [TestClient(app, client=(address, 1), follow_redirects=False) for _ in range(number)]


@pytest.mark.parametrize(("method", "path"), ALL)
def test_with_a_login_everything_asks_for_it(method: str, path: str) -> None:
    client = client_of(login="ada:lovelace")
    assert client.request(method, path).status_code == 401
    person = client.request(method, path, headers={"Accept": "text/html"})
    assert person.status_code == 401
    assert "read" not in person.text
    assert "ada" not in person.text
    assert client.get("/health").status_code == 200
    assert client.request(method, path, auth=BASIC).status_code in (200, 303)


@pytest.mark.parametrize(("method", "path"), [each for each in ALL if each[1] != "/logout"])
def test_who_has_logged_in_comes_everywhere(method: str, path: str) -> None:
    client, other = clients_of(2, login="ada:lovelace")
    assert client.post("/login", data=FORM).json() == {"success": True}
    assert client.request(method, path).status_code == 200
    assert other.request(method, path).status_code == 401


def test_a_person_logs_in_with_the_form_and_comes_back_to_the_link() -> None:
    client = client_of(login="ada:love lace=ä")
    page = client.get('/?task=fill-mask&text="<b>', headers={"Accept": "text/html"})
    action = re.search(r'action="([^"]*)"', page.text)
    assert action
    assert "<b>" not in page.text
    sent = {"username": "ada", "password": "love lace=ä"}
    address = "/" + action[1].replace("&amp;", "&")
    answer = client.post(address, data=sent, headers={"Accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("./?task=fill-mask&text=")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert client.get("/").status_code == 200
    client.get("/logout")
    assert client.get("/").status_code == 401


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"username": "ada"},
        {"username": "ada", "password": "byron"},
        {"username": "", "password": ""},
        {"username": "ada:lovelace", "password": ""},
    ],
)
def test_a_wrong_password_opens_nothing(sent: dict[str, str]) -> None:
    client = client_of(login="ada:lovelace")
    assert client.post("/login", data=sent).status_code == 401
    page = client.post("/login", data=sent, headers={"Accept": "text/html"})
    assert page.status_code == 401
    assert "not the name and the password" in page.text
    assert client.get("/").status_code == 401


@pytest.mark.parametrize("way", ["form", "basic", "bearer"])
def test_guessing_is_slow(way: str) -> None:
    client, other = clients_of(2, login="ada:lovelace", api_keys="key")

    def guess(client: TestClient, right: bool) -> Any:
        if way == "form":
            return client.post("/login", data=FORM if right else {"username": "ada"})
        if way == "basic":
            return client.get("/models", auth=BASIC if right else ("ada", "byron"))
        headers = {"Authorization": f"Bearer {'key' if right else 'kex'}"}
        return client.get("/gradio_api/info", headers=headers)

    assert guess(other, True).status_code == 200
    assert [guess(client, False).status_code for _ in range(11)] == [401] * 10 + [429]
    # The right one is not told from the others now.
    late = guess(client, True)
    assert late.status_code == 429
    assert 1 <= int(late.headers["retry-after"]) <= 300
    if way == "form":
        assert other.get("/").status_code == 200
    elsewhere = clients_of(1, "198.51.100.1", login="ada:lovelace", api_keys="key")[0]
    assert guess(elsewhere, True).status_code == 200


@pytest.mark.parametrize(("method", "path"), OF_GRADIO)
def test_with_keys_gradios_own_api_asks_for_one(method: str, path: str) -> None:
    client, page = (client_of(api_keys="first,second") for _ in range(2))
    assert client.request(method, path).status_code == 401
    wrong = {"Authorization": "Bearer third"}
    assert client.request(method, path, headers=wrong).status_code == 401
    forged = {"Cookie": "taskyard-visit-7860=page-x.y.z"}
    assert client.request(method, path, headers=forged).status_code == 401
    key = {"Authorization": "Bearer second"}
    assert client.request(method, path, headers=key).status_code == 200
    assert page.get("/").status_code == 200
    assert page.request(method, path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/health", "/theme.css", "/assets/index.js"])
def test_with_keys_the_page_is_still_there(path: str) -> None:
    assert client_of(api_keys="first").get(path).status_code == 200


NAMING = [
    ("GET", "/gradio_api/queue/data?session_hash=v", None),
    ("GET", "/gradio_api/heartbeat/v", None),
    ("POST", "/gradio_api/cancel", {"session_hash": "v", "fn_index": 1, "event_id": "e"}),
    ("POST", "/gradio_api/reset", {"session_hash": "v", "event_id": "e"}),
    ("POST", "/gradio_api/queue/join", {"session_hash": "v", "data": []}),
    ("POST", "/gradio_api/run/fill_mask", {"session_hash": "v", "data": []}),
    ("POST", "/gradio_api/component_server", {"session_hash": "v", "data": []}),
]


@pytest.mark.parametrize(("method", "path", "body"), NAMING)
def test_a_visit_is_its_visitors_own(method: str, path: str, body: Any) -> None:
    mine, yours, nobodys = clients_of(3)
    for browser in (mine, yours):
        browser.get("/")
    joined = mine.post("/gradio_api/queue/join", json={"session_hash": "v", "data": ["ä"]})
    # The body that was looked at is read again behind.
    assert joined.json()["read"] == '{"session_hash":"v","data":["ä"]}'
    for other in (yours, nobodys):
        refused = other.request(method, path, json=body)
        assert refused.status_code == 403
        assert "someone else" in refused.json()["error"]
    assert mine.request(method, path, json=body).status_code == 200


def test_a_client_without_cookies_is_its_key_or_its_address() -> None:
    (client,) = clients_of(1)
    headers = [{}, {"Authorization": "Bearer a"}, {"Authorization": "Bearer b"}]
    for number, each in enumerate(headers):
        body = {"session_hash": f"v{number}", "data": []}
        assert client.post("/gradio_api/queue/join", json=body, headers=each).status_code == 200
        for other in headers:
            path = f"/gradio_api/queue/data?session_hash=v{number}"
            status = client.get(path, headers=other).status_code
            assert status == (200 if other == each else 403)


@pytest.mark.parametrize("body", [b"", b"no json", b"[1]", b'{"session_hash": 5}', b"[" * 100])
def test_a_body_that_names_no_visit_is_gradios_business(body: bytes) -> None:
    answer = client_of().post("/gradio_api/queue/join", content=body)
    assert answer.json()["read"] == body.decode()


def test_gradios_bodies_are_bounded() -> None:
    client = client_of(max_upload_mb=1)
    answer = client.post("/gradio_api/queue/join", content=b" " * (2 * 1024**2))
    assert answer.status_code == 413
    # Reading either would stop the event loop, which parses gradio's bodies.
    for body, words in ((b"[" * 101, "inside each other"), (b"," * 500_001, "too many")):
        answer = client.post("/gradio_api/queue/join", content=body)
        assert (answer.status_code, words in answer.text) == (400, True)


@pytest.mark.parametrize(
    "path",
    [
        "/?deep_link=abc",
        "/config?deep_link=abc",
        "/gradio_api/deep_link?session_hash=abc",
        "/gradio_api/proxy=https://elsewhere.example/x",
        "/gradio_api/vibe-code/",
    ],
)
def test_what_gradio_offers_beside_the_page_is_closed(path: str) -> None:
    assert client_of().get(path).status_code == 404


def test_cookies_of_a_framed_page_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPACE_ID", "someone/playground")
    client = client_of()
    plain = client.get("/").headers["set-cookie"]
    assert "SameSite=lax" in plain
    assert "Secure" not in plain
    client.cookies.clear()
    client.base_url = "https://someone-playground.hf.space"
    framed = client.get("/").headers["set-cookie"]
    assert all(each in framed for each in ("SameSite=none", "Secure", "Partitioned", "HttpOnly"))
