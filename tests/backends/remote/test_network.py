"""Which endpoints may be asked: the rule, the address behind a name, and every redirect."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import httpx2
import pytest

from backends.remote.network import Rule, session
from core.errors import EndpointNotAllowed, InvalidEndpoint, TaskyardError
from tests.backends.remote.servers import Server

ANYONE = "https://example.com"


def addresses(rule: Rule, url: str) -> list[str]:
    return asyncio.run(rule.addresses(url))


def resolving_to(monkeypatch: pytest.MonkeyPatch, *found: str) -> list[str]:
    """Every name leads to `found`; returns the names that were asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *args: Any, **more: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize(
    "url",
    ["", "example.com", "ftp://example.com", "file:///etc/passwd", "https://", "http://[::1",
     "javascript:alert(1)", "https://user:secret@example.com", "https://example.com:port",
     "https://example.com/'; rm -rf", "https://example.com/\"", "https://example.com/\n"],
)  # fmt: skip
def test_what_is_no_address_is_said_to_be_none(url: str) -> None:
    with pytest.raises(InvalidEndpoint) as caught:
        Rule("public").check(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:a00:1::1", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_whatever_name_leads_there(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving_to(monkeypatch, address)
    with pytest.raises(EndpointNotAllowed, match="private network"):
        addresses(Rule("public"), ANYONE)
    resolving_to(monkeypatch, "93.184.216.34", address)
    with pytest.raises(EndpointNotAllowed, match="private network"):
        addresses(Rule("public"), ANYONE)


def test_numbers_in_disguise_are_resolved_and_refused() -> None:
    for host in ("2130706433", "0x7f.1", "127.1", "localhost", "[::ffff:127.0.0.1]"):
        with pytest.raises((EndpointNotAllowed, InvalidEndpoint, httpx2.ConnectError)):
            addresses(Rule("public"), f"https://{host}/")


def test_a_public_name_is_connected_to_by_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving_to(monkeypatch, "93.184.216.34")
    assert addresses(Rule("public"), ANYONE) == ["93.184.216.34"]


def test_without_encryption_only_what_is_listed() -> None:
    with pytest.raises(EndpointNotAllowed, match="not encrypted"):
        Rule("public").check("http://example.com")
    Rule("public, http://example.com").check("http://example.com/path")


@pytest.mark.parametrize(
    ("listed", "url", "allowed"),
    [
        ("none", ANYONE, False),
        ("", ANYONE, False),
        ("http://10.0.0.5:8000", "http://10.0.0.5:8000/predict", True),
        ("http://10.0.0.5:8000", "http://10.0.0.5:8001", False),
        ("http://10.0.0.5:8000", "https://10.0.0.5:8000", False),
        ("gpu-box:8000", "http://gpu-box:8000", True),
        ("gpu-box", "http://GPU-box:1234", True),
        ("gpu-box:8000", "http://gpu-box:8001", False),
        ("*.example.com", "https://a.example.com", True),
        ("*.example.com", "https://example.com.evil.org", False),
        ("https://example.com", "https://example.com:443", True),
        ("one, two:1", "http://two:1", True),
    ],
)
def test_a_list_names_hosts_and_origins(listed: str, url: str, allowed: bool) -> None:
    rule = Rule(listed)
    if allowed:
        rule.check(url)
        assert rule.lists(url)
        return
    with pytest.raises(EndpointNotAllowed):
        rule.check(url)


def test_the_operators_own_endpoint_needs_no_listing() -> None:
    Rule("none", "http://10.0.0.5:8000").check("http://10.0.0.5:8000/x")


def test_a_redirect_is_checked_like_the_first_address() -> None:
    with Server() as secret, Server() as door:
        secret.answers(200, {"secret": 1})
        door.answers(307, b"", {"Location": f"{secret.url}/inside"})
        rule = Rule(door.url)

        async def ask() -> Any:
            async with session(rule, 5) as client:
                return await client.post(door.url, json={})

        with pytest.raises(TaskyardError):
            asyncio.run(ask())
        assert not secret.requests


def test_a_token_does_not_follow_to_another_server() -> None:
    with Server() as other, Server() as door:
        other.answers(200, {})
        door.answers(307, b"", {"Location": other.url})

        async def ask() -> Any:
            async with session(Rule(f"{door.url}, {other.url}"), 5) as client:
                return await client.post(
                    door.url, json={}, headers={"Authorization": "Bearer secret"}
                )

        assert asyncio.run(ask()).status_code == 200
        assert door.requests[0].headers["authorization"] == "Bearer secret"
        assert "authorization" not in other.requests[0].headers
