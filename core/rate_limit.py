"""The rate limit of a client, for the API and the page together."""

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
    """Limits each client's runs: how many per period, and how many at the same time."""

    def __init__(self, settings: Settings) -> None:
        self._rate = parse(settings.rate_limit) if settings.rate_limit else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._most = settings.client_runs
        self._running: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def admit(self, client: str) -> Iterator[None]:
        """Count a client's run for as long as the block lasts; raises `TooManyRequests`."""
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
        """Whole seconds, at least 1, until the client may send again."""
        assert self._rate is not None
        reset = self._limiter.get_window_stats(self._rate, client).reset_time
        return max(1, round(reset - time.time()))


def network_of(address: str) -> str:
    """The network that counts as one client: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
        return str(ip_network((int(parsed), 64), strict=False))
    return address
