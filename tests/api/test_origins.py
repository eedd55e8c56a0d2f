"""Other sites' pages may not ask with a visitor's cookies."""

from __future__ import annotations

import pytest
from starlette.middleware import Middleware

from api.origins import SameOrigin
from tests.api.behind import behind

ELSEWHERE = "https://elsewhere.example"
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
