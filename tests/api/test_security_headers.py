"""What a browser is told that it may load, run and frame."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.middleware import Middleware

from api.security_headers import SecurityHeaders
from tests.api.behind import PAGE, SCRIPT, behind


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
    client = behind(Middleware(SecurityHeaders, frames=[]))
    answer = client.get("/page")
    assert answer.text == PAGE
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert policy_of(answer)["script-src"] == ["'self'", "'unsafe-eval'", f"'sha256-{digest}'"]


@pytest.mark.parametrize(
    "frames", [["https://huggingface.co"], ["https://*.a.example", "https://b"]]
)
def test_who_may_frame_the_page_is_said(frames: Sequence[str]) -> None:
    answer = behind(Middleware(SecurityHeaders, frames=frames)).get("/page")
    assert policy_of(answer)["frame-ancestors"] == list(frames)
    assert "x-frame-options" not in answer.headers
