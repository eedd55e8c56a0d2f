"""Targets, where models run: this machine, Hugging Face's inference providers, or an endpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

NO_TOKEN = SecretStr("")


@dataclass(frozen=True, slots=True)
class Local:
    """This machine."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """An inference provider (`auto`: the first that serves the model), asked with `token`."""

    provider: str = "auto"
    token: SecretStr = field(default=NO_TOKEN)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server at `url`, asked with `token`, which is for that server alone."""

    url: str
    token: SecretStr = field(default=NO_TOKEN)


Target = Local | Hosted | Endpoint


def origin(url: str) -> str:
    """Scheme, host and port of an address, to which a token is bound; raises `ValueError`."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    port = parts.port or {"http": 80, "https": 443}.get(scheme, 0)
    return f"{scheme}://{(parts.hostname or '').lower()}:{port}"
