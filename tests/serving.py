"""The HTTP API alone, on loopback, in front of any backend: for tests that need a real server."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette

from api.routes import Api
from backends.base import Backend
from backends.run_limit import LimitedBackend, RunLimit
from core.rate_limit import RateLimit
from core.settings import Settings

SECONDS = 30


@contextmanager
def serving(backend: Backend, **settings: Any) -> Iterator[int]:
    """The port of an API in front of `backend`."""
    checked = Settings(**settings)
    limited = LimitedBackend(backend, RunLimit(checked.max_runs, list))
    app = Starlette(routes=Api(limited, checked, RateLimit(checked)).routes())
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + SECONDS
        while not server.started:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(SECONDS)
