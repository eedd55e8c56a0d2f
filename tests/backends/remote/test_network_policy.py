"""Which endpoints may be asked: the rule, the address behind a name, and every redirect."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import httpx2
import pytest

from backends.remote.network_policy import EndpointPolicy, http_client
from core.errors import EndpointNotAllowed, InvalidEndpoint, TaskyardError
from tests.backends.remote.servers import Server

ANYONE = "https://example.com"


def addresses(policy: EndpointPolicy, url: str) -> list[str]:
    return asyncio.run(policy.addresses(url))


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
        EndpointPolicy("public").check(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:a00:1::1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "fe80::1%eth0",
        # Hold another address: mapped, compatible, translated, 6to4, Teredo.
        "::ffff:192.0.0.9", "::ffff:100.64.0.1", "::10.0.0.1",
        "64:ff9b::5db8:d822", "64:ff9b:1::a00:1", "64:ff9b:1:ffff::1", "2002:5db8:d822::1",
        "2001:0:5db8:d822::1",
        # Of no server's, though none of them is private.
        "192.0.0.1", "192.0.0.8", "192.0.0.9", "192.0.0.10", "192.0.0.171", "192.0.0.254",
        "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.175.48.6", "198.18.0.1",
        "198.51.100.1", "203.0.113.1", "239.255.255.250",
        "fec0::1", "feff::1", "100::1", "100:0:0:1::1", "200::1", "2001:1::1", "2001:2::1",
        "2001:10::1", "2001:20::1", "2001:30::1", "2001:1ff::1", "2001:db8::1", "2620:4f:8000::6",
        "3ffe::1", "3fff::1", "3fff:fff::1", "4000::1", "5f00::1", "ff02::1", "ff0e::1",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_whatever_name_leads_there(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving_to(monkeypatch, address)
    with pytest.raises(EndpointNotAllowed, match="private network"):
        addresses(EndpointPolicy("public"), ANYONE)
    resolving_to(monkeypatch, "93.184.216.34", address)
    with pytest.raises(EndpointNotAllowed, match="private network"):
        addresses(EndpointPolicy("public"), ANYONE)


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14", "8.8.8.8", "192.0.1.1", "192.88.98.1", "100.128.0.1", "198.20.0.1",
        "223.255.255.254", "::ffff:8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "2001:4860:4860::8888", "2001:200::1", "2003::1", "2620:4f:8001::1", "3ffd::1",
    ],
)  # fmt: skip
def test_public_addresses_are_asked_also_those_beside_the_others(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving_to(monkeypatch, address)
    assert addresses(EndpointPolicy("public"), ANYONE) == [address]


def test_a_look_up_that_hangs_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()

    def hang(*args: Any, **more: Any) -> list[Any]:
        never.wait(60)
        return []

    async def ask() -> None:
        async with asyncio.timeout(0.2):
            await EndpointPolicy("public").addresses(ANYONE)

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    looking = threading.Thread(target=lambda: ended.append(run_to_timeout(ask)), daemon=True)
    ended: list[bool] = []
    looking.start()
    looking.join(20)
    still = not ended
    never.set()
    assert not still
    assert ended == [True]


def run_to_timeout(ask: Callable[[], Coroutine[Any, Any, None]]) -> bool:
    try:
        asyncio.run(ask())
    except TimeoutError:
        return True
    return False


def test_numbers_in_disguise_are_resolved_and_refused() -> None:
    for host in ("2130706433", "0x7f.1", "127.1", "localhost", "[::ffff:127.0.0.1]"):
        with pytest.raises((EndpointNotAllowed, InvalidEndpoint, httpx2.ConnectError)):
            addresses(EndpointPolicy("public"), f"https://{host}/")


def test_a_public_name_is_connected_to_by_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving_to(monkeypatch, "93.184.216.34")
    assert addresses(EndpointPolicy("public"), ANYONE) == ["93.184.216.34"]


def test_without_encryption_only_what_is_listed() -> None:
    with pytest.raises(EndpointNotAllowed, match="not encrypted"):
        EndpointPolicy("public").check("http://example.com")
    EndpointPolicy("public, http://example.com").check("http://example.com/path")


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
    policy = EndpointPolicy(listed)
    if allowed:
        policy.check(url)
        assert policy.is_listed(url)
        return
    with pytest.raises(EndpointNotAllowed):
        policy.check(url)


def test_the_operators_own_endpoint_needs_no_listing() -> None:
    EndpointPolicy("none", "http://10.0.0.5:8000").check("http://10.0.0.5:8000/x")


def test_a_redirect_is_checked_like_the_first_address() -> None:
    with Server() as secret, Server() as door:
        secret.answers(200, {"secret": 1})
        door.answers(307, b"", {"Location": f"{secret.url}/inside"})
        policy = EndpointPolicy(door.url)

        async def ask() -> Any:
            async with http_client(policy, 5) as client:
                return await client.post(door.url, json={})

        with pytest.raises(TaskyardError):
            asyncio.run(ask())
        assert not secret.requests


def test_a_token_does_not_follow_to_another_server() -> None:
    with Server() as other, Server() as door:
        other.answers(200, {})
        door.answers(307, b"", {"Location": other.url})

        async def ask() -> Any:
            async with http_client(EndpointPolicy(f"{door.url}, {other.url}"), 5) as client:
                return await client.post(
                    door.url, json={}, headers={"Authorization": "Bearer secret"}
                )

        assert asyncio.run(ask()).status_code == 200
        assert door.requests[0].headers["authorization"] == "Bearer secret"
        assert "authorization" not in other.requests[0].headers
