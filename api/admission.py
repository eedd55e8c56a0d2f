"""Who may ask: keys, and the page's login. How much is the gate's business."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request

from core.errors import Unauthorized
from core.gate import Gate
from core.settings import Settings


class Admission:
    """Lets requests in, one `admit` around each.

    A client is its key where keys are asked for, else its address. Where the page asks for a name
    and a password, they are as good as a key (HTTP's "Basic"), and without one nobody gets in.
    """

    def __init__(self, settings: Settings, gate: Gate) -> None:
        self._keys = [f"bearer {key}" for key in settings.api_key_list()]
        if login := settings.login.get_secret_value():
            self._keys.append(f"basic {b64encode(login.encode()).decode()}")
        self._gate = gate

    def check_key(self, request: Request) -> str:
        """The client's name; raises `Unauthorized` where a key is asked for and not given."""
        address = request.client.host if request.client else "unknown"
        if not self._keys:
            return address
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if not given:
            raise Unauthorized(
                "This playground's API needs a key.", "Send it as “Authorization: Bearer <key>”."
            )
        # Every key is compared in full, so that the time taken tells nothing.
        said = f"{scheme.lower()} {given.strip()}".encode()
        fits = [hmac.compare_digest(said, key.encode()) for key in self._keys]
        if not any(fits):
            raise Unauthorized("This key is not valid here.", "Ask the operator for one.")
        return f"key {fits.index(True)}"

    @contextmanager
    def admit(self, request: Request) -> Iterator[None]:
        """Let a request for work in; raises `Unauthorized` or `TooManyRequests`."""
        with self._gate.admit(self.check_key(request)):
            yield
