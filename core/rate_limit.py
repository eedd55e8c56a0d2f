"""How much one client may ask, of the API and of the page together."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address, ip_network

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from core.errors import TooManyRequests
from core.settings import Settings


class RateLimit:
    """Lets runs in, one `admit` around each: so many in a time, and so many at a time."""

    def __init__(self, settings: Settings) -> None:
        self._rate = parse(settings.rate_limit) if settings.rate_limit else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._most = settings.client_runs
        self._running: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def admit(self, client: str) -> Iterator[None]:
        """Let a client's run in; raises `TooManyRequests`."""
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


def network_of(address: str) -> str:
    """Whom an address belongs to: with IPv6 one client has a whole /64 of them."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
        return str(ip_network((int(parsed), 64), strict=False))
    return address
