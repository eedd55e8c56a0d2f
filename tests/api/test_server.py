"""What only the whole server can show: the page's login, and who may ask from a browser."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest

from tests.running import running_app

ELSEWHERE = "https://elsewhere.example"
FRIEND = "https://friend.example"


def headers_for(address: str, origin: str, method: str = "GET") -> Message:
    request = urllib.request.Request(address, method=method, headers={"Origin": origin})
    if method == "OPTIONS":
        request.add_header("Access-Control-Request-Method", "POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            headers: Message = answer.headers
    except urllib.error.HTTPError as error:
        headers = error.headers
    return headers


@pytest.mark.parametrize("path", ["/", "/models", "/gradio_api/info"])
def test_pages_of_other_sites_may_read_nothing(path: str, server: str) -> None:
    for method in ("GET", "OPTIONS"):
        headers = headers_for(server + path, ELSEWHERE, method)
        assert headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("slashes", ["", "/", "//"])
@pytest.mark.parametrize("path", ["/health", "/models", "/v1/models", "/docs", "/openapi.json"])
def test_slashes_behind_an_address_lead_nowhere_else(path: str, slashes: str, server: str) -> None:
    """Neither to the page, which answers what nobody else does, nor by a redirection."""
    with urllib.request.urlopen(server + path + slashes, timeout=60) as answer:
        assert answer.url == server + path + slashes
        with urllib.request.urlopen(server + path, timeout=60) as plain:
            assert answer.headers["Content-Type"] == plain.headers["Content-Type"]
        assert answer.headers["X-Request-Id"]


@pytest.mark.parametrize("path", ["/", "/openapi.json"])
def test_what_is_large_is_compressed(path: str, server: str) -> None:
    plain = urllib.request.urlopen(server + path, timeout=60).read()
    request = urllib.request.Request(server + path, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        packed = answer.read()
    assert len(packed) < len(plain) / 4
    assert len(gzip.decompress(packed)) == pytest.approx(len(plain), rel=0.01)


def test_an_operator_lets_in_a_friend_and_asks_for_a_login(tmp_path: Path) -> None:
    with running_app(tmp_path, "--cors", FRIEND, TASKYARD_LOGIN="ada:lovelace") as address:
        for method in ("GET", "OPTIONS"):
            allowed = headers_for(f"{address}/models", FRIEND, method)
            assert allowed["Access-Control-Allow-Origin"] == FRIEND
            refused = headers_for(f"{address}/models", ELSEWHERE, method)
            assert refused["Access-Control-Allow-Origin"] is None
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{address}/models", timeout=60)
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{address}/config", timeout=60)
