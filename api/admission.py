"""Who may ask, and how much: keys, a rate and a number of requests at a time for each client."""

from __future__ import annotations

import hmac
import threading
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from core.errors import TooManyRequests, Unauthorized
from core.settings import Settings


class Admission:
    """Lets requests in, one `admit` around each.

    A client is its key where keys are asked for, else its address. Where the page asks for a name
    and a password, they are as good as a key (HTTP's "Basic"), and without one nobody gets in.
    """

    def __init__(self, settings: Settings) -> None:
        self._keys = [f"bearer {key}" for key in settings.api_key_list()]
        if login := settings.login.get_secret_value():
            self._keys.append(f"basic {b64encode(login.encode()).decode()}")
        self._rate = parse(settings.rate_limit) if settings.rate_limit else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._most = settings.client_runs
        self._running: Counter[str] = Counter()
        self._lock = threading.Lock()

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
        client = self.check_key(request)
        with self._lock:
            if self._running[client] >= self._most:
                raise TooManyRequests(
                    f"You have {self._most} requests going on already.",
                    "Wait until one of them has been answered.",
                    retry_after=1,
                )
            if self._rate and not self._limiter.hit(self._rate, client):
                raise TooManyRequests(
                    f"You may send {self._rate}.", "Wait a moment.", retry_after=self._wait(client)
                )
            self._running[client] += 1
        try:
            yield
        finally:
            with self._lock:
                self._running[client] -= 1
                if not self._running[client]:
                    del self._running[client]

    def _wait(self, client: str) -> int:
        assert self._rate is not None
        reset = self._limiter.get_window_stats(self._rate, client).reset_time
        return max(1, round(reset - time.time()))
