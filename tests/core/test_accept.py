"""Which media type a client gets, by its `Accept` header."""

from __future__ import annotations

import pytest

from core.accept import preferred

OFFERED = ("audio/wav", "audio/flac", "application/json")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "audio/wav"),
        ("*/*", "audio/wav"),
        ("audio/*", "audio/wav"),
        ("audio/flac", "audio/flac"),
        ("AUDIO/FLAC", "audio/flac"),
        ("application/json", "application/json"),
        ("application/json, audio/flac;q=0.5", "application/json"),
        ("audio/flac;q=0.5, audio/wav;q=0.4, */*;q=0.1", "audio/flac"),
        ("audio/*;q=0.3, audio/wav;q=0, application/json;q=0.2", "audio/flac"),
        ("text/html, */*;q=0.1", "audio/wav"),
        ("audio/flac;q=much", "audio/flac"),
        ("audio/flac ; version=1 ; q=1", "audio/flac"),
        ("image/png", None),
        ("audio/wav;q=0, audio/flac;q=0, application/json;q=0", None),
        (";;,,;q=", None),
    ],
)
def test_the_best_of_what_is_offered(accept: str, chosen: str | None) -> None:
    assert preferred(accept, OFFERED) == chosen
