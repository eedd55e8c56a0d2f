"""Proxies: who speaks for a client, and who only says so."""

from __future__ import annotations

import pytest
from starlette.middleware import Middleware

from api.proxies import TrustedProxies
from core.settings import Settings
from tests.api.behind import behind

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
