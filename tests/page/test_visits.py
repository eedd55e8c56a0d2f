"""What is kept for each open page, and for how long."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gradio.blocks import BlocksConfig
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from page import visits
from page.visits import HEADER, LEAVE, STREAM, VisitCheck, Visits


@pytest.fixture
def ended() -> list[str]:
    return []


@pytest.fixture
def kept(ended: list[str]) -> Visits:
    made = Visits(ended.append, lambda session: ended.append(f"{session}, broken off"))
    # As much of gradio's page as a visit asks for.
    config = BlocksConfig(SimpleNamespace(renderables=[]))
    made.set_blocks(SimpleNamespace(default_config=config, state_session_capacity=3))
    return made


@pytest.fixture
def client(kept: Visits) -> TestClient:
    async def event(request: Request) -> Response:
        return PlainTextResponse("done")

    routes = [kept.route(), Route("/event", event, methods=["POST"])]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(VisitCheck, visits=kept)]))


def test_a_page_is_told_that_its_visit_is_forgotten(kept: Visits, client: TestClient) -> None:
    assert client.post("/event").status_code == 200, "a new page names no visit yet"
    kept["one"]
    named = {HEADER: "one"}
    assert client.post("/event", headers=named).status_code == 200
    kept.forget("one")
    lost = client.post("/event", headers=named)
    assert (lost.status_code, lost.text[:31]) == (410, "The server has forgotten this v")


def test_the_visits_used_longest_ago_make_room(kept: Visits) -> None:
    for name in ("one", "two", "three", "one", "four"):
        kept[name]
    assert [*kept.session_data] == ["three", "one", "four"]
    assert [*kept.time_last_used] == ["one", "three", "four"]


def test_a_page_that_is_closed_ends_its_runs_and_is_forgotten_later(
    kept: Visits, client: TestClient, ended: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept["one"]
    kept["two"]
    for name in ("one", "unknown"):
        assert client.post(LEAVE, json={"session_hash": name}).status_code == 204
    assert ended == ["one", "unknown"]
    kept.delete_all_expired_state()
    assert "one" in kept, "its runs are still ending"
    monkeypatch.setattr(visits, "GRACE", -1)
    kept.delete_all_expired_state()
    assert [*kept.session_data] == ["two"]


def test_a_visit_of_which_nothing_is_heard_is_forgotten(
    kept: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept["one"]
    kept.delete_all_expired_state()
    assert "one" in kept
    monkeypatch.setattr(visits, "IDLE", timedelta(0))
    kept.delete_all_expired_state()
    assert not kept.session_data
    assert not kept.time_last_used


@pytest.mark.parametrize("body", [b"", b"[]", b'{"session_hash": 1}', b"{", b"\xff"])
def test_a_leave_that_names_no_visit_is_refused(
    body: bytes, client: TestClient, ended: list[str]
) -> None:
    assert client.post(LEAVE, content=body).status_code == 400
    assert not ended


@pytest.mark.parametrize("whole", [True, False])
def test_where_the_stream_of_events_breaks_off_so_do_the_runs(
    whole: bool, kept: Visits, ended: list[str]
) -> None:
    texts = [b'data: {"msg":"process_starts"}', b'data: {"msg":"close_stream"}']

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for text in texts[: 2 if whole else 1]:
            await send({"type": "http.response.body", "body": text, "more_body": True})
        assert (await receive())["type"] == "http.disconnect"

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        """Nobody reads it."""

    scope = {"type": "http", "path": STREAM, "query_string": b"session_hash=one", "headers": []}
    asyncio.run(VisitCheck(stream, kept)(scope, receive, send))
    assert ended == ([] if whole else ["one, broken off"])
