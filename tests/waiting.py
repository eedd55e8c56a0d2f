"""Waiting for what another thread does."""

from __future__ import annotations

import time
from collections.abc import Callable

# Generous, because a busy machine is slow and not wrong.
SECONDS = 60


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)
