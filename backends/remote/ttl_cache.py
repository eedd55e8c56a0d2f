"""What was found out about servers and models, for a few minutes: then it may have changed."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

from cachetools import TTLCache

MOST = 1000
SECONDS = 300

K = TypeVar("K")
V = TypeVar("V")


class TtlCache(Generic[K, V]):
    """A bounded dictionary for many threads whose entries go after `seconds`."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._kept: TTLCache[K, V] = TTLCache(MOST, seconds)
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """What was put there not long ago."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep it for a while."""
        with self._lock:
            self._kept[key] = value

    def forget(self, key: K) -> None:
        """It is so no more."""
        with self._lock:
            self._kept.pop(key, None)
